using System.Globalization;
using Merlon.Reporting.Documents;

namespace Merlon.Reporting.Raster.Pdf;

/// <summary>Data, zones and assumptions.</summary>
internal static class PdfInventory
{
    private const int Most = 150;

    public static void Set(PdfSheet sheet, ReportFacts facts)
    {
        Data(sheet, facts);
        Zones(sheet, facts);
    }

    private static void Data(PdfSheet sheet, ReportFacts facts)
    {
        var data = facts.Model.Data;
        PdfBlocks.Section(sheet, "data", string.Create(CultureInfo.InvariantCulture, $"Data inventory ({data.Length})"));
        if (data.IsEmpty)
        {
            PdfBlocks.Paragraph(sheet, "The model names no data.");
            return;
        }

        var inventory = new DataInventory(facts.Model);
        var threats = facts.Active.SelectMany(t => t.AtStake).CountBy(d => d, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        new PdfTable(sheet, [new("Data", 2.6f), new("Classification", 1.8f), new("Kinds", 2), new("Stored in", 3), new("Processed by", 3), new("Flows", 0.9f, Right: true), new("Active threats", 1.1f, Right: true)]).Set(
        [
            .. data.OrderByDescending(d => d.Classification).ThenBy(d => d.Name, StringComparer.Ordinal).ThenBy(d => d.Id, StringComparer.Ordinal).Take(Most).Select(d => ImmutableArray.Create<PdfCell>(
                new PdfCell(d.Name) { Bold = true },
                DataInventory.Word(d.Classification),
                string.Join(", ", d.Kinds),
                HtmlInventory.Names(inventory.StoredIn(d.Id), facts),
                HtmlInventory.Names(inventory.HandledBy(d.Id), facts),
                Verdict.Number(inventory.Flows(d.Id)),
                Verdict.Number(threats.GetValueOrDefault(d.Id)))),
        ]);
        PdfChanges.More(sheet, data.Length - Most);
    }

    private static void Zones(PdfSheet sheet, ReportFacts facts)
    {
        PdfBlocks.Section(sheet, "zones", "Trust zones and assumptions", newPage: false);
        var model = facts.Model;
        if (model.Zones.IsEmpty)
        {
            PdfBlocks.Paragraph(sheet, "The model has no zones: nothing says where trust changes.");
        }

        new PdfTable(sheet, [new("Zone", 3.5f), new("Type", 2), new("Trust", 1, Right: true), new("Components", 6)]).Set(
        [
            .. HtmlZones.Nested(model).Take(Most).Select(z => ImmutableArray.Create<PdfCell>(
                new PdfCell(string.Concat(Enumerable.Repeat("›  ", Math.Min(z.Depth, 5))) + z.Zone.Name + (z.Zone.IsHostile ? " (hostile)" : "")) { Bold = true },
                z.Zone.Type,
                Verdict.Number(z.Zone.Trust),
                HtmlInventory.Names([.. model.Components.Where(c => string.Equals(c.Zone, z.Zone.Id, StringComparison.Ordinal)).Select(c => c.Id)], facts))),
        ]);
        PdfChanges.More(sheet, model.Zones.Length - Most);
        foreach (var assumption in model.Assumptions)
        {
            PdfBlocks.Heading(sheet, "Assumption: " + assumption.Name, keep: 30, size: 10);
            PdfBlocks.Paragraph(sheet, assumption.Reason.Length > 0 ? assumption.Reason : assumption.Description);
            var ruledOut = facts.Threats.Count(t => string.Equals(t.RuledOutBy, assumption.Id, StringComparison.Ordinal));
            PdfBlocks.Paragraph(sheet, (assumption.Holds ? "believed" : "turned out wrong") + (assumption.Owner.Length > 0 ? ", " + assumption.Owner : "") + "; rules out " + Verdict.Number(ruledOut, "threat", "threats"), PdfStyle.Small);
        }
    }
}
