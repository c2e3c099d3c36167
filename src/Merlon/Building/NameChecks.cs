using Merlon.Diagnostics;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Building;

/// <summary>Checks the ids of types, controls and protocols against the library and the model's own definitions.</summary>
internal static class NameChecks
{
    public static void Run(ThreatModel model, ModelParts parts, Catalogue catalogue, DiagnosticBag diagnostics)
    {
        foreach (var component in parts.Of<ComponentBuilder>())
        {
            CheckType(component, catalogue, diagnostics);
        }

        foreach (var flow in parts.Of<FlowBuilder>().Where(f => f.Protocol.Length > 0 && !catalogue.Protocols.Contains(f.Protocol)))
        {
            diagnostics.Error(
                BuildCodes.UnknownProtocol,
                flow.Facts["protocol"],
                $"Unknown protocol '{flow.Protocol}'.",
                Meant(flow.Protocol, catalogue.Protocols.All.Select(p => p.Id)));
        }

        var settings = parts.All.SelectMany(e => e.Controls).Concat(model.Controls);
        foreach (var setting in settings.Where(s => catalogue.FindControl(s.Control) is null))
        {
            diagnostics.Error(
                BuildCodes.UnknownControl,
                setting.Span,
                $"Unknown control '{setting.Control}'.",
                Meant(setting.Control, catalogue.Controls.Select(c => c.Id)));
        }
    }

    private static void CheckType(ComponentBuilder component, Catalogue catalogue, DiagnosticBag diagnostics)
    {
        if (!catalogue.Types.Contains(component.Type))
        {
            diagnostics.Error(
                BuildCodes.UnknownType,
                component.Span,
                $"Unknown component type '{component.Type}'.",
                Meant(component.Type, catalogue.Types.All.Select(t => t.Id)));
            return;
        }

        var kind = catalogue.Types.Resolve(component.Type).Kind;
        if (kind != component.Kind)
        {
            diagnostics.Error(
                BuildCodes.WrongKind,
                component.Span,
                $"'{component.Name}' is written as {Word(component.Kind)}, but the type '{component.Type}' is {Word(kind)}.",
                $"use new {kind}Type(\"{component.Type}\")");
        }
    }

    private static string Word(ComponentKind kind) => kind switch
    {
        ComponentKind.Actor => "an actor",
        ComponentKind.DataStore => "a data store",
        _ => "a process",
    };

    private static string? Meant(string word, IEnumerable<string> candidates) =>
        Similarity.Nearest(word, candidates) is { } near ? $"did you mean '{near}'?" : null;
}
