namespace Merlon.Risk.Scoring;

/// <summary>What a vector of CVSS v4.0 comes to.</summary>
/// <param name="Value">0.0 to 10.0, with one decimal.</param>
/// <param name="MacroVector">The six levels of severity that it falls in, as digits; 0 is the worst.</param>
public sealed record CvssScore(CvssVector Vector, decimal Value, string MacroVector)
{
    /// <summary>None, low, medium, high or critical (section 6 of the specification).</summary>
    public string Severity => Value switch
    {
        0 => "none",
        < 4 => "low",
        < 7 => "medium",
        < 9 => "high",
        _ => "critical",
    };

    /// <summary>Which groups of metrics it is made of: CVSS-B, CVSS-BT, CVSS-BE or CVSS-BTE.</summary>
    public string Nomenclature => "CVSS-B" + (Vector.Has(CvssMetricGroup.Threat) ? "T" : "") + (Vector.Has(CvssMetricGroup.Environmental) ? "E" : "");
}
