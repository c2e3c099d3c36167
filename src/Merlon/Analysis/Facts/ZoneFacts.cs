using Merlon.Model;
using Merlon.Rules.Expressions;

namespace Merlon.Analysis.Facts;

/// <summary>Facts about a trust zone: what is in it and what crosses its border.</summary>
public sealed class ZoneFacts : ElementFacts
{
    private DataSet? _stored;
    private CelValue[]? _componentValues;
    private CelValue[]? _inboundValues;
    private CelValue[]? _outboundValues;

    internal ZoneFacts(ModelFacts model, TrustZone zone, int index, ZoneFacts? parent, ControlScope modelScope)
        : base(model, zone, index)
    {
        Zone = zone;
        Parent = parent;
        Depth = parent is null ? 0 : parent.Depth + 1;
        Scope = new ControlScope(zone.Controls.AsSpan(), zone.Id, parent?.Scope ?? modelScope);
    }

    public TrustZone Zone { get; }

    public ZoneFacts? Parent { get; }

    /// <summary>How many zones lie around it.</summary>
    public int Depth { get; }

    public int Trust => Zone.Trust;

    public bool IsHostile => Zone.IsHostile;

    public override SubjectKind SubjectKind => SubjectKind.Zone;

    /// <summary>Components in it, nested zones included.</summary>
    public List<ComponentFacts> Components { get; } = [];

    /// <summary>Flows that come in over its border.</summary>
    public List<FlowFacts> Inbound { get; } = [];

    /// <summary>Flows that go out over its border.</summary>
    public List<FlowFacts> Outbound { get; } = [];

    public DataSet Stored => _stored ??= Model.Union(Components.Select(c => c.Stored));

    /// <summary>The lists as rule conditions see them, made once.</summary>
    internal CelValue ComponentValues => CelValue.Wrap(_componentValues ??= [.. Components.Select(CelValue.Object)]);

    internal CelValue InboundValues => CelValue.Wrap(_inboundValues ??= [.. Inbound.Select(CelValue.Object)]);

    internal CelValue OutboundValues => CelValue.Wrap(_outboundValues ??= [.. Outbound.Select(CelValue.Object)]);

    internal ControlScope Scope { get; }

    public override ControlAnswer Control(string control) => Scope.TryFind(control, out var answer) ? answer : ControlAnswer.Unknown;
}
