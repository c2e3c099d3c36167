using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Merlon.Architecture.Tests.Diagnostics;

/// <summary>Reads the sources for codes of diagnostics: their constants, their catalogues and the messages that bear them.</summary>
internal sealed partial class DiagnosticSources
{
    private static readonly string[] Severities = ["Error", "Warning", "Info"];

    private readonly SortedDictionary<string, DiagnosticEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _constants = new(StringComparer.Ordinal);
    private ILookup<string, string> _passing = Array.Empty<string>().ToLookup(s => s, StringComparer.Ordinal);

    public static IReadOnlyCollection<DiagnosticEntry> Read(IEnumerable<string> texts)
    {
        var sources = new DiagnosticSources();
        var roots = texts.Select(t => CSharpSyntaxTree.ParseText(t).GetRoot()).ToArray();
        foreach (var root in roots)
        {
            sources.Declarations(root);
        }

        sources._passing = roots.SelectMany(Passing).Distinct().ToLookup(p => p.Name, p => p.Severity, StringComparer.Ordinal);
        foreach (var root in roots)
        {
            sources.Uses(root);
        }

        return sources._entries.Values;
    }

    private DiagnosticEntry Entry(string code)
    {
        if (!_entries.TryGetValue(code, out var entry))
        {
            _entries[code] = entry = new DiagnosticEntry(code);
        }

        return entry;
    }

    private void Declarations(SyntaxNode root)
    {
        foreach (var literal in root.DescendantNodes().OfType<LiteralExpressionSyntax>().Where(l => Code().IsMatch(l.Token.ValueText)))
        {
            var entry = Entry(literal.Token.ValueText);
            if (literal.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } variable })
            {
                var type = field.FirstAncestorOrSelf<TypeDeclarationSyntax>()!.Identifier.Text;
                _constants[$"{type}.{variable.Identifier.Text}"] = entry.Code;
                entry.Meaning = Summary().Match(field.GetLeadingTrivia().ToFullString()) is { Success: true } summary ? summary.Groups[1].Value.Trim() : null;
            }
            else if (literal.Parent is ArgumentSyntax { Parent.Parent: ImplicitObjectCreationExpressionSyntax { ArgumentList.Arguments: [_, { Expression: LiteralExpressionSyntax text }] } })
            {
                var said = text.Token.ValueText;
                var warns = said.EndsWith(" (warning).", StringComparison.Ordinal);
                entry.Meaning = warns ? said[..^" (warning).".Length] + "." : said;
            }
        }
    }

    private void Uses(SyntaxNode root)
    {
        foreach (var argument in root.DescendantNodes().OfType<ArgumentSyntax>())
        {
            foreach (var code in CodesOf(argument.Expression))
            {
                if (argument.Parent is ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list)
                {
                    Called(code, call, list);
                }
                else if (argument.Parent is TupleExpressionSyntax && argument.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type)
                {
                    // The code is chosen first and reported elsewhere in the type.
                    Entry(code).Severities.UnionWith(Reported(type.ToString()));
                }
            }
        }

        // Printed without a diagnostic: "error {Code}".
        foreach (var printed in root.DescendantNodes().OfType<InterpolatedStringExpressionSyntax>())
        {
            for (var i = 1; i < printed.Contents.Count; i++)
            {
                if (printed.Contents[i] is InterpolationSyntax hole && printed.Contents[i - 1] is InterpolatedStringTextSyntax before)
                {
                    var severity = Severities.Where(s => before.TextToken.ValueText.EndsWith($" {s.ToLowerInvariant()} ", StringComparison.Ordinal)).Select(s => s.ToLowerInvariant());
                    CodesOf(hole.Expression).ToList().ForEach(c => Entry(c).Severities.UnionWith(severity));
                }
            }
        }
    }

    private void Called(string code, InvocationExpressionSyntax call, ArgumentListSyntax list)
    {
        var name = call.Expression is MemberAccessExpressionSyntax member ? member.Name.Identifier.Text : call.Expression.ToString();
        Entry(code).Severities.UnionWith(Severities.Contains(name, StringComparer.Ordinal) ? [name.ToLowerInvariant()] : _passing[name]);
        Message(code, list.Arguments);
    }

    // Methods that take a code and report it.
    private static IEnumerable<(string Name, string Severity)> Passing(SyntaxNode root) =>
        from method in root.DescendantNodes()
        let parameters = (method as MethodDeclarationSyntax)?.ParameterList ?? (method as LocalFunctionStatementSyntax)?.ParameterList
        where parameters?.Parameters.Any(p => p.Identifier.Text == "code") == true
        from severity in Reported(method.ToString())
        select ((method as MethodDeclarationSyntax)?.Identifier.Text ?? ((LocalFunctionStatementSyntax)method).Identifier.Text, severity);

    private static IEnumerable<string> Reported(string text) =>
        Severities.Where(s => Regex.IsMatch(text, $@"\.{s}\(\s*(\w+\.)?[cC]ode\b|Severity\.{s}\b", RegexOptions.None, TimeSpan.FromSeconds(1))).Select(s => s.ToLowerInvariant());

    private void Message(string code, SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        var text = arguments.Select(a => a.Expression).Where(e => !CodesOf(e).Any()).Select(Text).FirstOrDefault(t => t is not null);
        if (text is not null)
        {
            Entry(code).Messages.Add(text);
        }
    }

    private IEnumerable<string> CodesOf(ExpressionSyntax expression) => expression switch
    {
        ConditionalExpressionSyntax choice => CodesOf(choice.WhenTrue).Concat(CodesOf(choice.WhenFalse)),
        SwitchExpressionSyntax choice => choice.Arms.SelectMany(a => CodesOf(a.Expression)),
        _ => CodeOf(expression) is { } code ? [code] : [],
    };

    private string? CodeOf(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal when Code().IsMatch(literal.Token.ValueText) => literal.Token.ValueText,
        MemberAccessExpressionSyntax member => _constants.GetValueOrDefault(Last(member.Expression) + "." + member.Name.Identifier.Text),
        IdentifierNameSyntax name when name.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type => _constants.GetValueOrDefault($"{type.Identifier.Text}.{name.Identifier.Text}"),
        _ => null,
    };

    private static string Last(ExpressionSyntax expression) => expression.ToString() is var text ? text[(text.LastIndexOf('.') + 1)..] : "";

    private static string? Text(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax filled => string.Concat(filled.Contents.Select(c => c is InterpolatedStringTextSyntax text ? text.TextToken.ValueText : "…")),
        BinaryExpressionSyntax sum => Text(sum.Left),
        _ => null,
    };

    [GeneratedRegex("^MER[0-9]{4}$", RegexOptions.None, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("<summary>(.*?)</summary>", RegexOptions.Singleline, 1000)]
    private static partial Regex Summary();
}
