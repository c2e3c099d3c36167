namespace Merlon.Rules;

/// <summary>Where a countering control is looked up; from there outwards through its zones to the model.</summary>
public enum CounterPlace
{
    Subject,
    Source,
    Target,
    Flow,
    Model,

    /// <summary>
    /// For a condition on a flow: the subject, or the other end where the subject does not have the control. A filter works as
    /// well before the model as inside it.
    /// </summary>
    Either,
}
