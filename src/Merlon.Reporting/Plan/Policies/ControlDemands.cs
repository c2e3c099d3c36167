using Merlon.Compliance;
using Merlon.Model;

namespace Merlon.Reporting.Plan.Policies;

/// <summary>The controls that the model states or its threats ask for.</summary>
internal sealed class ControlDemands
{
    private const int MaxListed = 6;

    private readonly Dictionary<string, ControlDemand> _demands = new(StringComparer.Ordinal);

    private ControlDemands(string model) => Model = model;

    /// <summary>Name of the model, one line.</summary>
    public string Model { get; }

    public static ControlDemands Of(PlanRequest request)
    {
        var demands = new ControlDemands(PlanText.Line(request.Result.Model.Name));
        var book = ControlBook.Of(request.Result);
        var active = request.Result.Threats.Where(t => t.IsActive).Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var control in request.Catalogue.With(request.Result.Model.Catalogue).Controls)
        {
            var findings = book.Find(control.Id).ToList();
            var stated = findings.Where(f => f.State == ControlState.Yes).ToList();
            var used = stated.Count > 0 ? stated : [.. findings.Where(f => f.Threats.Any(active.Contains))];
            if (used.Count > 0)
            {
                demands._demands[control.Id] = new ControlDemand(
                    control.Id,
                    control.Name,
                    stated.Count > 0,
                    [.. used.Select(f => PlanText.Line(f.ElementName)).Distinct(StringComparer.Ordinal)],
                    [.. used.SelectMany(f => f.Threats).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
            }
        }

        return demands;
    }

    public ControlDemand? Find(string control) => _demands.GetValueOrDefault(control);

    /// <summary>The first of several controls that the model states or asks for; what is stated goes first.</summary>
    public ControlDemand? Any(params IEnumerable<string> controls) =>
        controls.Select(Find).OfType<ControlDemand>().OrderByDescending(d => d.Stated).FirstOrDefault();

    /// <summary>Comment lines that say where a policy comes from.</summary>
    public static IEnumerable<string> Trace(ControlDemand demand)
    {
        yield return $"{demand.Control}: {(demand.Stated ? "stated for" : "asked for by threats at")} {Some(demand.Places)}.";
        if (!demand.Threats.IsEmpty)
        {
            yield return $"Threats: {Some([.. demand.Threats.Select(PlanText.Line)])}";
        }
    }

    private static string Some(ImmutableArray<string> items) =>
        items.Length <= MaxListed
            ? string.Join(", ", items)
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{string.Join(", ", items.Take(MaxListed))} and {items.Length - MaxListed} more");
}
