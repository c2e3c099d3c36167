using System.Globalization;
using System.Runtime.CompilerServices;
using Merlon.Analysis;
using Merlon.Analysis.Facts;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Formats.Threagile.Rules;

/// <summary>One analysis by Threagile's rules: the model as they see it, and what they find there in our terms. Made once for a model.</summary>
internal sealed class ThreagileRun
{
    private static readonly ConditionalWeakTable<ModelFacts, ThreagileRun> Of091 = [];
    private static readonly ConditionalWeakTable<ModelFacts, ThreagileRun> OfMaster = [];

    private readonly ModelFacts _facts;
    private readonly ThreagileTracking _tracking;
    private readonly Dictionary<string, FlowFacts> _flows;

    private ThreagileRun(ModelFacts facts, bool master)
    {
        _facts = facts;
        View = ThreagileViewBuilder.Build(ThreagileWriter.Document(Spelled(facts)), master);
        _tracking = new ThreagileTracking(View.Document.Root);
        _flows = facts.Flows.DistinctBy(f => f.Id, StringComparer.Ordinal).ToDictionary(f => f.Id, StringComparer.Ordinal);
    }

    public ThreagileView View { get; }

    public static ThreagileRun Of(ModelFacts facts, bool master) =>
        master ? OfMaster.GetValue(facts, static f => new ThreagileRun(f, master: true)) : Of091.GetValue(facts, static f => new ThreagileRun(f, master: false));

    /// <summary>The risks as matches, in a fixed order. Where several share an id, the others get the link or a number behind it.</summary>
    public IEnumerable<RuleMatch> Matches(ThreatRule rule, string function, bool isModelFailure, IEnumerable<ThreagileRisk> risks)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var risk in risks.OrderBy(r => r.Parts, StringComparer.Ordinal).ThenBy(r => r.Link?.Id, StringComparer.Ordinal).ThenBy(r => r.Reason, StringComparer.Ordinal))
        {
            var original = risk.Parts.Length > 0 ? $"{rule.Id}@{risk.Parts}" : rule.Id;
            var id = risk.Parts.Length > 0 ? original : $"{rule.Id}@model";
            if (!used.Add(id) && (risk.Link is null || !used.Add(id = $"{original}@{risk.Link.Id}")))
            {
                for (var n = 2; !used.Add(id = string.Create(CultureInfo.InvariantCulture, $"{original}#{n}")); n++)
                {
                }
            }

            yield return Match(rule, function, isModelFailure, risk, original) with { Id = id };
        }
    }

    private RuleMatch Match(ThreatRule rule, string function, bool isModelFailure, ThreagileRisk risk, string original)
    {
        var status = _tracking.StatusOf(original);
        return new RuleMatch(ElementOf(risk), risk.Reason)
        {
            Title = Title(rule.Title, risk),
            Via = risk.Link is { } link && View.Document.Flows.TryGetValue(link.Id, out var flow) ? [flow] : [],
            Rating = new RuleRating((int)risk.Likelihood / 4.0, (int)risk.Impact / 4.0, ThreagileScale.Level(risk.Severity)),
            Mitigated = status == "mitigated",
            Original = new ForeignRisk(ThreagileFormat.FormatId, original)
            {
                Severity = ThreagileScale.Word(risk.Severity),
                Likelihood = ThreagileScale.Word(risk.Likelihood),
                Impact = ThreagileScale.Word(risk.Impact),
                Status = status,
                Details = Details(function, isModelFailure, risk),
            },
        };
    }

    private static ImmutableSortedDictionary<string, string> Details(string function, bool isModelFailure, ThreagileRisk risk)
    {
        var details = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        details["data-breach"] = ThreagileScale.Word(risk.Breach);
        details["data-breach-assets"] = string.Join(' ', risk.BreachAssets);
        details["function"] = function;
        if (isModelFailure)
        {
            details["model-failure"] = "possible";
        }

        if (risk.Asset is { } asset)
        {
            details["raa"] = asset.Raa.ToString("R", CultureInfo.InvariantCulture);
        }

        return details.ToImmutable();
    }

    // Threagile has no types that imply anything: what our library knows about a type is said in full. A model that came
    // from there says it all already.
    private static ThreatModel Spelled(ModelFacts facts)
    {
        if (facts.ThreatModel.Extensions.ContainsKey(ThreagileFormat.FormatId))
        {
            return facts.ThreatModel;
        }

        var components = facts.Components.DistinctBy(c => c.Id, StringComparer.Ordinal).ToDictionary(c => c.Id, StringComparer.Ordinal);
        var flows = facts.Flows.DistinctBy(f => f.Id, StringComparer.Ordinal).ToDictionary(f => f.Id, StringComparer.Ordinal);
        return facts.ThreatModel with
        {
            Components = [.. facts.ThreatModel.Components.Select(c => components.TryGetValue(c.Id, out var f)
                ? c with { Kind = f.Kind, RunsCode = f.RunsCode, Human = f.IsHuman, MultiTenant = f.IsMultiTenant, Redundant = f.IsRedundant }
                : c)],
            Flows = [.. facts.ThreatModel.Flows.Select(f => flows.TryGetValue(f.Id, out var known)
                ? f with { Protocol = known.Protocol, Encrypted = f.Encrypted ?? (known.IsEncrypted ? true : known.IsCleartext ? false : null) }
                : f)],
        };
    }

    // Where the fix belongs: the asset, or else what the risk is about.
    private ElementFacts ElementOf(ThreagileRisk risk)
    {
        var document = View.Document;
        ElementFacts? element = risk.Asset is { } asset && document.Components.TryGetValue(asset.Id, out var component) ? _facts.FindComponent(component)
            : risk.Link is { } link && document.Flows.TryGetValue(link.Id, out var flow) ? _flows.GetValueOrDefault(flow)
            : risk.Boundary is { } boundary && document.Zones.TryGetValue(boundary.Id, out var zone) ? _facts.FindZone(zone)
            : risk.Data is { } data && document.Data.TryGetValue(data.Id, out var item) ? _facts.FindData(item)
            : null;
        return element ?? _facts;
    }

    private static string Title(string template, ThreagileRisk risk)
    {
        var subject = risk.Asset?.Title ?? risk.Boundary?.Title ?? risk.Runtime?.Title ?? risk.Data?.Title ?? risk.Link?.Title ?? "the model";
        return template
            .Replace("{subject}", subject, StringComparison.Ordinal)
            .Replace("{source}", risk.Link?.Source.Title ?? subject, StringComparison.Ordinal)
            .Replace("{target}", risk.Link?.Target.Title ?? subject, StringComparison.Ordinal)
            .Replace("{data}", risk.Data?.Title ?? "data", StringComparison.Ordinal);
    }
}
