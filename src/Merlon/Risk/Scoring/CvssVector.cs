using System.Text;
using Merlon.Diagnostics;
using Merlon.Text;

namespace Merlon.Risk.Scoring;

/// <summary>A vector of CVSS v4.0. Immutable.</summary>
public sealed class CvssVector
{
    /// <summary>A text is not a vector of CVSS v4.0.</summary>
    private const string BadVector = "MER0630";

    public const string Prefix = "CVSS:4.0";

    private const int MaxLength = 1000;
    private const string Undefined = "X";

    private readonly ImmutableArray<string> _values;

    private CvssVector(ImmutableArray<string> values) => _values = values;

    /// <summary>What the vector says of a metric; <c>X</c> where it says nothing.</summary>
    public string this[string metric] => _values[Place(metric)];

    /// <summary>True where any metric of the group is given a value.</summary>
    public bool Has(CvssMetricGroup group) => CvssMetrics.All.Where((m, i) => m.Group == group && _values[i] is not Undefined).Any();

    /// <summary>
    /// The value that the score is computed from: the modified metric where there is one, and the worst for threat and
    /// requirements that are not defined (section 7.1 of the specification).
    /// </summary>
    public string Effective(string metric)
    {
        var modified = CvssMetrics.IndexOf("M" + metric);
        if (modified >= 0 && _values[modified] is not Undefined)
        {
            return _values[modified];
        }

        var index = Place(metric);
        return _values[index] is Undefined ? CvssMetrics.All[index].Values[0] : _values[index];
    }

    /// <summary>The same vector with one metric said otherwise.</summary>
    /// <exception cref="ArgumentException">The metric does not take that value.</exception>
    public CvssVector With(string metric, string value)
    {
        var index = Place(metric);
        return CvssMetrics.All[index].Takes(value) ? new CvssVector(_values.SetItem(index, value)) : throw new ArgumentException($"{metric} does not take {value}.", nameof(value));
    }

    /// <summary>Reads a vector; null with diagnostics, each with what was probably meant, where it is none.</summary>
    public static CvssVector? Parse(string text, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(diagnostics);
        if (text.Length > MaxLength)
        {
            Bad($"A vector of {text.Length} characters is none.", null);
            return null;
        }

        var parts = text.Trim().Split('/');
        if (!string.Equals(parts[0], Prefix, StringComparison.Ordinal))
        {
            Bad($"'{text}' is no vector of CVSS v4.0: it must begin with {Prefix}/.", parts[0].StartsWith("CVSS:3", StringComparison.OrdinalIgnoreCase) || parts[0].StartsWith("AV:", StringComparison.Ordinal)
                ? "Scores of older versions do not compare; rate the vulnerability again with v4.0."
                : $"Did you mean '{Prefix}'?");
            return null;
        }

        var values = Enumerable.Repeat("", CvssMetrics.All.Length).ToArray();
        var (good, last) = (true, -1);
        foreach (var part in parts.Skip(1))
        {
            good &= Add(part, values, ref last);
        }

        foreach (var missing in CvssMetrics.All.Where((m, i) => !m.IsOptional && values[i].Length == 0))
        {
            Bad($"The vector lacks {missing.Id} ({missing.Name}).", $"Add {missing.Id}: followed by {Choices(missing)}.");
            good = false;
        }

        return good ? new CvssVector([.. values.Select(v => v.Length == 0 ? Undefined : v)]) : null;

        bool Add(string part, string[] into, ref int before)
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            var id = colon < 0 ? part : part[..colon];
            var value = colon < 0 ? "" : part[(colon + 1)..];
            var index = CvssMetrics.IndexOf(id);
            if (index < 0)
            {
                var nearest = CvssMetrics.All.FirstOrDefault(m => string.Equals(m.Id, id, StringComparison.OrdinalIgnoreCase))?.Id ?? Similarity.Nearest(id, CvssMetrics.All.Select(m => m.Id));
                Bad(part.Length == 0 ? "The vector has an empty part." : $"CVSS v4.0 has no metric '{id}'.", nearest is null || part.Length == 0 ? null : $"Did you mean '{nearest}'?");
                return false;
            }

            var metric = CvssMetrics.All[index];
            if (!metric.Takes(value))
            {
                var near = metric.Values.FirstOrDefault(v => string.Equals(v, value, StringComparison.OrdinalIgnoreCase));
                Bad($"'{value}' is not a value of {id} ({metric.Name}).", near is null ? $"It takes {Choices(metric)}." : $"Did you mean '{id}:{near}'?");
                return false;
            }

            if (into[index].Length > 0)
            {
                Bad($"The vector gives {id} twice.", null);
                return false;
            }

            into[index] = value;
            if (index < before)
            {
                diagnostics.Warning("MER0631", SourceSpan.None, $"{id} comes before {CvssMetrics.All[before].Id} in a vector of CVSS v4.0.", "Metrics have a fixed order (section 7 of the specification).");
            }

            before = Math.Max(index, before);
            return true;
        }

        void Bad(string message, string? hint) => diagnostics.Error(BadVector, SourceSpan.None, message, hint);
    }

    /// <summary>The vector in its canonical form: metrics in order, those that are not defined left out.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Prefix);
        for (var i = 0; i < _values.Length; i++)
        {
            if (_values[i] is not Undefined)
            {
                text.Append('/').Append(CvssMetrics.All[i].Id).Append(':').Append(_values[i]);
            }
        }

        return text.ToString();
    }

    private static string Choices(CvssMetric metric) => string.Join(", ", metric.Values.Zip(metric.Names, (v, n) => $"{v} ({n})"));

    private static int Place(string metric) => CvssMetrics.IndexOf(metric) is >= 0 and var index ? index : throw new ArgumentException($"CVSS v4.0 has no metric '{metric}'.", nameof(metric));
}
