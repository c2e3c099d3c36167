using System.Collections.Immutable;
using System.Text.Json;
using Merlon.Infrastructure;

namespace Merlon.Iac.Tests.Checks;

/// <summary>Reads the labelled cases and asks our checks about them.</summary>
internal sealed class CorpusCases(string folder, IReadOnlyCollection<InfrastructureCheck> checks)
{
    private readonly Dictionary<string, ScanResult> _scans = new(StringComparer.Ordinal);
    private readonly HashSet<string> _curated = [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "topics.json"))).RootElement.EnumerateArray().Select(t => t.GetProperty("topic").GetString()!)];

    public List<(CorpusCase Case, bool Flagged, bool Unknown)> Score(string scanner, string framework)
    {
        var path = Path.Combine(folder, scanner, "cases.json");
        var results = new List<(CorpusCase, bool, bool)>();
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        foreach (var item in json.RootElement.EnumerateArray().Select(e => Read(e, scanner)).Where(c => c.Framework.Equals(framework, StringComparison.OrdinalIgnoreCase)))
        {
            var claiming = Claiming(item);
            if (claiming.Count == 0)
            {
                continue;
            }

            var scan = Scan(scanner, item);
            results.Add((
                item,
                scan.Active.Any(m => claiming.Contains(m.Check.Id) && m.Instances.Append(m.Resource).Any(r => IsMeant(item, r, m.Span.File))),
                scan.Undecided.Any(u => claiming.Contains(u.Check.Id) && IsMeant(item, u.Resource, u.Span.File))));
        }

        return results;
    }

    public IEnumerable<CorpusCase> All(string scanner, string framework)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, scanner, "cases.json")));
        return [.. json.RootElement.EnumerateArray().Select(e => Read(e, scanner)).Where(c => c.Framework.Equals(framework, StringComparison.OrdinalIgnoreCase))];
    }

    public HashSet<string> Claiming(CorpusCase item) =>
        [.. checks.Where(c => c.Equivalents.TryGetValue(Key(item.Scanner), out var ids) && ids.Any(i => Same(i, item.Check))).Select(c => c.Id)];

    private static string Key(string scanner) => scanner == "guard" ? "cfn-guard" : scanner;

    private static bool Same(string own, string foreign) =>
        string.Equals(own, foreign, StringComparison.OrdinalIgnoreCase) || string.Equals(own, "AVD-" + foreign, StringComparison.OrdinalIgnoreCase);

    private static bool IsMeant(CorpusCase item, string resource, string file)
    {
        if (item.Resource is null || item.Framework == "dockerfile")
        {
            return true;
        }

        var name = item.Resource;
        if (item.Framework == "cloudformation" && name.LastIndexOf('.') is > 0 and var dot)
        {
            name = name[(dot + 1)..];
        }

        return (resource == name || resource.EndsWith("." + name, StringComparison.Ordinal)) && (item.Framework is not ("cloudformation" or "kubernetes") || file == item.File);
    }

    private ScanResult Scan(string scanner, CorpusCase item)
    {
        var files = item.Framework is "cloudformation" or "dockerfile" ? [item.File] : item.Files;
        var key = scanner + ":" + string.Join("|", files);
        if (!_scans.TryGetValue(key, out var scan))
        {
            scan = CheckLibrary.Scan(new MemoryFileSource(files.Select(f => (f, Path.Combine(folder, scanner, f))).Where(f => File.Exists(f.Item2)).Select(f => (f.f, File.ReadAllText(f.Item2)))), checks);
            _scans.Add(key, scan);
        }

        return scan;
    }

    private CorpusCase Read(JsonElement json, string scanner)
    {
        var topic = json.GetProperty("topic").GetString() ?? "";
        return new CorpusCase(
            json.GetProperty("id").GetString()!,
            scanner,
            json.GetProperty("framework").GetString()!,
            json.GetProperty("provider").GetString() is "google" ? "gcp" : json.GetProperty("provider").GetString()!,
            json.GetProperty("check").GetString()!,
            topic,
            _curated.Contains(topic),
            json.GetProperty("file").GetString()!,
            json.GetProperty("resource").GetString(),
            json.GetProperty("expected").GetString() == "vulnerable",
            [.. json.GetProperty("files").EnumerateArray().Select(f => f.GetString()!)]);
    }
}
