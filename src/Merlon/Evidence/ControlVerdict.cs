namespace Merlon.Evidence;

/// <summary>What evidence says about a control.</summary>
public enum ControlVerdict
{
    /// <summary>Nothing: the entry only counts what was blocked and what passed.</summary>
    None,
    /// <summary>An artefact shows it.</summary>
    Evidenced,
    /// <summary>A test of the running system showed it.</summary>
    Verified,
    /// <summary>It was found not to work.</summary>
    Failing,
    /// <summary>What should show it is not there.</summary>
    Missing,
    /// <summary>What shows it is too old.</summary>
    Stale,
}
