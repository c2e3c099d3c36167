using Merlon.Iac.Hcl.Syntax;

namespace Merlon.Iac.Hcl.Parsing;

internal enum TemplatePartKind
{
    Literal,
    Interpolation,
    If,
    Else,
    EndIf,
    For,
    EndFor,
}

/// <summary>A piece of a template before directives are paired.</summary>
internal sealed class TemplatePart(TemplatePartKind kind, int start, int end)
{
    public TemplatePartKind Kind { get; } = kind;

    public int Start { get; } = start;

    public int End { get; } = end;

    public string Text { get; set; } = "";

    public HclExpression? Expression { get; init; }

    public string? KeyName { get; init; }

    public string ValueName { get; init; } = "";
}
