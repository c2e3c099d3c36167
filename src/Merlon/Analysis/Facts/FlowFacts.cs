using Merlon.Model;
using Merlon.Text;

namespace Merlon.Analysis.Facts;

/// <summary>Facts about a data flow: its protocol's properties and the boundaries it crosses.</summary>
public sealed class FlowFacts : ElementFacts
{
    private readonly ControlScope _controls;
    private DataSet? _data;

    internal FlowFacts(ModelFacts model, DataFlow flow, int index, ComponentFacts source, ComponentFacts target, string protocol, ControlScope outer)
        : base(model, flow, index)
    {
        Flow = flow;
        Source = source;
        Target = target;
        Protocol = protocol;
        var definition = model.Catalogue.Protocols.Find(protocol);
        IsNetwork = definition?.Network ?? true;
        var encrypted = flow.Encrypted ?? (flow.Vpn ? true : definition?.Encrypted);
        IsEncrypted = encrypted == true;
        IsCleartext = encrypted == false && IsNetwork;
        var implied = FlowControls.Implied(this);
        _controls = new ControlScope(flow.Controls.AsSpan(), flow.Id, implied.Length > 0 ? new ControlScope(implied, flow.Id, outer) : outer);
    }

    public DataFlow Flow { get; }

    public ComponentFacts Source { get; }

    public ComponentFacts Target { get; }

    /// <summary><c>Source → Target</c>, as people read it.</summary>
    internal string Ends => field ??= $"{Source.Name} → {Target.Name}";

    /// <summary><c>source&gt;target</c>: the channel, whichever flows use it.</summary>
    internal string Channel => field ??= $"{Source.Id}>{Target.Id}";

    /// <summary>Id of the protocol; the target type's default where the model does not say; empty where that says nothing either.</summary>
    public string Protocol { get; }

    public override SubjectKind SubjectKind => SubjectKind.Flow;

    /// <summary>Leaves the host.</summary>
    public bool IsNetwork { get; }

    /// <summary>Known to be encrypted in transit.</summary>
    public bool IsEncrypted { get; }

    /// <summary>Known not to be encrypted, on a network.</summary>
    public bool IsCleartext { get; }

    public bool IsAuthenticated => Flow.Authentication is not (Authentication.Unknown or Authentication.None);

    public bool IsAnonymous => Flow.Authentication == Authentication.None;

    /// <summary>Carries input that others than the source may have shaped.</summary>
    public bool CarriesInput { get; internal set; }

    public DataSet Sent { get; internal set; } = DataSet.Empty;

    public DataSet Received { get; internal set; } = DataSet.Empty;

    public DataSet Data => _data ??= Received.IsEmpty ? Sent : Sent.IsEmpty ? Received : Model.Union([Sent, Received]);

    /// <summary>Its ends lie in different zones.</summary>
    public bool CrossesBoundary => !ReferenceEquals(Source.Zone, Target.Zone);

    public int TrustDelta => Target.Trust - Source.Trust;

    public bool FromHostile => Source.Trust == 0;

    public bool ToHostile => Target.Trust == 0;

    public bool FromHuman => Source.IsHuman;

    /// <summary>One end lies in a hostile zone and the other does not.</summary>
    public bool CrossesInternet => FromHostile != ToHostile;

    public bool Over(string protocol) => Protocol.Length > 0 && Model.Catalogue.Protocols.Is(Protocol, protocol);

    /// <summary>Where the fact about the protocol comes from: the flow, or the type of its target.</summary>
    internal SourceSpan ProtocolSpan => Flow.Protocol.Length > 0 ? Flow.Provenance.Of("protocol") : Flow.Span;

    public override ControlAnswer Control(string control) => _controls.TryFind(control, out var answer) ? answer : ControlAnswer.Unknown;
}
