using Merlon.Text;

namespace Merlon.Building;

/// <summary>An assumption while it is written.</summary>
public sealed class AssumptionBuilder : ElementBuilder
{
    internal AssumptionBuilder(string name, SourceSpan span)
        : base(name, span)
    {
    }

    internal override string Noun => "assumption";

    internal ImmutableArray<string> RulesOut { get; init; } = [];

    internal string Owner { get; init; } = "";

    internal string Reason { get; init; } = "";

    internal bool Holds { get; init; } = true;

    internal DateOnly? Expires { get; init; }
}
