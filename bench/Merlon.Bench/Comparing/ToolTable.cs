namespace Merlon.Bench.Comparing;

/// <summary>The tools that are known, Merlon first.</summary>
internal static class ToolTable
{
    public static readonly ImmutableArray<Tool> All =
    [
        new("merlon", "Merlon, native", Job.Analyze, "merlon", (p, input, _) => [p, "analyze", input, "--format", "json"]),
        new("merlon-portable", "Merlon, portable", Job.Analyze, "merlon", (p, input, _) => [p, "analyze", input, "--format", "json"]),
        new("pytm", "pytm", Job.Analyze, "pytm", (p, input, folder) => [p, input, "--json", Path.Combine(folder, "result.json")]),
        new("threagile", "Threagile", Job.Analyze, "threagile", (p, input, folder) =>
        [
            p, "-model", input, "-output", folder, "-generate-data-flow-diagram=false", "-generate-data-asset-diagram=false",
            "-generate-report-pdf=false", "-generate-risks-excel=false", "-generate-tags-excel=false",
        ]) { LargestModel = 1_000 },
        new("threagile-master", "Threagile (master)", Job.Analyze, "threagile", (p, input, folder) =>
        [
            p, "analyze-model", "--model", input, "--output", folder, "--skip-data-flow-diagram", "--skip-data-asset-diagram",
            "--skip-report-pdf", "--skip-risks-excel", "--skip-tags-excel",
        ]) { LargestModel = 1_000 },
        new("merlon", "Merlon, native", Job.Scan, "", (p, input, _) => [p, "scan", input, "--format", "json"]),
        new("merlon-portable", "Merlon, portable", Job.Scan, "", (p, input, _) => [p, "scan", input, "--format", "json"]),
        new("checkov", "checkov", Job.Scan, "", (p, input, _) => [p, "-d", input, "--quiet", "--compact", "--soft-fail", "-o", "json"]),
        new("trivy", "trivy", Job.Scan, "", (p, input, _) => [p, "config", "--quiet", "--format", "json", input]),
        new("tfsec", "tfsec", Job.Scan, "", (p, input, _) => [p, input, "--soft-fail", "--format", "json"]),
        new("kics", "KICS", Job.Scan, "", (p, input, folder) => [p, "scan", "-p", input, "--report-formats", "json", "-o", folder, "--ignore-on-exit", "all"]),
        new("cfn-guard", "cfn-guard", Job.Scan, "", (p, input, _) => [p, "validate", "--structured", "--output-format", "json", "--show-summary", "none", "--data", input]),
    ];

    /// <summary>Those that are there: pointed at, or on the PATH under their own name.</summary>
    /// <param name="given">Programs by the names of tools.</param>
    /// <param name="extra">Further words by the names of tools.</param>
    public static ImmutableArray<Tool> Found(IReadOnlyDictionary<string, string> given, IReadOnlyDictionary<string, string> extra) =>
    [
        .. All
            .Select(t => t with
            {
                Program = given.GetValueOrDefault(t.Name) ?? (t.IsOurs || t.Name == "pytm" ? "" : OnPath(t.Name)),
                Extra = [.. extra.GetValueOrDefault(t.Name, "").Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            })
            .Where(t => t.Program.Length > 0),
    ];

    private static string OnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists, "");
}
