using System.Globalization;
using Merlon.Bench;
using Merlon.Bench.Comparing;
using Merlon.Bench.Generation;
using Merlon.Bench.Reporting;

// Usage: see bench/README.md. Figures go to standard output, progress to standard error.
if (!OperatingSystem.IsLinux())
{
    Console.Error.WriteLine("bench: measures on Linux only");
    return 2;
}

if (BenchOptions.Parse(args) is not { } options || options.Verb is not ("generate" or "compare" or "budgets"))
{
    Console.Error.WriteLine("usage: bench/generate COMPONENTS [--format merlon|pytm] [--output FILE | --folder DIR]");
    Console.Error.WriteLine("       bench/compare [--sizes N,N…] [--repository DIR]… [--tool NAME=PROGRAM]… [--with NAME=WORDS]… [--runs N] [--output FILE] [--json FILE] [--largest]");
    Console.Error.WriteLine("       bench/budgets [--repository DIR]… [--runs N] [--largest]");
    return 2;
}

if (options.Verb == "generate")
{
    if (options.Words is not [var size] || !int.TryParse(size, CultureInfo.InvariantCulture, out var components) || components < 4)
    {
        Console.Error.WriteLine("bench: how many components? At least 4.");
        return 2;
    }

    var model = ModelGenerator.Create(components);
    if (options.Folder is { } folder)
    {
        WriteFolder(folder, model);
        return 0;
    }

    Write(options.Output, options.Format == "pytm" ? PytmText.Of(model) : MerlonText.Of(model));
    return 0;
}

var scratch = Directory.CreateTempSubdirectory("merlon-bench-").FullName;
try
{
    var tools = ToolTable.Found(options.Programs, options.Extra);
    var comparison = new Comparison(scratch, Console.Error.WriteLine);
    var shop = Path.Combine(options.Words.FirstOrDefault() ?? ".", "examples", "shop");
    var budgets = new Budgets(comparison, tools, shop, options.Runs);
    if (options.Verb == "budgets")
    {
        var checks = budgets.Check(options.Repositories, options.Largest).ToList();
        foreach (var check in checks)
        {
            Console.WriteLine($"{(check.Met ? "met    " : "NOT MET")}  {check.Work}: {check.Measured}, budget {check.Limit}");
        }

        return checks.Count > 0 && checks.TrueForAll(c => c.Met) ? 0 : 1;
    }

    var missing = ToolTable.All.Select(t => t.Name).Distinct(StringComparer.Ordinal).Except(tools.Select(t => t.Name), StringComparer.Ordinal);
    Console.Error.WriteLine($"bench: not at hand: {string.Join(", ", missing)}");
    var results = comparison.Analyze(tools, options.Sizes, options.Runs).AddRange(comparison.Scan(tools, options.Repositories, options.Runs));
    var judged = budgets.Check(options.Repositories, options.Largest).ToList();
    Write(options.Output, MarkdownReport.Of(results, judged));
    if (options.Json is { } json)
    {
        File.WriteAllText(json, JsonReport.Of(results, judged));
    }

    return 0;
}
finally
{
    Directory.Delete(scratch, recursive: true);
}

static void WriteFolder(string folder, GeneratedModel model)
{
    Directory.CreateDirectory(folder);
    foreach (var (name, text) in MerlonText.FilesOf(model))
    {
        File.WriteAllText(Path.Combine(folder, name), text);
    }
}

static void Write(string? file, string text)
{
    if (file is null)
    {
        Console.Write(text);
        return;
    }

    File.WriteAllText(file, text);
}
