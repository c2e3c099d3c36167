using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Merlon.Diagnostics;
using Merlon.Text;

namespace Merlon.Iac.Containers;

/// <summary>Cuts a Dockerfile into instructions (Dockerfile reference: format, parser directives, here-documents).</summary>
internal sealed partial class DockerLexer(SourceText source, DiagnosticBag diagnostics)
{
    public const int MaxInstructions = 5_000;

    private readonly string _text = source.Text;
    private int _position;

    /// <summary>Continues a line, and takes the meaning from a dollar sign.</summary>
    public char Escape { get; private set; } = '\\';

    public List<DockerInstruction> Read()
    {
        ReadDirectives();
        var found = new List<DockerInstruction>();
        while (_position < _text.Length)
        {
            var start = _position;
            var line = NextLine();
            var content = line.TrimStart();
            if (content.IsEmpty || content[0] == '#')
            {
                continue;
            }

            if (found.Count == MaxInstructions)
            {
                diagnostics.Error(ContainerCodes.TooMany, source.Span(start, start), $"There are more than {MaxInstructions} instructions; the rest is left out.");
                break;
            }

            start += line.Length - content.Length;
            found.Add(Instruction(start, content));
        }

        return found;
    }

    private DockerInstruction Instruction(int start, ReadOnlySpan<char> first)
    {
        var joined = new StringBuilder();
        var end = start + first.TrimEnd().Length;
        var line = first;
        while (Continues(ref line))
        {
            joined.Append(line);
            do
            {
                if (_position >= _text.Length)
                {
                    line = default;
                    break;
                }

                var from = _position;
                line = NextLine();
                end = from + line.TrimEnd().Length;
            }
            while (line.TrimStart() is [] or ['#', ..]);
        }

        var text = joined.Append(line).ToString().Trim();
        var length = text.AsSpan().IndexOfAny(' ', '\t') is > 0 and var blank ? blank : text.Length;
        var instruction = new DockerInstruction(text[..length].ToUpperInvariant(), text[length..].Trim(), start, end);
        return instruction.Name is "RUN" or "COPY" or "ADD" && instruction.Text.Contains("<<", StringComparison.Ordinal) ? WithHeredocs(instruction) : instruction;
    }

    /// <summary>Whether the line goes on in the next; takes the mark for that away.</summary>
    private bool Continues(ref ReadOnlySpan<char> line)
    {
        var trimmed = line.TrimEnd();
        if (trimmed.IsEmpty || trimmed[^1] != Escape)
        {
            return false;
        }

        line = trimmed[..^1];
        return true;
    }

    private DockerInstruction WithHeredocs(DockerInstruction instruction)
    {
        var documents = ImmutableArray.CreateBuilder<string>();
        var end = instruction.End;
        foreach (var match in Heredoc().Matches(instruction.Text).Cast<Match>())
        {
            var name = match.Groups["name"].Value;
            var tabs = match.Groups["tabs"].Success;
            var body = new StringBuilder();
            var closed = false;
            while (!closed && _position < _text.Length)
            {
                var from = _position;
                var line = NextLine();
                end = from + line.Length;
                var content = tabs ? line.TrimStart('\t') : line;
                closed = content.SequenceEqual(name);
                if (!closed)
                {
                    body.Append(content).Append('\n');
                }
            }

            if (!closed)
            {
                diagnostics.Warning(ContainerCodes.OpenHeredoc, source.Span(instruction.Start, instruction.End), $"The text that '<<{name}' starts is never ended.", $"a line with {name} alone");
            }

            documents.Add(body.ToString());
        }

        return instruction with { Heredocs = documents.ToImmutable(), End = end };
    }

    private void ReadDirectives()
    {
        while (_position < _text.Length)
        {
            var start = _position;
            if (Directive().Match(NextLine().ToString()) is not { Success: true } match)
            {
                _position = start;
                return;
            }

            if (match.Groups["name"].Value.Equals("escape", StringComparison.OrdinalIgnoreCase) && match.Groups["value"].Value is ['\\' or '`'] escape)
            {
                Escape = escape[0];
            }
        }
    }

    private ReadOnlySpan<char> NextLine()
    {
        var rest = _text.AsSpan(_position);
        var length = rest.IndexOf('\n');
        _position += length < 0 ? rest.Length : length + 1;
        return (length < 0 ? rest : rest[..length]).TrimEnd('\r');
    }

    [GeneratedRegex(@"^\s*#\s*(?<name>[A-Za-z]+)\s*=\s*(?<value>\S+)\s*$", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Directive();

    [GeneratedRegex("""(?<![<\w])<<(?<tabs>-)?(?<quote>["']?)(?<name>[A-Za-z_][A-Za-z0-9_.]*)\k<quote>""", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Heredoc();
}
