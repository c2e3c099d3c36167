using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Reading;

/// <summary>Checks that definitions are unique and that what they refer to exists.</summary>
internal sealed class DefinitionChecker(Catalogue catalogue, DiagnosticBag diagnostics)
{
    /// <summary>Reports the second of two definitions with the same id.</summary>
    public void Unique(string kind, IEnumerable<YamlMapping> definitions)
    {
        var seen = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        foreach (var map in definitions)
        {
            if (map["id"] is YamlScalar { IsNull: false } id && !seen.TryAdd(id.Value, id.Span))
            {
                diagnostics.Add(ModelDiagnostics.Duplicate(id.Span, kind, id.Value, seen[id.Value]));
            }
        }
    }

    public void Check(YamlMapping check)
    {
        foreach (var item in Named(check, "controls", id => catalogue.FindControl(id) is not null))
        {
            diagnostics.Add(ModelDiagnostics.UnknownControl(item, catalogue.Controls.Select(c => c.Id)));
        }
    }

    /// <summary>Every requirement names controls that exist, or the reason why it is not judged.</summary>
    public void Framework(YamlMapping framework)
    {
        var known = new Lazy<HashSet<string>>(() => catalogue.Controls.SelectMany(c => framework["taxonomy"] is YamlScalar { Value: "asvs" } ? c.References.Asvs : c.References.Nist).ToHashSet(StringComparer.Ordinal));
        var referenced = framework["taxonomy"] is YamlScalar;
        foreach (var group in ComplianceReader.Groups(framework))
        {
            foreach (var entry in Fields.Of(group["requirements"]).Map.Entries)
            {
                var fields = Fields.Of(entry.Value);
                var needs = fields.Items("by").ToList();
                foreach (var need in needs.Where(n => n.Value.Split('|').Any(c => catalogue.FindControl(c) is null)))
                {
                    diagnostics.Add(ModelDiagnostics.UnknownControl(need, catalogue.Controls.Select(c => c.Id)));
                }

                if (needs.Count == 0 && group["unjudged"] is null && fields.Map["unjudged"] is null && !(referenced && known.Value.Contains(entry.Key.Value)))
                {
                    diagnostics.Add(PackDiagnostics.NotJudged(entry.Key));
                }
            }
        }

        foreach (var item in Named(framework, "types", id => catalogue.Types.Contains(id)))
        {
            diagnostics.Add(ModelDiagnostics.UnknownType(item, catalogue.Types.All.Select(t => t.Id)));
        }
    }

    public void Type(YamlMapping type)
    {
        foreach (var item in Named(type, "inherits", id => catalogue.Types.Contains(id)))
        {
            diagnostics.Add(ModelDiagnostics.UnknownType(item, catalogue.Types.All.Select(t => t.Id)));
        }

        foreach (var item in Named(type, "protocols", catalogue.Protocols.Contains))
        {
            diagnostics.Add(ModelDiagnostics.UnknownProtocol(item, catalogue.Protocols.All.Select(p => p.Id)));
        }

        Controls(type["controls"]);
        if (type["id"] is YamlScalar id && InCircle(id.Value, Parents))
        {
            diagnostics.Add(PackDiagnostics.Circle(id.Span, "component type", id.Value));
        }
    }

    public void Protocol(YamlMapping protocol)
    {
        foreach (var item in Named(protocol, "inherits", catalogue.Protocols.Contains).Concat(Named(protocol, "carries", catalogue.Protocols.Contains)))
        {
            diagnostics.Add(ModelDiagnostics.UnknownProtocol(item, catalogue.Protocols.All.Select(p => p.Id)));
        }

        if (protocol["id"] is YamlScalar id && InCircle(id.Value, p => catalogue.Protocols.Find(p)?.Inherits ?? []))
        {
            diagnostics.Add(PackDiagnostics.Circle(id.Span, "protocol", id.Value));
        }
    }

    public void Rule(YamlMapping rule)
    {
        Controls(rule["countered-by"]);
        foreach (var counter in Fields.Of(rule["countered-by"]).Map.Entries)
        {
            var fields = Fields.Of(counter.Value);
            if ((fields.Number("likelihood") ?? 0) <= 0 && (fields.Number("impact") ?? 0) <= 0)
            {
                diagnostics.Add(PackDiagnostics.NoShare(counter.Key));
            }
        }

        var impact = Fields.Of(rule["impact"]).Map;
        if (impact["from"] is not null && impact["fixed"] is { } both)
        {
            diagnostics.Add(PackDiagnostics.TwoImpacts(both.Span));
        }

        var onFlow = rule["on"] is YamlScalar { Value: "flow" };
        if (rule["subject"] is YamlScalar { Value: not "self" } subject && !onFlow)
        {
            diagnostics.Add(PackDiagnostics.SubjectWithoutFlow(subject));
        }
    }

    private void Controls(YamlNode? settings)
    {
        foreach (var entry in Fields.Of(settings).Map.Entries)
        {
            if (catalogue.FindControl(entry.Key.Value) is null && Slug.IsValid(entry.Key.Value))
            {
                diagnostics.Add(ModelDiagnostics.UnknownControl(entry.Key, catalogue.Controls.Select(c => c.Id)));
            }
        }
    }

    private static IEnumerable<YamlScalar> Named(YamlMapping map, string key, Func<string, bool> exists) =>
        new Fields(map).Items(key).Where(i => !exists(i.Value));

    private IEnumerable<string> Parents(string type)
    {
        var dot = type.LastIndexOf('.');
        IEnumerable<string> own = catalogue.Types.Find(type)?.Inherits ?? [];
        return dot > 0 ? own.Prepend(type[..dot]) : own;
    }

    private static bool InCircle(string start, Func<string, IEnumerable<string>> parents)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(parents(start));
        while (open.TryPop(out var id))
        {
            if (id == start)
            {
                return true;
            }

            if (seen.Add(id))
            {
                foreach (var parent in parents(id))
                {
                    open.Push(parent);
                }
            }
        }

        return false;
    }
}
