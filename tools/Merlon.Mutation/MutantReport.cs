using System.Text.Json.Nodes;

namespace Merlon.Mutation;

/// <summary>The report in which Stryker lists the mutants it made, in the common format of mutation testing tools.</summary>
internal sealed class MutantReport
{
    private readonly JsonNode root;
    private readonly Dictionary<int, JsonObject> nodes = [];

    private MutantReport(JsonNode root) => this.root = root;

    public List<Mutant> Mutants { get; } = [];

    /// <summary>Reads the report, keeps the area's files and leaves out what Stryker leaves out: what does not compile, and blocks in which something else is mutated.</summary>
    public static MutantReport Read(string path, Area area, ImmutableArray<string> only)
    {
        var report = new MutantReport(JsonNode.Parse(File.ReadAllText(path))!);
        var files = report.root["files"]!.AsObject();
        var folder = "/" + area.Project[..(area.Project.LastIndexOf('/') + 1)];
        foreach (var (name, file) in files.ToArray())
        {
            var full = name.Replace('\\', '/');
            var at = full.LastIndexOf(folder, StringComparison.Ordinal);
            var relative = at < 0 ? full : full[(at + folder.Length)..];
            files.Remove(name);
            if (!area.Holds(relative) || (only.Length > 0 && !only.Any(part => relative.Contains(part, StringComparison.Ordinal))))
            {
                continue;
            }

            files[folder[1..] + relative] = file;
            foreach (var node in file!["mutants"]!.AsArray().Select(mutant => mutant!.AsObject()))
            {
                report.Add(folder[1..] + relative, node);
            }
        }

        report.LeaveOut(area);
        return report;
    }

    /// <summary>Keeps so many mutants, evenly over the list; the others count as ignored.</summary>
    public void Thin(int count)
    {
        if (count <= 0 || count >= Mutants.Count)
        {
            return;
        }

        var kept = Enumerable.Range(0, count).Select(i => Mutants[(int)((long)i * Mutants.Count / count)].Id).ToHashSet();
        foreach (var mutant in Mutants.Where(mutant => !kept.Contains(mutant.Id)))
        {
            Mark(mutant.Id, "Ignored");
        }

        Mutants.RemoveAll(mutant => !kept.Contains(mutant.Id));
    }

    public void Mark(int id, string status) => nodes[id]["status"] = status;

    public string Original(Mutant mutant)
    {
        var lines = root["files"]![mutant.File]!["source"]!.GetValue<string>().Replace("\r", "", StringComparison.Ordinal).Split('\n');
        var line = lines[mutant.Line - 1];
        return mutant.Line == mutant.EndLine ? line[(mutant.Column - 1)..(mutant.EndColumn - 1)] : line[(mutant.Column - 1)..].Trim() + " …";
    }

    public void Write(string path) => File.WriteAllText(path, root.ToJsonString());

    private void Add(string file, JsonObject node)
    {
        var (start, end) = (node["location"]!["start"]!, node["location"]!["end"]!);
        var id = int.Parse(node["id"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);
        nodes[id] = node;
        Mutants.Add(new Mutant(id, file, start["line"]!.GetValue<int>(), start["column"]!.GetValue<int>(), end["line"]!.GetValue<int>(), end["column"]!.GetValue<int>(),
            node["mutatorName"]!.GetValue<string>(), node["replacement"]?.GetValue<string>() ?? "", node["status"]!.GetValue<string>()));
    }

    private void LeaveOut(Area area)
    {
        bool Compiles(Mutant mutant) => mutant.Status != "CompileError";
        bool Wanted(Mutant mutant) => Compiles(mutant) && !area.Ignored.Contains(mutant.Mutator);
        var wanted = Mutants.Where(Wanted).ToLookup(mutant => mutant.File);
        foreach (var mutant in Mutants.Where(mutant => Compiles(mutant) && !Wanted(mutant)))
        {
            Mark(mutant.Id, "Ignored");
        }

        var blocks = Mutants.Where(mutant => Wanted(mutant) && mutant.IsBlock && wanted[mutant.File].Any(mutant.Encloses)).Select(mutant => mutant.Id).ToHashSet();
        foreach (var id in blocks)
        {
            Mark(id, "Ignored");
        }

        Mutants.RemoveAll(mutant => !Wanted(mutant) || blocks.Contains(mutant.Id));
    }
}
