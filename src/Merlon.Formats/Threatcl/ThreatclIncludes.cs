using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Threatcl;

/// <summary>
/// Puts together models that take parts of other files: <c>including</c> brings another file's model, whose arguments and
/// blocks of the same name the including one overrides; <c>imports</c> brings controls, which threats name in <c>control_imports</c>.
/// Only files beside the named one are read: what names another host, or a file that is not there, stays as it is.
/// </summary>
internal sealed class ThreatclIncludes(IThreatclText hcl, Func<string, SourceText?> open, DiagnosticBag diagnostics)
{
    private const int MaxDepth = 16;
    private const int MaxFiles = 256;

    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private int _files;

    /// <summary>The file with everything that its models take from others.</summary>
    public YamlMapping Resolve(YamlMapping root) => Resolve(root, "", 0);

    private YamlMapping Resolve(YamlMapping root, string folder, int depth) =>
        root["threatmodel"] is YamlSequence models
            ? Set(root, "threatmodel", new YamlSequence([.. models.Items.Select(m => m is YamlMapping model ? Model(model, folder, depth) : m)], models.Span))
            : root;

    private YamlMapping Model(YamlMapping model, string folder, int depth)
    {
        if (model["including"] is YamlScalar { Value: var named } place && IsLocal(named))
        {
            var path = IncludePath.Join(folder, named.Trim());
            if (File(place, path, depth) is { } file)
            {
                var whole = Resolve(file, IncludePath.FolderOf(path), depth + 1);
                _open.Remove(path);
                if (whole["threatmodel"] is YamlSequence { Items: [YamlMapping first, ..] })
                {
                    model = Override(Without(model, "including"), first);
                }
                else
                {
                    diagnostics.Add(FormatDiagnostics.Include(place.Span, $"The included file '{FormatDiagnostics.Short(named)}' has no model."));
                }
            }
        }

        return model["imports"] is YamlSequence imports ? Imports(model, imports, folder, depth) : model;
    }

    private YamlMapping Imports(YamlMapping model, YamlSequence imports, string folder, int depth)
    {
        var controls = new Dictionary<string, YamlMapping>(StringComparer.Ordinal);
        foreach (var item in imports.Items.OfType<YamlScalar>().Where(i => IsLocal(i.Value)))
        {
            var path = IncludePath.Join(folder, item.Value.Trim());
            if (File(item, path, depth) is not { } file)
            {
                continue;
            }

            _open.Remove(path);
            foreach (var component in file["component"] is YamlSequence components ? components.Items.OfType<YamlMapping>() : [])
            {
                if (Labels(component) is [var type, var name])
                {
                    controls.TryAdd($"import.{type}.{name}", component);
                }
            }
        }

        if (controls.Count == 0 || model["threat"] is not YamlSequence threats)
        {
            return model;
        }

        var known = threats.Items.Select(t => t is YamlMapping threat ? WithControls(threat, controls) : t);
        return Without(Set(model, "threat", new YamlSequence([.. known], threats.Span)), "imports");
    }

    private YamlMapping WithControls(YamlMapping threat, Dictionary<string, YamlMapping> controls)
    {
        if (threat["control_imports"] is not YamlSequence names)
        {
            return threat;
        }

        var added = ImmutableArray.CreateBuilder<YamlNode>();
        foreach (var name in names.Items.OfType<YamlScalar>())
        {
            if (controls.TryGetValue(name.Value, out var control))
            {
                var label = new YamlSequence([new YamlScalar(Labels(control)[^1], plain: false, name.Span)], name.Span);
                added.Add(Set(control, ThreatclTree.Labels, label));
            }
            else
            {
                diagnostics.Add(FormatDiagnostics.Dangling(name.Span, $"There is no imported control '{FormatDiagnostics.Short(name.Value)}'."));
            }
        }

        var own = threat["control"] is YamlSequence blocks ? blocks.Items : [];
        return added.Count == 0 ? threat : Without(Set(threat, "control", new YamlSequence([.. own, .. added], names.Span)), "control_imports");
    }

    private YamlMapping? File(YamlScalar place, string path, int depth)
    {
        if (depth >= MaxDepth || ++_files > MaxFiles || !_open.Add(path))
        {
            diagnostics.Add(FormatDiagnostics.Include(place.Span, $"The file '{FormatDiagnostics.Short(place.Value)}' is included in a circle, too deep or as one too many."));
            return null;
        }

        if (open(path) is { } source && hcl.Read(source, diagnostics) is { } file)
        {
            return file;
        }

        // The reader says that it is missing; the rest of the model is there.
        _open.Remove(path);
        return null;
    }

    private static bool IsLocal(string path) => path.Length > 0 && !path.Contains("://", StringComparison.Ordinal) && !path.Contains("::", StringComparison.Ordinal) && !path.Contains('|', StringComparison.Ordinal);

    // Arguments of the model win; of named blocks those with the same name; blocks without a name add up.
    private static YamlMapping Override(YamlMapping model, YamlMapping included)
    {
        var entries = model.Entries.ToBuilder();
        foreach (var entry in included.Entries)
        {
            if (model[entry.Key.Value] is not { } own)
            {
                entries.Add(entry);
            }
            else if (own is YamlSequence mine && entry.Value is YamlSequence theirs && mine.Items.Concat(theirs.Items).All(i => i is YamlMapping) && entry.Key.Value != "attributes")
            {
                var names = mine.Items.OfType<YamlMapping>().Select(Name).Where(n => n.Length > 0).ToHashSet(StringComparer.Ordinal);
                var at = entries.FindIndex(entry.Key.Value);
                entries[at] = entries[at] with { Value = new YamlSequence([.. mine.Items, .. theirs.Items.OfType<YamlMapping>().Where(t => !names.Contains(Name(t)))], mine.Span) };
            }
        }

        return new YamlMapping(entries.ToImmutable(), model.Span, model.Tag);
    }

    private static string Name(YamlMapping block) => string.Join(' ', Labels(block));

    private static string[] Labels(YamlMapping block) => block[ThreatclTree.Labels] is YamlSequence labels ? [.. labels.Items.OfType<YamlScalar>().Select(l => l.Value)] : [];

    private static YamlMapping Without(YamlMapping map, string key) => new([.. map.Entries.Where(e => e.Key.Value != key)], map.Span, map.Tag);

    private static YamlMapping Set(YamlMapping map, string key, YamlNode value)
    {
        var entries = map.Entries.ToBuilder();
        var at = entries.FindIndex(key);
        if (at < 0)
        {
            entries.Add(new YamlEntry(new YamlScalar(key, plain: true, value.Span), value));
        }
        else
        {
            entries[at] = entries[at] with { Value = value };
        }

        return new YamlMapping(entries.ToImmutable(), map.Span, map.Tag);
    }
}

file static class Entries
{
    public static int FindIndex(this ImmutableArray<YamlEntry>.Builder entries, string key)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Key.Value == key)
            {
                return i;
            }
        }

        return -1;
    }
}
