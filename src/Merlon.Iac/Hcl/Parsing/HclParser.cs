using System.Collections.Immutable;
using Merlon.Diagnostics;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Text;

namespace Merlon.Iac.Hcl.Parsing;

/// <summary>
/// Reads the native syntax by recursive descent. Every fault is reported at its place and reading goes on with the next
/// line that can begin an item, so one bad line hides no other.
/// </summary>
internal sealed partial class HclParser
{
    /// <summary>How often a file may be read again from a block that nobody closed; keeps the work linear.</summary>
    private const int MaxRetries = 8;

    private readonly SourceText _source;
    private readonly string _text;
    private readonly NameTable _names = new();
    private readonly List<HclComment> _comments = [];
    private DiagnosticBag _diagnostics;
    private HclLexer _lexer;
    private int _ignoreNewlines;
    private int _depth;
    private int _retries;

    private HclParser(SourceText source, int start, int end, DiagnosticBag diagnostics)
    {
        _source = source;
        _text = source.Text;
        _diagnostics = diagnostics;
        _lexer = new HclLexer(_text, start, end, _comments);
    }

    /// <summary>Reads a whole file.</summary>
    public static HclFile ParseFile(SourceText source, DiagnosticBag diagnostics)
    {
        if (source.Text.Length > HclLimits.TextLength)
        {
            diagnostics.Error(
                HclCodes.TooLarge, SourceSpan.At(source.Path, 1, 1), $"The file is longer than {HclLimits.TextLength} characters and was not read.");
            return new HclFile(source, new HclBody(source, 0, 0, [], []), []);
        }

        var parser = new HclParser(source, 0, source.Text.Length, diagnostics);
        parser._lexer.Advance(skipNewlines: false);
        var body = parser.ParseBody(0, HclTokenKind.End);
        return new HclFile(source, body, SortComments(parser._comments));
    }

    /// <summary>Reads one expression that fills the whole text.</summary>
    public static HclExpression ParseExpression(SourceText source, DiagnosticBag diagnostics)
    {
        if (source.Text.Length > HclLimits.TextLength)
        {
            diagnostics.Error(HclCodes.TooLarge, SourceSpan.At(source.Path, 1, 1), "The expression is too long.");
            return new InvalidExpression(source, 0, 0);
        }

        var parser = new HclParser(source, 0, source.Text.Length, diagnostics) { _ignoreNewlines = 1 };
        parser.Next();
        var expression = parser.ParseExpression();
        if (parser.Kind != HclTokenKind.End && !diagnostics.HasErrors)
        {
            parser.ErrorHere("Something follows the end of the expression.");
        }

        return expression;
    }

    /// <summary>Reads a range of the text as a template that no quote surrounds: a template file, or a string of the JSON syntax.</summary>
    public static HclExpression ParseTemplate(SourceText source, int start, int end, DiagnosticBag diagnostics)
    {
        var parser = new HclParser(source, start, end, diagnostics);
        return parser.ParseBareTemplate(start, end);
    }

    private static ImmutableArray<HclComment> SortComments(List<HclComment> comments)
    {
        // A retry reads some comments twice.
        var previous = -1;
        var result = ImmutableArray.CreateBuilder<HclComment>(comments.Count);
        comments.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        foreach (var comment in comments)
        {
            if (comment.Start != previous)
            {
                result.Add(comment);
                previous = comment.Start;
            }
        }

        return result.ToImmutable();
    }

    private HclTokenKind Kind => _lexer.Kind;

    private void Next() => _lexer.Advance(_ignoreNewlines > 0);

    private bool Accept(HclTokenKind kind)
    {
        if (Kind != kind)
        {
            return false;
        }

        Next();
        return true;
    }

    private bool LexemeIs(string word) => _lexer.Lexeme.SequenceEqual(word);

    private SourceSpan Span(int start, int end) => _source.Span(start, end);

    /// <summary>A fault was reported and nothing was skipped yet; what follows from it is not reported again.</summary>
    private bool _panic;

    private void ErrorHere(string message, string? hint = null)
    {
        if (_panic)
        {
            return;
        }

        _panic = true;
        if (Kind == HclTokenKind.Bad)
        {
            ErrorBadCharacter();
            return;
        }

        _diagnostics.Error(HclCodes.UnexpectedToken, Span(_lexer.Start, _lexer.End), message, hint);
    }

    private void ErrorBadCharacter()
    {
        var c = _text[_lexer.Start];
        var hint = c switch
        {
            '\'' => "Strings stand in double quotes.",
            '&' => "Did you mean &&?",
            '|' => "Did you mean ||?",
            ';' => "Items are separated by line breaks.",
            '/' => "The comment is never closed.",
            '`' or '\u201C' or '\u201D' => "Strings stand in straight double quotes.",
            _ => null,
        };
        _diagnostics.Error(
            HclCodes.UnexpectedCharacter, Span(_lexer.Start, _lexer.End), $"The character U+{(int)c:X4} has no meaning here.", hint);
    }

    private InvalidExpression Invalid(int start) => new(_source, start, Math.Max(start, _lexer.Start));
}
