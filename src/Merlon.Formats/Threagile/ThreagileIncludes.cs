using Merlon.Diagnostics;
using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Threagile;

/// <summary>
/// Puts together a model that is spread over files: maps unite by title, lists unite, true wins over false, overviews are
/// strung together, diagram settings are overwritten, and any other two values have to agree.
/// </summary>
internal sealed class ThreagileIncludes(Func<string, SourceText?> open, DiagnosticBag diagnostics)
{
    private const int MaxDepth = 16;
    private const int MaxFiles = 256;

    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private int _files;

    /// <summary>The map with everything that it includes, without the list of includes.</summary>
    /// <param name="root">The model as the named file has it.</param>
    public YamlMapping Resolve(YamlMapping root) => Resolve(root, "", 0);

    private YamlMapping Resolve(YamlMapping map, string folder, int depth)
    {
        if (map["includes"] is not YamlSequence includes)
        {
            return map;
        }

        var merged = new YamlMapping([.. map.Entries.Where(e => e.Key.Value != "includes")], map.Span, map.Tag);
        foreach (var item in includes.Items.OfType<YamlScalar>())
        {
            var path = IncludePath.Join(folder, item.Value.Trim());
            if (depth >= MaxDepth || ++_files > MaxFiles || !_open.Add(path))
            {
                diagnostics.Add(FormatDiagnostics.Include(item.Span, $"The file '{FormatDiagnostics.Short(item.Value)}' is included in a circle, too deep or as one too many."));
                continue;
            }

            if (open(path) is { } source)
            {
                if (YamlText.ParseAll(source.Path, source.Text, diagnostics).FirstOrDefault() is YamlMapping included)
                {
                    merged = Merge(merged, Resolve(included, IncludePath.FolderOf(path), depth + 1), "");
                }
            }
            else
            {
                diagnostics.Add(FormatDiagnostics.Include(item.Span, $"The included file '{FormatDiagnostics.Short(item.Value)}' cannot be read."));
            }

            _open.Remove(path);
        }

        return merged;
    }

    private YamlMapping Merge(YamlMapping first, YamlMapping second, string section)
    {
        var entries = first.Entries.ToBuilder();
        for (var i = 0; i < entries.Count; i++)
        {
            var key = entries[i].Key.Value;
            if (second[key] is { } other)
            {
                entries[i] = entries[i] with { Value = Merge(key, entries[i].Value, other, section) };
            }
        }

        entries.AddRange(second.Entries.Where(e => first.Find(e.Key.Value) is null));
        return new YamlMapping(entries.ToImmutable(), first.Span, first.Tag);
    }

    private YamlNode Merge(string key, YamlNode first, YamlNode second, string section)
    {
        switch (first, second)
        {
            case (YamlMapping a, YamlMapping b):
                return Merge(a, b, key);
            case (YamlSequence a, YamlSequence b):
                var known = a.Items.OfType<YamlScalar>().Select(s => s.Value).ToHashSet(StringComparer.Ordinal);
                return new YamlSequence([.. a.Items, .. b.Items.Where(i => i is not YamlScalar s || !known.Contains(s.Value))], a.Span);
            case (_, YamlScalar { IsNull: true } or YamlScalar { Value: "" }):
                return first;
            case (YamlScalar { IsNull: true } or YamlScalar { Value: "" }, _):
                return second;
            case (YamlScalar a, YamlScalar b) when a.Value == b.Value:
                return first;
            case (YamlScalar a, YamlScalar b) when a.AsBoolean() is { } left && b.AsBoolean() is not null:
                return left ? first : second;
            case (YamlScalar, YamlScalar) when key.StartsWith("diagram_tweak_", StringComparison.Ordinal):
                return second;
            case (YamlScalar a, YamlScalar b) when key == "description" && section is "application_description" or "business_overview" or "technical_overview":
                return new YamlScalar($"{((YamlScalar)first).Value}\n{((YamlScalar)second).Value}", plain: false, first.Span);
            default:
                diagnostics.Add(FormatDiagnostics.IncludeConflict(second.Span, key, first.Span));
                return first;
        }
    }
}
