using System.Collections.Immutable;
using Merlon.Diagnostics;
using Merlon.Iac.Hcl.Syntax;

namespace Merlon.Iac.Hcl.Parsing;

/// <content>Bodies, arguments and blocks.</content>
internal sealed partial class HclParser
{
    private HclBody ParseBody(int start, HclTokenKind end)
    {
        var attributes = ImmutableArray.CreateBuilder<HclAttribute>();
        var blocks = ImmutableArray.CreateBuilder<HclBlock>();
        HashSet<string>? seen = null;
        while (true)
        {
            switch (Kind)
            {
                case HclTokenKind.Newline:
                    Next();
                    continue;
                case HclTokenKind.End:
                    return Done(_lexer.Start);
                case HclTokenKind.Identifier:
                    ParseItem(attributes, blocks, ref seen, topLevel: end == HclTokenKind.End);
                    continue;
                case var kind when kind == end:
                    return Done(_lexer.Start);
                case HclTokenKind.Quote:
                    ErrorHere("An argument or block begins with a bare name.", "Names of arguments stand without quotes.");
                    Recover();
                    continue;
                default:
                    ErrorHere("An argument or a block was expected.");
                    if (Kind == HclTokenKind.CloseBrace)
                    {
                        Next();
                    }

                    Recover();
                    continue;
            }
        }

        HclBody Done(int at) => new(_source, start, at, attributes.ToImmutable(), blocks.ToImmutable());
    }

    private void ParseItem(
        ImmutableArray<HclAttribute>.Builder attributes,
        ImmutableArray<HclBlock>.Builder blocks,
        ref HashSet<string>? seen,
        bool topLevel)
    {
        var start = _lexer.Start;
        var nameEnd = _lexer.End;
        var name = _names.Get(_lexer.Lexeme);
        Next();
        switch (Kind)
        {
            case HclTokenKind.Assign:
                if (ParseAttribute(start, nameEnd, name) is { } attribute)
                {
                    AddAttribute(attributes, ref seen, attribute);
                    EndItem();
                }

                break;
            case HclTokenKind.Quote or HclTokenKind.OpenBrace or HclTokenKind.Identifier:
                if ((topLevel ? ParseTopLevelBlock(start, name) : ParseBlock(start, name)) is { } block)
                {
                    blocks.Add(block);
                }

                break;
            case HclTokenKind.Colon:
                ErrorHere("An argument is set with an equals sign.", $"{name} = …");
                Recover();
                break;
            default:
                ErrorHere($"After the name {name} an equals sign or a block was expected.");
                Recover();
                break;
        }
    }

    private HclAttribute? ParseAttribute(int start, int nameEnd, string name)
    {
        Next();
        var value = ParseExpression();
        var attribute = new HclAttribute(_source, start, nameEnd, name, value);
        if (_panic)
        {
            Recover();
        }

        return attribute;
    }

    private void AddAttribute(ImmutableArray<HclAttribute>.Builder attributes, ref HashSet<string>? seen, HclAttribute attribute)
    {
        var duplicate = false;
        if (attributes.Count < 16)
        {
            for (var i = 0; i < attributes.Count && !duplicate; i++)
            {
                duplicate = attributes[i].Name == attribute.Name;
            }
        }
        else
        {
            seen ??= [.. attributes.Select(a => a.Name)];
            duplicate = !seen.Add(attribute.Name);
        }

        if (duplicate)
        {
            _diagnostics.Error(
                HclCodes.DuplicateAttribute, attribute.NameSpan, $"The argument {attribute.Name} is already set in this block; the first one counts.");
            return;
        }

        attributes.Add(attribute);
    }

    /// <summary>After an argument or a block its line must end.</summary>
    private void EndItem()
    {
        if (Kind == HclTokenKind.Newline)
        {
            Next();
        }
        else if (Kind != HclTokenKind.End && !_recovered)
        {
            ErrorHere("Each argument and each block stands on a line of its own.");
            Recover();
        }

        _recovered = false;
    }

