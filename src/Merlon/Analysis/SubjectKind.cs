namespace Merlon.Analysis;

/// <summary>What kind of element a threat is about.</summary>
public enum SubjectKind
{
    Model,
    Zone,
    Component,
    Flow,
    Data,
}
