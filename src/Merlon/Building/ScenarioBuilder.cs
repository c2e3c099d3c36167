using Merlon.Text;

namespace Merlon.Building;

/// <summary>A use of the system while it is written.</summary>
public sealed class ScenarioBuilder : ElementBuilder
{
    internal ScenarioBuilder(string name, SourceSpan span)
        : base(name, span)
    {
    }

    internal override string Noun => "scenario";

    internal List<FlowBuilder> Flows { get; } = [];

    /// <summary>The flows in the order in which they happen.</summary>
    public ScenarioBuilder Steps(params ReadOnlySpan<FlowBuilder> flows)
    {
        Flows.AddRange(flows);
        return this;
    }
}
