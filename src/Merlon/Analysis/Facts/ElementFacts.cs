using Merlon.Model;

namespace Merlon.Analysis.Facts;

/// <summary>What rules may ask about one element, worked out once per analysis.</summary>
public abstract class ElementFacts
{
    private protected ElementFacts(ModelFacts model, ModelElement element, int index)
    {
        Model = model;
        Element = element;
        Index = index;
    }

    public ModelFacts Model { get; }

    public ModelElement Element { get; }

    /// <summary>Place among the elements of its kind; dense, from 0.</summary>
    internal int Index { get; }

    public string Id => Element.Id;

    public string Name => Element.Name;

    public bool InScope => Element.InScope;

    public abstract SubjectKind SubjectKind { get; }

    /// <summary>The element as threats name it; for a flow the channel that it uses.</summary>
    internal ThreatSubject AsSubject => field ??= this is FlowFacts flow ? new ThreatSubject(SubjectKind.Flow, flow.Channel, flow.Ends) : new ThreatSubject(SubjectKind, Id, Name);

    /// <summary>The state of a control here: nearest statement wins, unknown where nobody said anything.</summary>
    public abstract ControlAnswer Control(string control);

    public bool Has(string control) => Control(control).State == ControlState.Yes;

    public bool Lacks(string control) => Control(control).State == ControlState.No;

    public bool HasTag(string tag) => Element.Tags.AsSpan().Contains(tag);

    public string Property(string name) => Element.Properties.GetValueOrDefault(name, "");
}
