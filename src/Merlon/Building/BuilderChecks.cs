using Merlon.Diagnostics;
using Merlon.Text;

namespace Merlon.Building;

/// <summary>What the compiler cannot see: names, ids, trust levels, references between models.</summary>
internal static class BuilderChecks
{
    public static void Run(ModelBuilder root, ModelParts parts, DiagnosticBag diagnostics)
    {
        foreach (var element in parts.All.Prepend(root))
        {
            CheckName(element, diagnostics);
            CheckControls(element, diagnostics);
        }

        CheckUnique(parts, diagnostics);
        foreach (var zone in parts.Of<ZoneBuilder>())
        {
            CheckTrust(zone, parts, diagnostics);
        }

        CheckReferences(parts, diagnostics);
        foreach (var part in parts.Models.Skip(1).Where(m => m.Controls.Count > 0))
        {
            diagnostics.Warning(
                BuildCodes.LeftBehind,
                part.Span,
                $"The controls of '{part.Name}' as a whole do not come along when it is included.",
                "state them on a zone of the part");
        }
    }

    private static void CheckName(ElementBuilder element, DiagnosticBag diagnostics)
    {
        // Only a flow may go without a name: its ends name it.
        if (string.IsNullOrWhiteSpace(element.Name) && (element is not FlowBuilder || element.Name.Length > 0))
        {
            diagnostics.Error(BuildCodes.EmptyName, element.Span, $"A {element.Noun} needs a name.");
        }

        foreach (var id in element.Was.Append(element.GivenId).OfType<string>().Where(id => !Slug.IsValid(id)))
        {
            diagnostics.Error(
                BuildCodes.InvalidId,
                element.Span,
                $"'{id}' is not an id.",
                $"letters and digits, joined by single - _ . or /, for example '{Slug.From(id)}'");
        }
    }

    private static void CheckControls(ElementBuilder element, DiagnosticBag diagnostics)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var setting in element.Controls)
        {
            if (!seen.Add(setting.Control))
            {
                diagnostics.Error(BuildCodes.ControlStatedTwice, setting.Span, $"Control '{setting.Control}' is stated twice on {element.Noun} '{element.Name}'.", "keep one of the two");
            }
        }
    }

    private static void CheckUnique(ModelParts parts, DiagnosticBag diagnostics)
    {
        var first = new Dictionary<(string Noun, string Id), ElementBuilder>();
        foreach (var element in parts.All)
        {
            var key = (element.Noun, element.CurrentId);
            if (!first.TryAdd(key, element))
            {
                diagnostics.Error(
                    BuildCodes.DuplicateId,
                    element.Span,
                    $"Two {element.Noun}s have the id '{element.CurrentId}'; the first is on line {first[key].Span.Start.Line}.",
                    element is FlowBuilder ? "give the flow a name of its own or an .Id(\"…\")" : "give one another name or an .Id(\"…\")");
            }
        }
    }

    private static void CheckTrust(ZoneBuilder zone, ModelParts parts, DiagnosticBag diagnostics)
    {
        var trust = zone.TrustInside(parts.ZoneAround(zone));
        if (trust is < 0 or > 100)
        {
            diagnostics.Error(BuildCodes.TrustOutOfRange, zone.Span, $"Trust of zone '{zone.Name}' is {trust}.", "0 (hostile) to 100 (fully trusted)");
        }
    }

    private static void CheckReferences(ModelParts parts, DiagnosticBag diagnostics)
    {
        foreach (var element in parts.All)
        {
            foreach (var (target, home) in References(element))
            {
                if (!parts.Contains(target))
                {
                    diagnostics.Error(
                        BuildCodes.NotInTheModel,
                        element.Span,
                        $"{Capital(element.Noun)} '{element.CurrentId}' refers to {target.Noun} '{target.CurrentId}', which is in the model '{home.Name}'.",
                        "take that model in with Include");
                }
            }
        }

        foreach (var model in parts.Models)
        {
            foreach (var jewel in model.Jewels.Cast<ElementBuilder>().Where(j => !parts.Contains(j)))
            {
                diagnostics.Error(BuildCodes.NotInTheModel, model.Span, $"Crown jewel '{jewel.CurrentId}' is not in the model.", "take the model that holds it in with Include");
            }
        }
    }

    private static IEnumerable<(ElementBuilder Target, ModelBuilder Home)> References(ElementBuilder element) => element switch
    {
        FlowBuilder flow =>
        [
            (flow.Source, flow.Source.Home),
            (flow.Target, flow.Target.Home),
            .. flow.Sent.Concat(flow.Received).Select(d => ((ElementBuilder)d, d.Home)),
        ],
        ComponentBuilder component => component.Stored.Concat(component.Processed).Select(d => ((ElementBuilder)d, d.Home)),
        ScenarioBuilder scenario => scenario.Flows.Select(f => ((ElementBuilder)f, f.Source.Home)),
        _ => [],
    };

    private static string Capital(string noun) => char.ToUpperInvariant(noun[0]) + noun[1..];
}
