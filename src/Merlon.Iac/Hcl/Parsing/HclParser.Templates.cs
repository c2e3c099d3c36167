using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Hcl.Parsing;

/// <content>Quoted strings, heredocs and bare templates.</content>
internal sealed partial class HclParser
{
    /// <summary>After so many markers without an end no further end is looked for; keeps the work linear.</summary>
    private const int MaxUnclosedHeredocs = 64;

    private static readonly SearchValues<char> QuotedStops = SearchValues.Create("\"\\$%\n");
    private static readonly SearchValues<char> BareStops = SearchValues.Create("$%\n");
    private int _unclosedHeredocs;

    /// <summary>The current token is the opening quote; afterwards it is the one behind the closing quote.</summary>
    private HclExpression ParseQuoted()
    {
        var start = _lexer.Start;
        var content = _lexer.End;
        var length = _text.AsSpan(content, _lexer.Limit - content).IndexOfAny(QuotedStops);
        if (length >= 0 && _text[content + length] == '"')
        {
            var end = content + length + 1;
            var text = length == 0 ? "" : length <= 24 ? _names.Get(_text.AsSpan(content, length)) : _text.Substring(content, length);
            _lexer.MoveTo(end);
            Next();
            return new LiteralExpression(_source, start, end, HclValue.OfNormalized(text));
        }

        var parts = new List<TemplatePart>();
        var position = ReadParts(parts, content, _lexer.Limit, quoted: true);
        if (position < 0)
        {
            return Invalid(start);
        }

        if (position >= _lexer.Limit || _text[position] != '"')
        {
            if (!_panic)
            {
                _panic = true;
                _diagnostics.Error(HclCodes.Unclosed, Span(start, content), "The string is not closed on its line.", "Longer text goes into a heredoc: <<-EOT");
            }

            _lexer.MoveTo(position);
            Next();
            return Invalid(start);
        }

        _lexer.MoveTo(position + 1);
        Next();
        return Fold(parts, start, position + 1);
    }

    /// <summary>The current token is <c>&lt;&lt;MARKER</c> with its line break; afterwards it is the line break behind the end marker.</summary>
    private HclExpression ParseHeredoc()
    {
        var start = _lexer.Start;
        var content = _lexer.End;
        var flush = _text[start + 2] == '-';
        var marker = _text.AsSpan(start, content - start).TrimStart("<-").TrimEnd();
        if (_unclosedHeredocs >= MaxUnclosedHeredocs || !FindHeredocEnd(content, marker, out var end, out var after))
        {
            _unclosedHeredocs++;
            if (!_panic)
            {
                _panic = true;
                _diagnostics.Error(
                    HclCodes.Unclosed, Span(start, content - 1), $"The heredoc is never closed: no line holds only {marker}.");
            }

            // What follows is text until something looks like a block again.
            _lexer.MoveTo(NextTopLevelLine(content - 1) ?? _lexer.Limit);
            Next();
            return Invalid(start);
        }

        var limit = _lexer.Limit;
        _lexer.Limit = end;
        var parts = new List<TemplatePart>();
        var position = ReadParts(parts, content, end, quoted: false);
        _lexer.Limit = limit;
        _lexer.MoveTo(after);
        if (position < 0)
        {
            var panic = _panic;
            Next();
            _panic = panic;
            return Invalid(start);
        }

        if (flush)
        {
            RemoveIndentation(parts);
        }

        Next();
        return Fold(parts, start, after);
    }

    private HclExpression ParseBareTemplate(int start, int end)
    {
        var parts = new List<TemplatePart>();
        var position = ReadParts(parts, start, end, quoted: false);
        return position < 0 ? new InvalidExpression(_source, start, end) : Fold(parts, start, end);
    }