    /// <summary>A block that swallows the rest of the file is read again up to the next line that looks like a block of its own.</summary>
    private HclBlock? ParseTopLevelBlock(int start, string name)
    {
        var outer = _diagnostics;
        var own = new DiagnosticBag();
        var saved = _lexer;
        _diagnostics = own;
        var block = ParseBlock(start, name);
        if (Kind == HclTokenKind.End && _unclosedAt >= 0 && _retries < MaxRetries && NextTopLevelLine(saved.End) is { } sync)
        {
            _retries++;
            _unclosedAt = -1;
            var limit = _lexer.Limit;
            _diagnostics = own = new DiagnosticBag();
            _lexer = saved;
            _lexer.Limit = sync;
            _depth = 0;
            block = ParseBlock(start, name);
            _lexer.Limit = limit;
            _lexer.MoveTo(sync);
            _ignoreNewlines = 0;
            Next();
        }

        _unclosedAt = -1;
        _diagnostics = outer;
        if (own.Count > 0)
        {
            outer.AddRange(own.ToImmutable());
        }

        return block;
    }

    private int _unclosedAt = -1;

    /// <summary>Braces of values opened and not closed in the current item.</summary>
    private int _openBraces;

    /// <summary>The rest of the item was skipped: its line end needs no further word.</summary>
    private bool _recovered;

    /// <summary>The offset of the next line that begins, in its first column, like <c>word "label" … {</c> or <c>word {</c>.</summary>
    private int? NextTopLevelLine(int from)
    {
        for (var at = from; ;)
        {
            var newline = _text.AsSpan(at, _lexer.Limit - at).IndexOf('\n');
            if (newline < 0)
            {
                return null;
            }

            at += newline + 1;
            if (at >= _lexer.Limit || !char.IsAsciiLetter(_text[at]))
            {
                continue;
            }

            var length = _text.AsSpan(at, _lexer.Limit - at).IndexOf('\n');
            var line = (length < 0 ? _text.AsSpan(at, _lexer.Limit - at) : _text.AsSpan(at, length)).TrimEnd();
            if (line.EndsWith("{") && !line.Contains('='))
            {
                return at;
            }
        }
    }

    private HclBlock? ParseBlock(int start, string type)
    {
        var labels = ImmutableArray.CreateBuilder<string>(2);
        var headerEnd = _lexer.Start;
        while (true)
        {
            switch (Kind)
            {
                case HclTokenKind.Identifier:
                    labels.Add(_names.Get(_lexer.Lexeme));
                    headerEnd = _lexer.End;
                    Next();
                    continue;
                case HclTokenKind.Quote:
                    var label = ParseQuoted();
                    if (label is not LiteralExpression { Value.IsKnownString: true } literal)
                    {
                        _diagnostics.Error(HclCodes.BadTemplate, label.Span, "A label is plain text; nothing is computed in it.");
                        labels.Add("");
                    }
                    else
                    {
                        labels.Add(literal.Value.AsString);
                    }

                    headerEnd = label.End;
                    continue;
                case HclTokenKind.OpenBrace:
                    return ParseBlockBody(start, type, labels.DrainToImmutable(), headerEnd);
                case HclTokenKind.Assign:
                    ErrorHere("Labels belong to a block, which needs an opening brace.");
                    Recover();
                    return null;
                default:
                    ErrorHere($"The block {type} needs an opening brace on the same line.");
                    Recover();
                    return null;
            }
        }
    }

    private HclBlock? ParseBlockBody(int start, string type, ImmutableArray<string> labels, int headerEnd)
    {
        var brace = _lexer.Start;
        headerEnd = Math.Max(headerEnd, start + type.Length);
        if (++_depth > HclLimits.Depth)
        {
            _diagnostics.Error(HclCodes.TooDeep, Span(brace, brace + 1), $"More than {HclLimits.Depth} levels stand inside one another.");
            _lexer.MoveTo(_lexer.Limit);
            Next();
            _depth--;
            return null;
        }

        Next();
        HclBody? body;
        if (Kind is HclTokenKind.Newline or HclTokenKind.CloseBrace or HclTokenKind.End)
        {
            body = ParseBody(brace + 1, HclTokenKind.CloseBrace);
        }
        else
        {
            body = ParseSingleLineBody(brace);
        }

        _depth--;
        var end = _lexer.Start;
        if (body is not null && Kind == HclTokenKind.CloseBrace)
        {
            end = _lexer.End;
            Next();
            EndItem();
        }
        else if (body is not null)
        {
            if (_unclosedAt < 0)
            {
                _diagnostics.Error(HclCodes.Unclosed, Span(brace, brace + 1), $"The block {type} is never closed.");
            }

            _unclosedAt = brace;
        }

        body ??= _partial ?? new HclBody(_source, brace + 1, end, [], []);
        _partial = null;
        return new HclBlock(_source, start, headerEnd, end, type, labels, body);
    }

