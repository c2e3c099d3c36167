using Merlon.Analysis;
using Merlon.Formats.Threagile;
using Merlon.Formats.Threagile.Rules;

namespace Merlon.Formats;

/// <summary>An analysis by one of Threagile's packs as Threagile sums it up.</summary>
public sealed record ThreagileRegister
{
    /// <summary>From the worst to the least.</summary>
    public static readonly ImmutableArray<string> Severities = ["critical", "high", "elevated", "medium", "low"];

    /// <summary>From what nobody looked at to what is gone.</summary>
    public static readonly ImmutableArray<string> Statuses = ["unchecked", "in-discussion", "accepted", "in-progress", "mitigated", "false-positive"];

    /// <summary>The risks, the worst first.</summary>
    public required ImmutableArray<ForeignRisk> Risks { get; init; }

    public required ImmutableArray<ThreagileAttractiveness> Attractiveness { get; init; }

    public required ImmutableArray<ThreagileDataBreach> DataBreaches { get; init; }

    public int Count(string severity, string status) => Risks.Count(r => r.Severity == severity && r.Status == status);

    /// <summary>Threagile counts what was accepted among what is still there; only what is mitigated or false is gone.</summary>
    public static bool IsStillThere(ForeignRisk risk)
    {
        ArgumentNullException.ThrowIfNull(risk);
        return risk.Status is not ("mitigated" or "false-positive");
    }

    /// <param name="result">What the pack found.</param>
    /// <param name="master">True where the pack is that of the main branch.</param>
    public static ThreagileRegister Of(AnalysisResult result, bool master = false)
    {
        ArgumentNullException.ThrowIfNull(result);
        var risks = result.Threats.Select(Current).OfType<ForeignRisk>().OrderBy(r => Severities.IndexOf(r.Severity)).ThenBy(r => r.Id, StringComparer.Ordinal).ToImmutableArray();
        return new ThreagileRegister
        {
            Risks = risks,
            Attractiveness = ThreagileAttractiveness.Of(result.Model, master),
            DataBreaches = Breaches(result, risks, master),
        };
    }

    // What was decided here after the file was written counts as well.
    private static ForeignRisk? Current(Threat threat) => threat.Original is not { Source: ThreagileFormat.FormatId } original ? null : threat.Status switch
    {
        ThreatStatus.Accepted or ThreatStatus.Transferred => original with { Status = "accepted" },
        ThreatStatus.FalsePositive or ThreatStatus.RuledOut => original with { Status = "false-positive" },
        ThreatStatus.Mitigated or ThreatStatus.Avoided => original with { Status = "mitigated" },
        _ when threat.Decision is not null && original.Status == "unchecked" => original with { Status = "in-progress" },
        _ => original,
    };

    private static ImmutableArray<ThreagileDataBreach> Breaches(AnalysisResult result, ImmutableArray<ForeignRisk> risks, bool master)
    {
        var document = ThreagileWriter.Document(result.Model);
        var view = ThreagileViewBuilder.Build(document, master);
        var assets = view.Assets.ToDictionary(a => a.Id, StringComparer.Ordinal);
        var all = view.Data.ToDictionary(d => d, _ => ThreagileBreach.Improbable);
        var remaining = new Dictionary<ThreagileData, ThreagileBreach>(all);
        foreach (var risk in risks)
        {
            var breach = ThreagileScale.Breach(risk.Details.GetValueOrDefault("data-breach", ""));
            var lost = risk.Details.GetValueOrDefault("data-breach-assets", "").Split(' ').Select(assets.GetValueOrDefault).OfType<ThreagileAsset>().SelectMany(a => a.Held).Distinct();
            foreach (var data in lost.Where(all.ContainsKey))
            {
                all[data] = (ThreagileBreach)Math.Max((int)all[data], (int)breach);
                remaining[data] = IsStillThere(risk) ? (ThreagileBreach)Math.Max((int)remaining[data], (int)breach) : remaining[data];
            }
        }

        return [.. view.Data.Select(d => new ThreagileDataBreach(document.Data.GetValueOrDefault(d.Id, d.Id), d.Title, ThreagileScale.Word(all[d]), ThreagileScale.Word(remaining[d])))];
    }
}