    private bool FindHeredocEnd(int from, ReadOnlySpan<char> marker, out int end, out int after)
    {
        for (var at = from; at < _lexer.Limit;)
        {
            var length = _text.AsSpan(at, _lexer.Limit - at).IndexOf('\n');
            var line = length < 0 ? _text.AsSpan(at, _lexer.Limit - at) : _text.AsSpan(at, length);
            var trimmed = line.Trim();
            if (trimmed.SequenceEqual(marker))
            {
                end = at;
                after = at + line.TrimEnd().Length;
                return true;
            }

            if (length < 0)
            {
                break;
            }

            at += length + 1;
        }

        end = after = 0;
        return false;
    }

    /// <summary>Reads parts until a closing quote, the end of a line in quotes, or <paramref name="end"/>; -1 after a fault inside braces.</summary>
    private int ReadParts(List<TemplatePart> parts, int position, int end, bool quoted)
    {
        var text = new StringBuilder();
        var literalStart = position;
        var trimNext = false;
        while (position < end)
        {
            var length = _text.AsSpan(position, end - position).IndexOfAny(quoted ? QuotedStops : BareStops);
            if (length < 0)
            {
                text.Append(_text, position, end - position);
                position = end;
                break;
            }

            text.Append(_text, position, length);
            position += length;
            var c = _text[position];
            if (c == '"' || c == '\n' && quoted)
            {
                break;
            }

            if (c == '\n')
            {
                text.Append('\n');
                position++;
                EndLiteral();
                continue;
            }

            if (c == '\\')
            {
                position = ReadEscape(text, position, end);
                continue;
            }

            if (position + 2 < end && _text[position + 1] == c && _text[position + 2] == '{')
            {
                text.Append(c).Append('{');
                position += 3;
                continue;
            }

            if (position + 1 >= end || _text[position + 1] != '{')
            {
                text.Append(c);
                position++;
                continue;
            }

            EndLiteral();
            var open = position;
            position += 2;
            if (position < end && _text[position] == '~')
            {
                position++;
                if (parts.Count > 0 && parts[^1].Kind == TemplatePartKind.Literal)
                {
                    parts[^1].Text = parts[^1].Text.TrimEnd();
                }
            }

            var outer = _ignoreNewlines;
            _ignoreNewlines = 1;
            _lexer.MoveTo(position);
            Next();
            var part = c == '$' ? ReadInterpolation(open) : ReadDirective(open);
            if (part is null || Kind is not (HclTokenKind.CloseBrace or HclTokenKind.CloseTemplateTrim))
            {
                ErrorHere("A closing brace was expected in the template.");
                return -1;
            }

            _ignoreNewlines = outer;
            trimNext = Kind == HclTokenKind.CloseTemplateTrim;
            position = _lexer.End;
            literalStart = position;
            parts.Add(part);
        }

        EndLiteral();
        return position;

        void EndLiteral()
        {
            if (text.Length > 0)
            {
                var literal = text.ToString();
                parts.Add(new TemplatePart(TemplatePartKind.Literal, literalStart, position)
                {
                    Text = trimNext ? literal.TrimStart() : literal,
                });
                text.Clear();
            }

            trimNext = false;
            literalStart = position;
        }
    }

