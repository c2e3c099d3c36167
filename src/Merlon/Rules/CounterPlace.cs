namespace Merlon.Rules;

/// <summary>Where a countering control is looked up; from there outwards through its zones to the model.</summary>
public enum CounterPlace
{
    Subject,
    Source,
    Target,
    Flow,
    Model,
}