    private HclBody? _partial;

    /// <summary><c>{ name = value }</c>: at most one argument and no block; null when the fault was reported and skipped.</summary>
    private HclBody? ParseSingleLineBody(int brace)
    {
        if (Kind != HclTokenKind.Identifier)
        {
            ErrorHere("An argument or a closing brace was expected.");
            RecoverPastBrace();
            return null;
        }

        var start = _lexer.Start;
        var nameEnd = _lexer.End;
        var name = _names.Get(_lexer.Lexeme);
        Next();
        if (Kind != HclTokenKind.Assign)
        {
            var end = Kind == HclTokenKind.OpenBrace ? _lexer.End : nameEnd;
            _diagnostics.Error(
                HclCodes.UnexpectedToken,
                Span(start, end),
                "A block on one line holds a single argument and no other block.",
                "Put the contents on lines of their own.");
            RecoverPastBrace();
            return null;
        }

        Next();
        var value = ParseExpression();
        var attributes = ImmutableArray.Create(new HclAttribute(_source, start, nameEnd, name, value));
        var body = new HclBody(_source, brace + 1, _lexer.Start, attributes, []);
        if (Kind == HclTokenKind.CloseBrace)
        {
            return body;
        }

        if (Kind == HclTokenKind.End)
        {
            return body;
        }

        if (!_panic)
        {
            ErrorHere(Kind == HclTokenKind.Comma
                ? "A block on one line holds a single argument."
                : "The closing brace of a block on one line stands on the same line.");
        }

        _partial = body;
        RecoverPastBrace();
        return null;
    }

    /// <summary>Skips the rest of a faulty item: to the end of its line, outside of every bracket opened on the way.</summary>
    private void Recover() => Recover(pastBrace: false);

    private void RecoverPastBrace()
    {
        Recover(pastBrace: true);
        EndItem();
    }

    private void Recover(bool pastBrace)
    {
        var crossed = _ignoreNewlines > 0 && _lexer.NewlineBefore;
        var nesting = _openBraces;
        _openBraces = 0;
        _ignoreNewlines = 0;
        _panic = false;
        if (!crossed || pastBrace || nesting > 0)
        {
            var diagnostics = _diagnostics;
            _diagnostics = new DiagnosticBag();
            SkipItem(nesting, pastBrace);
            _diagnostics = diagnostics;
            _panic = false;
            _openBraces = 0;
        }

        _recovered = true;
    }

    /// <summary>
    /// Goes to the end of the line behind every brace of values that is still open. A name in the first column begins
    /// something new whatever is open.
    /// </summary>
    private void SkipItem(int nesting, bool pastBrace)
    {
        while (true)
        {
            switch (Kind)
            {
                case HclTokenKind.End:
                    return;
                case HclTokenKind.Identifier when _lexer.Start > 0 && _text[_lexer.Start - 1] == '\n' && !pastBrace:
                    return;
                case HclTokenKind.Newline when nesting <= 0 && !pastBrace:
                    Next();
                    return;
                case HclTokenKind.OpenBrace or HclTokenKind.OpenBracket or HclTokenKind.OpenParenthesis:
                    nesting++;
                    break;
                case HclTokenKind.CloseBrace when nesting <= 0:
                    if (pastBrace)
                    {
                        Next();
                    }

                    return;
                case HclTokenKind.CloseBrace or HclTokenKind.CloseBracket or HclTokenKind.CloseParenthesis:
                    nesting--;
                    break;
                case HclTokenKind.Quote:
                    ParseQuoted();
                    (_panic, _ignoreNewlines) = (false, 0);
                    continue;
                case HclTokenKind.Heredoc:
                    ParseHeredoc();
                    (_panic, _ignoreNewlines) = (false, 0);
                    continue;
            }

            Next();
        }
    }
}