    private int ReadEscape(StringBuilder text, int position, int end)
    {
        var c = position + 1 < end ? _text[position + 1] : '\0';
        switch (c)
        {
            case 'n': text.Append('\n'); return position + 2;
            case 'r': text.Append('\r'); return position + 2;
            case 't': text.Append('\t'); return position + 2;
            case '"': text.Append('"'); return position + 2;
            case '\\': text.Append('\\'); return position + 2;
            case 'u' or 'U':
                var digits = c == 'u' ? 4 : 8;
                if (position + 2 + digits <= end
                    && uint.TryParse(_text.AsSpan(position + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rune)
                    && rune <= 0x10FFFF)
                {
                    text.Append(Rune.IsValid(rune) ? new Rune(rune).ToString() : "\uFFFD");
                    return position + 2 + digits;
                }

                break;
        }

        var width = position + 1 < end && c != '\n' && c != '"' ? 2 : 1;
        _diagnostics.Error(
            HclCodes.BadEscape,
            Span(position, position + width),
            "This escape sequence is not known.",
            "Known are \\n, \\r, \\t, \\\", \\\\, \\uNNNN and \\UNNNNNNNN; a backslash itself is written \\\\.");
        text.Append(_text, position, width);
        return position + width;
    }

    private TemplatePart? ReadInterpolation(int open)
    {
        var expression = ParseExpression();
        return _panic ? null : new TemplatePart(TemplatePartKind.Interpolation, open, _lexer.End) { Expression = expression };
    }

    private TemplatePart? ReadDirective(int open)
    {
        var word = Kind == HclTokenKind.Identifier ? _lexer.Lexeme.ToString() : "";
        switch (word)
        {
            case "if":
                Next();
                var condition = ParseExpression();
                return _panic ? null : new TemplatePart(TemplatePartKind.If, open, _lexer.End) { Expression = condition };
            case "for":
                Next();
                var first = ParseForName();
                var second = first is not null && Accept(HclTokenKind.Comma) ? ParseForName() : null;
                if (_panic || Kind != HclTokenKind.Identifier || !LexemeIs("in"))
                {
                    ErrorHere("The word in was expected, and what to go through.");
                    return null;
                }

                Next();
                var collection = ParseExpression();
                return _panic
                    ? null
                    : new TemplatePart(TemplatePartKind.For, open, _lexer.End)
                    {
                        Expression = collection,
                        KeyName = second is null ? null : first,
                        ValueName = second ?? first!,
                    };
            case "else" or "endif" or "endfor":
                Next();
                var kind = word == "else" ? TemplatePartKind.Else : word == "endif" ? TemplatePartKind.EndIf : TemplatePartKind.EndFor;
                return new TemplatePart(kind, open, _lexer.End);
            default:
                ErrorHere("A template directive begins with if, else, endif, for or endfor.", "Literal text %{ is written %%{.");
                return null;
        }
    }

    /// <summary>What <c>&lt;&lt;-</c> does: takes the smallest indentation of any line away from every line.</summary>
    private static void RemoveIndentation(List<TemplatePart> parts)
    {
        var smallest = int.MaxValue;
        var lineStart = true;
        var lines = new List<TemplatePart>();
        foreach (var part in parts)
        {
            var literal = part.Kind == TemplatePartKind.Literal ? part.Text : null;
            if (lineStart)
            {
                lineStart = false;
                var spaces = 0;
                if (literal is not null)
                {
                    var trimmed = literal.AsSpan().TrimStart();
                    if (trimmed.IsEmpty && literal.EndsWith('\n'))
                    {
                        spaces = int.MaxValue;
                    }
                    else
                    {
                        spaces = literal.Length - trimmed.Length;
                        lines.Add(part);
                    }
                }

                smallest = Math.Min(smallest, spaces);
            }

            lineStart |= literal is not null && literal.EndsWith('\n');
        }

        foreach (var line in lines)
        {
            line.Text = line.Text[smallest..];
        }
    }

    private HclExpression Fold(List<TemplatePart> parts, int start, int end)
    {
        if (parts is [{ Kind: TemplatePartKind.Interpolation } only])
        {
            return new TemplateWrapExpression(_source, start, end, only.Expression!);
        }

        var index = 0;
        var expression = FoldUntil(parts, ref index, start, end, depth: 0, stops: []);
        if (index < parts.Count && !_panic)
        {
            _diagnostics.Error(
                HclCodes.BadTemplate, Span(parts[index].Start, parts[index].End), "This directive closes nothing that was opened before it.");
        }

        return expression;
    }

    private HclExpression FoldUntil(
        List<TemplatePart> parts, ref int index, int start, int end, int depth, ReadOnlySpan<TemplatePartKind> stops)
    {
        var items = ImmutableArray.CreateBuilder<HclExpression>();
        StringBuilder? text = null;
        var textStart = 0;
        var textEnd = 0;
        var computed = false;
        for (; index < parts.Count; index++)
        {
            var part = parts[index];
            if (part.Kind == TemplatePartKind.Literal)
            {
                if (text is null)
                {
                    text = new StringBuilder();
                    textStart = part.Start;
                }

                text.Append(part.Text);
                textEnd = part.End;
                continue;
            }

            if (part.Kind is TemplatePartKind.Else or TemplatePartKind.EndIf or TemplatePartKind.EndFor)
            {
                if (!stops.Contains(part.Kind) && depth > 0)
                {
                    _diagnostics.Error(
                        HclCodes.BadTemplate, Span(part.Start, part.End), "This directive does not belong to the one that is open here.");
                }

                break;
            }

            EndText();
            computed = true;
            items.Add(part.Kind switch
            {
                TemplatePartKind.If => FoldIf(parts, ref index, depth),
                TemplatePartKind.For => FoldFor(parts, ref index, depth),
                _ => part.Expression!,
            });
        }

        EndText();
        if (!computed)
        {
            return items.Count == 0 ? new LiteralExpression(_source, start, end, HclValue.Of("")) : new LiteralExpression(_source, start, end, ((LiteralExpression)items[0]).Value);
        }

        return new TemplateExpression(_source, start, end, items.ToImmutable());

        void EndText()
        {
            if (text is not null)
            {
                items.Add(new LiteralExpression(_source, textStart, textEnd, HclValue.Of(text.ToString())));
                text = null;
            }
        }
    }

    private HclExpression FoldIf(List<TemplatePart> parts, ref int index, int depth)
    {
        var open = parts[index];
        if (depth > HclLimits.Depth)
        {
            _diagnostics.Error(HclCodes.TooDeep, Span(open.Start, open.End), $"More than {HclLimits.Depth} levels stand inside one another.");
            index = parts.Count;
            return new InvalidExpression(_source, open.Start, open.End);
        }

        index++;
        var whenTrue = FoldUntil(parts, ref index, open.End, open.End, depth + 1, [TemplatePartKind.Else, TemplatePartKind.EndIf]);
        HclExpression whenFalse = new LiteralExpression(_source, open.End, open.End, HclValue.Of(""));
        if (index < parts.Count && parts[index].Kind == TemplatePartKind.Else)
        {
            var at = parts[index].End;
            index++;
            whenFalse = FoldUntil(parts, ref index, at, at, depth + 1, [TemplatePartKind.EndIf]);
        }

        return Close(parts, index, open, "if", "endif", TemplatePartKind.EndIf)
            ?? new ConditionalExpression(_source, open.Start, parts[index].End, open.Expression!, whenTrue, whenFalse);
    }

    private HclExpression FoldFor(List<TemplatePart> parts, ref int index, int depth)
    {
        var open = parts[index];
        if (depth > HclLimits.Depth)
        {
            _diagnostics.Error(HclCodes.TooDeep, Span(open.Start, open.End), $"More than {HclLimits.Depth} levels stand inside one another.");
            index = parts.Count;
            return new InvalidExpression(_source, open.Start, open.End);
        }

        index++;
        var body = FoldUntil(parts, ref index, open.End, open.End, depth + 1, [TemplatePartKind.EndFor]);
        return Close(parts, index, open, "for", "endfor", TemplatePartKind.EndFor)
            ?? new TemplateForExpression(
                _source, open.Start, parts[index].End, open.KeyName, open.ValueName, open.Expression!, body);
    }

    private HclExpression? Close(List<TemplatePart> parts, int index, TemplatePart open, string word, string close, TemplatePartKind kind)
    {
        if (index < parts.Count && parts[index].Kind == kind)
        {
            return null;
        }

        _diagnostics.Error(HclCodes.Unclosed, Span(open.Start, open.End), $"The template directive {word} has no {close}.");
        return new InvalidExpression(_source, open.Start, open.End);
    }
}
