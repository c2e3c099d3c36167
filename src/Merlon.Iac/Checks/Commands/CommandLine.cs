using Merlon.Iac.Graph;
using Merlon.Rules.Expressions;

namespace Merlon.Iac.Checks.Commands;

/// <summary>The words of a container's command and arguments.</summary>
internal sealed class CommandLine
{
    private readonly List<string> _words = [];
    private bool _undecided;

    public static CommandLine Of(ResourceValue container)
    {
        var line = new CommandLine();
        if (container["command"].IsNull && container["image"].Text is { Length: > 0 } image)
        {
            // The image says what runs: registry.k8s.io/etcd:3.5.
            line._words.Add(image[(image.LastIndexOf('/') + 1)..].Split(':', '@')[0]);
        }

        foreach (var name in (ReadOnlySpan<string>)["command", "args"])
        {
            foreach (var value in ResourcePath.Values(container, name))
            {
                line._undecided |= value.IsUnknown;
                line._words.AddRange(value.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return line;
    }

    /// <summary>Whether one of the words is the program, by name or by path.</summary>
    public CelValue Runs(string program)
    {
        var found = _words.Exists(w => w == program || w.EndsWith(program, StringComparison.Ordinal) && w[w.Length - program.Length - 1] == '/');
        return found ? CelValue.True : _undecided ? CelValue.UnknownOf("command") : CelValue.False;
    }

    /// <summary><c>--name=value</c>, <c>--name value</c> or a mere <c>--name</c>; the last one counts.</summary>
    public CelValue Flag(string name)
    {
        for (var i = _words.Count - 1; i >= 0; i--)
        {
            var word = _words[i].AsSpan().Trim("'\"");
            if (!word.StartsWith("-"))
            {
                continue;
            }

            var equals = word.IndexOf('=');
            var key = (equals < 0 ? word : word[..equals]).TrimStart('-');
            if (key.Equals(name, StringComparison.Ordinal))
            {
                return CelValue.Of(equals >= 0 ? word[(equals + 1)..].ToString() : i + 1 < _words.Count && !_words[i + 1].StartsWith('-') ? _words[i + 1] : "true");
            }
        }

        return _undecided ? CelValue.UnknownOf("command") : CelValue.Of("");
    }
}
