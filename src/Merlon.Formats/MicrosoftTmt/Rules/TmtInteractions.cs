using System.Runtime.CompilerServices;
using Merlon.Analysis.Facts;

namespace Merlon.Formats.MicrosoftTmt.Rules;

/// <summary>The flows of a model as interactions of a template; worked out once for each analysis and shared by the rules.</summary>
internal sealed class TmtInteractions(TmtKnowledgeBase template)
{
    private readonly ConditionalWeakTable<ModelFacts, View> _views = [];
    private readonly TmtNativeTypes _types = new(template);

    public ImmutableArray<TmtInteraction> Of(ModelFacts facts) => ViewOf(facts).Interactions;

    /// <summary>The key that the tool gives the threat on the interaction; empty where the model was not drawn in the tool.</summary>
    public string KeyOf(string threat, TmtInteraction on)
    {
        var ids = ViewOf(on.Flow.Facts.Model).SourceIds;
        return ids.TryGetValue($"component:{on.Source.Facts.Id}", out var source)
            && ids.TryGetValue($"flow:{on.Flow.Facts.Id}", out var flow)
            && ids.TryGetValue($"component:{on.Target.Facts.Id}", out var target)
            ? threat + source + flow + target
            : "";
    }

    private View ViewOf(ModelFacts facts) => _views.GetValue(facts, Build);

    private View Build(ModelFacts facts)
    {
        var components = new Dictionary<ComponentFacts, TmtElement>();
        TmtElement Component(ComponentFacts component)
        {
            if (!components.TryGetValue(component, out var element))
            {
                components[component] = element = new TmtElement(template, component, _types.Of(component));
            }

            return element;
        }

        return new View(
            [
                .. facts.Flows.Select(flow => new TmtInteraction(
                    Component(flow.Source),
                    new TmtElement(template, flow, _types.Of(flow)),
                    Component(flow.Target),
                    [.. CrossedBy(flow).Select(z => new TmtElement(template, z, _types.Of(z)))])),
            ],
            TmtBag.SourceIds(facts.ThreatModel));
    }

    // As drawn where the drawing says something else than the zones of the two ends.
    private static IEnumerable<ZoneFacts> CrossedBy(FlowFacts flow) => flow.Property(TmtProperties.Crosses) is { Length: > 0 } drawn
        ? drawn.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(flow.Model.FindZone).OfType<ZoneFacts>()
        : Around(flow.Source).Except(Around(flow.Target)).Concat(Around(flow.Target).Except(Around(flow.Source)));

    private static IEnumerable<ZoneFacts> Around(ComponentFacts component)
    {
        for (var zone = component.Zone; zone is not null; zone = zone.Parent)
        {
            yield return zone;
        }
    }

    private sealed record View(ImmutableArray<TmtInteraction> Interactions, ImmutableDictionary<string, string> SourceIds);
}
