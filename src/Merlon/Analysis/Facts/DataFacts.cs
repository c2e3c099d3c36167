using Merlon.Model;

namespace Merlon.Analysis.Facts;

/// <summary>Facts about a data asset: its ratings, and where it rests, passes and travels.</summary>
public sealed class DataFacts : ElementFacts
{
    private readonly ControlScope _controls;

    internal DataFacts(ModelFacts model, DataAsset asset, int index, ControlScope outer)
        : base(model, asset, index)
    {
        Asset = asset;
        _controls = new ControlScope(asset.Controls.AsSpan(), asset.Id, outer);
        Classification = (int)asset.Classification;
        Integrity = (int)(asset.Integrity ?? Follows(asset.Classification));
        Availability = (int)(asset.Availability ?? Lower(Follows(asset.Classification), model.ThreatModel.Criticality));
        IsPersonal = asset.IsPersonal;
    }

    public DataAsset Asset { get; }

    public override SubjectKind SubjectKind => SubjectKind.Data;

    public int Classification { get; }

    public int Integrity { get; }

    public int Availability { get; }

    public bool IsPersonal { get; }

    public List<ComponentFacts> StoredIn { get; } = [];

    public List<ComponentFacts> ProcessedBy { get; } = [];

    public List<FlowFacts> CarriedBy { get; } = [];

    /// <summary>Carried out of a zone into a less trusted one.</summary>
    public bool LeavesTrust =>
        CarriedBy.Exists(f => f.Sent.Items.Contains(this) && f.TrustDelta < 0 || f.Received.Items.Contains(this) && f.TrustDelta > 0);

    /// <summary>Stored by, processed by or carried to a component that somebody else runs.</summary>
    public bool ToThirdParty =>
        StoredIn.Exists(c => c.IsThirdParty) || ProcessedBy.Exists(c => c.IsThirdParty)
        || CarriedBy.Exists(f => f.Target.IsThirdParty && f.Sent.Items.Contains(this) || f.Source.IsThirdParty && f.Received.Items.Contains(this));

    public bool Is(string kind) => Asset.Kinds.AsSpan().Contains(kind);

    public override ControlAnswer Control(string control) => _controls.TryFind(control, out var answer) ? answer : ControlAnswer.Unknown;

    // Where the author rates only confidentiality, wrong data is taken to hurt about as much as seen data, and so is missing
    // data, though no more than an outage of the system.
    private static Criticality Follows(Classification classification) => classification switch
    {
        Merlon.Model.Classification.Public => Criticality.Low,
        Merlon.Model.Classification.Internal => Criticality.Low,
        Merlon.Model.Classification.Confidential => Criticality.Medium,
        Merlon.Model.Classification.Restricted => Criticality.High,
        _ => Criticality.Critical,
    };

    private static Criticality Lower(Criticality left, Criticality right) => left < right ? left : right;
}
