namespace Merlon.Risk.Scoring;

/// <summary>A metric of CVSS v4.0.</summary>
/// <param name="Id">Its abbreviation in a vector (<c>AV</c>).</param>
/// <param name="Name">Its name in the standard.</param>
/// <param name="Group">Which part of the standard defines it.</param>
/// <param name="Values">The letters that it takes, worst first, without <c>X</c>.</param>
/// <param name="Names">The same in words.</param>
public sealed record CvssMetric(string Id, string Name, CvssMetricGroup Group, ImmutableArray<string> Values, ImmutableArray<string> Names)
{
    /// <summary>True where it may be left out, or be <c>X</c>.</summary>
    public bool IsOptional => Group != CvssMetricGroup.Base;

    /// <summary>The value in words; <c>not defined</c> for <c>X</c>.</summary>
    public string NameOf(string value)
    {
        var index = Values.IndexOf(value, StringComparer.Ordinal);
        return index < 0 ? "not defined" : Names[index];
    }

    /// <summary>True where a vector may say so.</summary>
    public bool Takes(string value) => Values.Contains(value, StringComparer.Ordinal) || IsOptional && value is "X";
}
