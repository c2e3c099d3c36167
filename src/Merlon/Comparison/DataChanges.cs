using Merlon.Analysis;
using Merlon.Analysis.Facts;
using Merlon.Model;

namespace Merlon.Comparison;

/// <summary>Changes of data assets: their ratings and kinds.</summary>
internal static class DataChanges
{
    public static void Find(ModelFacts before, ModelFacts after, ModelMatches matches, ChangeLog log)
    {
        foreach (var data in before.Data.Where(d => matches.Data.FindHead(d.Id) is null))
        {
            log.Add(ChangeClass.DataRemoved, data, $"Data '{data.Name}' is gone.", before: Word(data.Asset.Classification));
        }

        foreach (var data in after.Data)
        {
            if (matches.Data.FindBase(data.Id) is not { } id || before.FindData(id) is not { } old)
            {
                log.Add(ChangeClass.DataAdded, data, $"Data '{data.Name}' ({Word(data.Asset.Classification)}) is new.", after: Word(data.Asset.Classification));
                continue;
            }

            if (!string.Equals(id, data.Id, StringComparison.Ordinal))
            {
                log.Add(ChangeClass.DataRenamed, data, $"Data '{old.Id}' is now '{data.Id}'.", old.Id, data.Id);
            }

            Compare(old, data, log);
        }
    }

    private static void Compare(DataFacts old, DataFacts data, ChangeLog log)
    {
        if (old.Classification != data.Classification)
        {
            var change = data.Classification > old.Classification ? ChangeClass.ClassificationRaised : ChangeClass.ClassificationLowered;
            log.Add(
                change, data,
                $"Data '{data.Name}' is now {Word(data.Asset.Classification)}; it was {Word(old.Asset.Classification)}.",
                Word(old.Asset.Classification), Word(data.Asset.Classification), data.Asset.Provenance.Of("classification"));
        }

        // What merely follows from the classification is said once, above.
        Rating("integrity", old.Asset.Integrity, data.Asset.Integrity, old.Integrity, data.Integrity);
        Rating("availability", old.Asset.Availability, data.Asset.Availability, old.Availability, data.Availability);
        foreach (var kind in data.Asset.Kinds.Except(old.Asset.Kinds, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            log.Add(ChangeClass.DataKindAdded, data, $"Data '{data.Name}' is now also {kind}.", "", kind, data.Asset.Provenance.Of("kinds"));
        }

        foreach (var kind in old.Asset.Kinds.Except(data.Asset.Kinds, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            log.Add(ChangeClass.DataKindRemoved, data, $"Data '{data.Name}' is no longer {kind}.", kind);
        }

        ControlChanges.Find(SubjectKind.Data, data.Id, $"Data '{data.Name}'", old.Asset.Controls, data.Asset.Controls, data.Asset.Span, log);
        ScopeChange.Find(old, data, $"Data '{data.Name}'", log);

        void Rating(string what, Criticality? was, Criticality? now, int before, int after)
        {
            if (before != after && (was is not null || now is not null))
            {
                var change = after > before ? ChangeClass.RatingRaised : ChangeClass.RatingLowered;
                var (from, to) = (Word((Criticality)before), Word((Criticality)after));
                log.Add(change, data, $"The {what} of '{data.Name}' now matters {to}; it was {from}.", $"{what}={from}", $"{what}={to}", data.Asset.Provenance.Of(what));
            }
        }
    }

    private static string Word(Classification classification) => classification.ToString().ToLowerInvariant();

    private static string Word(Criticality criticality) => criticality.ToString().ToLowerInvariant();
}
