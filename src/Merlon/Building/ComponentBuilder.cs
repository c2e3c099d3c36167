using Merlon.Model;
using Merlon.Text;

namespace Merlon.Building;

/// <summary>A component while it is written; what it can do depends on its kind.</summary>
public abstract class ComponentBuilder : ElementBuilder, IFlowEnd, IControlled, ICrownJewel
{
    private protected ComponentBuilder(string name, string type, PlaceBuilder place, SourceSpan span)
        : base(name, span)
    {
        Type = type;
        Zone = place as ZoneBuilder;
        Home = place.Home;
    }

    ComponentBuilder IFlowEnd.Component => this;

    internal override string Noun => "component";

    internal abstract ComponentKind Kind { get; }

    internal string Type { get; }

    internal ZoneBuilder? Zone { get; }

    /// <summary>The model it is written in.</summary>
    internal ModelBuilder Home { get; }

    internal List<DataBuilder> Stored { get; } = [];

    internal List<DataBuilder> Processed { get; } = [];

    internal List<string> Accepted { get; } = [];

    internal List<string> Selectors { get; } = [];

    internal List<string> ProductIds { get; } = [];

    internal string OwnerName { get; set; } = "";

    internal bool? CodeFlag { get; set; }

    internal bool? HumanFlag { get; set; }

    internal bool? ThirdPartyFlag { get; set; }

    internal bool? InternetFlag { get; set; }

    internal bool? TenantsFlag { get; set; }

    internal bool? RedundantFlag { get; set; }
}
