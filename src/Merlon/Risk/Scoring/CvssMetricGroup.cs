namespace Merlon.Risk.Scoring;

/// <summary>The groups of metrics of CVSS v4.0, in the order of a vector.</summary>
public enum CvssMetricGroup
{
    /// <summary>Of the vulnerability itself.</summary>
    Base,
    /// <summary>What changes with time: exploits.</summary>
    Threat,
    /// <summary>What is different here.</summary>
    Environmental,
    /// <summary>Said beside the score, which it does not move.</summary>
    Supplemental,
}
