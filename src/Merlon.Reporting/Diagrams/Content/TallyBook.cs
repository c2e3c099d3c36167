using Merlon.Analysis;

namespace Merlon.Reporting.Diagrams.Content;

/// <summary>Active threats counted by the element that they are about.</summary>
internal sealed class TallyBook
{
    private readonly Dictionary<(SubjectKind, string), ThreatTally> _tallies;

    public TallyBook(AnalysisResult analysis) =>
        _tallies = analysis.Threats
            .Where(t => t.IsActive)
            .GroupBy(t => (t.Subject.Kind, t.Subject.Id))
            .ToDictionary(g => g.Key, g => ThreatTally.Of(g.Select(t => t.Severity)));

    public ThreatTally OfComponent(string id) => _tallies.GetValueOrDefault((SubjectKind.Component, id), ThreatTally.None);

    /// <summary>Threats to flows are about the channel between two components, whichever flows use it.</summary>
    public ThreatTally OfFlow(string source, string target) =>
        _tallies.GetValueOrDefault((SubjectKind.Flow, source + ">" + target), ThreatTally.None);
}
