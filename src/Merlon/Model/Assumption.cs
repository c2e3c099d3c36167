namespace Merlon.Model;

/// <summary>Something taken for granted. It may rule out threats for as long as it is believed.</summary>
public sealed record Assumption : ModelElement
{
    /// <summary>Threat ids or rule ids that it rules out; <c>*</c> stands for any run of characters.</summary>
    public ImmutableArray<string> RulesOut { get; init; } = [];

    public string Reason { get; init; } = "";

    public string Owner { get; init; } = "";

    /// <summary>False once it turned out wrong: what it ruled out comes back.</summary>
    public bool Holds { get; init; } = true;

    /// <summary>After this day it no longer counts; null: no end.</summary>
    public DateOnly? Expires { get; init; }
}
