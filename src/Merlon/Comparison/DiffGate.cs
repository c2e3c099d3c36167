using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Text;

namespace Merlon.Comparison;

/// <summary>
/// Which differences fail a build: change classes (<c>entry-point-added</c>), <c>riskier</c>, <c>any</c>, or a severity
/// that stands for threats at least so severe that are new, came back or got worse.
/// </summary>
public sealed class DiffGate
{
    private readonly HashSet<ChangeClass> _classes = [];
    private bool _riskier;
    private bool _any;
    private RiskLevel? _level;

    private DiffGate()
    {
    }

    /// <summary>Reads the words of <c>--fail-on</c>; a word that nobody knows is an error with the nearest one as hint.</summary>
    public static DiffGate Parse(IEnumerable<string> words, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var gate = new DiffGate();
        foreach (var word in words)
        {
            if (!gate.TryAdd(word))
            {
                var nearest = Similarity.Nearest(word, ComparisonWords.AllClasses.Concat(["none", "any", "riskier", "low", "medium", "high", "critical"]));
                diagnostics.Error("MER0510", SourceSpan.None, $"There is no class of change '{word}'.", nearest is null ? $"Classes are {string.Join(", ", ComparisonWords.AllClasses)}." : $"Did you mean '{nearest}'?");
            }
        }

        return gate;
    }

    public IEnumerable<ModelChange> FailingChanges(ModelDiff diff) =>
        diff.Changes.Where(c => _any || _riskier && c.Direction == ChangeDirection.Riskier || _classes.Contains(c.Class));

    public IEnumerable<ThreatChange> FailingThreats(ModelDiff diff) => diff.Threats.Where(t =>
        _any || _level is { } level && t.IsWorse && t.After is { IsActive: true } after && after.Severity >= level);

    public bool Passes(ModelDiff diff) => !FailingChanges(diff).Any() && !FailingThreats(diff).Any();

    private bool TryAdd(string word)
    {
        switch (word)
        {
            case "none":
                return true;
            case "any":
                return _any = true;
            case "riskier":
                return _riskier = true;
            case "low" or "medium" or "high" or "critical":
                var level = word switch { "low" => RiskLevel.Low, "medium" => RiskLevel.Medium, "high" => RiskLevel.High, _ => RiskLevel.Critical };
                _level = _level is { } lower && lower < level ? lower : level;
                return true;
        }

        foreach (var change in Enum.GetValues<ChangeClass>())
        {
            if (string.Equals(ComparisonWords.Of(change), word, StringComparison.Ordinal))
            {
                _classes.Add(change);
                return true;
            }
        }

        return false;
    }
}
