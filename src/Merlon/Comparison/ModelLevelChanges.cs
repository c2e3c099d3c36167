using Merlon.Analysis;
using Merlon.Model;

namespace Merlon.Comparison;

/// <summary>Changes of what the model says about itself: criticality, its own controls, assumptions.</summary>
internal static class ModelLevelChanges
{
    public static void Find(ThreatModel before, ThreatModel after, ChangeLog log)
    {
        if (before.Criticality != after.Criticality)
        {
            var change = after.Criticality > before.Criticality ? ChangeClass.CriticalityRaised : ChangeClass.CriticalityLowered;
            log.Add(new ModelChange(
                change, SubjectKind.Model, after.Id,
                $"The criticality of the system is now {Word(after.Criticality)}; it was {Word(before.Criticality)}.",
                Word(before.Criticality), Word(after.Criticality), after.Provenance.Of("criticality")));
        }

        ControlChanges.Find(SubjectKind.Model, after.Id, "The model", before.Controls, after.Controls, after.Span, log);
        FindAssumptions(before, after, log);
    }

    private static void FindAssumptions(ThreatModel before, ThreatModel after, ChangeLog log)
    {
        var matches = new ElementMatches<Assumption>(before.Assumptions, after.Assumptions);
        var old = new Dictionary<string, Assumption>(StringComparer.Ordinal);
        foreach (var assumption in before.Assumptions)
        {
            old.TryAdd(assumption.Id, assumption);
            if (matches.FindHead(assumption.Id) is null)
            {
                Add(ChangeClass.AssumptionRemoved, assumption, $"Assumption '{assumption.Name}' is gone.");
            }
        }

        foreach (var assumption in after.Assumptions)
        {
            if (matches.FindBase(assumption.Id) is not { } former)
            {
                Add(ChangeClass.AssumptionAdded, assumption, $"Assumption '{assumption.Name}' is new{RulesOut(assumption)}.");
            }
            else if (old[former].Holds && !assumption.Holds)
            {
                Add(ChangeClass.AssumptionVoided, assumption, $"Assumption '{assumption.Name}' no longer holds{RulesOut(assumption)}.");
            }
            else if (!old[former].Holds && assumption.Holds)
            {
                Add(ChangeClass.AssumptionRestored, assumption, $"Assumption '{assumption.Name}' holds again{RulesOut(assumption)}.");
            }
        }

        void Add(ChangeClass change, Assumption assumption, string text) =>
            log.Add(new ModelChange(change, SubjectKind.Model, assumption.Id, text, "", "", assumption.Span));
    }

    private static string RulesOut(Assumption assumption) =>
        assumption.RulesOut.IsEmpty ? "" : $" (it rules out {string.Join(", ", assumption.RulesOut)})";

    private static string Word(Criticality criticality) => criticality.ToString().ToLowerInvariant();
}
