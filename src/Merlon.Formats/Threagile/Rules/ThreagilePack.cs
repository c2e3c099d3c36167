using Merlon.Diagnostics;
using Merlon.Rules;

namespace Merlon.Formats.Threagile.Rules;

/// <summary>Threagile's 42 rules as version 0.9.1 runs them, or as its successor does.</summary>
internal sealed class ThreagilePack(bool master) : ForeignPack
{
    public override string Id => master ? "threagile-master" : ThreagileFormat.FormatId;

    public override string Name => master ? "Threagile, the rules of its main branch" : "Threagile 0.9.1";

    public override string Data => ThreagileFormat.FormatId;

    // The main branch asks for the opposite technologies, and completes the data of an asset so that none is left over.
    public override ImmutableArray<string> Differs => master ? ["missing-network-segmentation", "unnecessary-data-transfer"] : [];

    public override LibraryPack? Load(ForeignPackInput input, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Data is not { } data)
        {
            return null;
        }

        var rules = data.Rules.Select(r => r with { Pack = Id }).ToImmutableArray();
        var texts = rules.ToDictionary(r => r.Id, StringComparer.Ordinal);
        IEnumerable<IThreatRule> code = ThreagileRules.All.Where(r => texts.ContainsKey(r.Id)).Select(r => new ThreagileThreatRule(texts[r.Id], r, master));
        IThreatRule[] stated = input.Model is { } model
            ? [.. IndividualRisks.Find(ThreagileViewBuilder.Build(ThreagileWriter.Document(model), master), Id).Where(c => !texts.ContainsKey(c.Rule.Id)).Select(c => new IndividualRiskRule(c.Rule, c.Function, master))]
            : [];
        return data with
        {
            Info = data.Info with { Id = Id, Name = Name },
            Rules = [.. rules, .. stated.Select(s => s.Rule)],
            CodeRules = [.. code, .. stated],
        };
    }
}
