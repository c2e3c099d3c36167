namespace Merlon.Risk.Views;

/// <summary>The groups of deadlines of CISA's binding operational directive 26-04, longest first.</summary>
public enum Bod2604Deadline
{
    /// <summary>With the next scheduled major upgrade or rebuild.</summary>
    OnUpgrade,
    Days60,
    Days14,
    Days3,
    /// <summary>Three days, and forensic triage of the asset.</summary>
    Days3WithForensics,
}
