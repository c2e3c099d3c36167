using Merlon.Bench.Generation;
using Merlon.Bench.Measuring;

namespace Merlon.Bench.Comparing;

/// <summary>Runs each tool on each input, one after the other, and writes down what it took.</summary>
/// <param name="scratch">A folder for models and results.</param>
/// <param name="log">Told what is being run.</param>
internal sealed class Comparison(string scratch, Action<string> log)
{
    // More components make a file larger than one may be: they are written as a folder.
    private const int LargestFile = 20_000;

    private readonly Dictionary<(int, string), string> _models = [];

    /// <summary>The models of the given sizes, by the tools that read models.</summary>
    public ImmutableArray<Result> Analyze(ImmutableArray<Tool> tools, IEnumerable<int> sizes, int runs)
    {
        var results = ImmutableArray.CreateBuilder<Result>();
        foreach (var size in sizes)
        {
            foreach (var tool in tools.Where(t => t.Job == Job.Analyze))
            {
                results.Add(Analyze(tool, tools, size, runs));
            }
        }

        return results.DrainToImmutable();
    }

    /// <summary>One model by one tool.</summary>
    public Result Analyze(Tool tool, ImmutableArray<Tool> tools, int size, int runs)
    {
        var name = size.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
        if (size > tool.LargestModel)
        {
            return new Result(tool, name, size, null, $"stopped at {tool.LargestModel:N0} components: it grows with the square");
        }

        return Model(size, tool.Model, tools) is { } model ? Run(tool, model, name, size, runs) : new Result(tool, name, size, null, "no model in its format");
    }

    /// <summary>Folders of infrastructure code, by the tools that scan such code.</summary>
    public ImmutableArray<Result> Scan(ImmutableArray<Tool> tools, IEnumerable<string> folders, int runs) =>
    [
        .. from folder in folders
           from tool in tools
           where tool.Job == Job.Scan
           select Run(tool, folder, Path.GetFileName(folder.TrimEnd('/')), 0, runs),
    ];

    public Result Run(Tool tool, string input, string name, int size, int runs)
    {
        log($"{tool.Title}: {name}");
        var folder = Path.Combine(scratch, "out-" + tool.Name);
        var output = Path.Combine(scratch, "out.txt");
        string[] command = [.. tool.Command(tool.Program, input, folder), .. tool.Extra];
        var measure = Median.Of(Once, runs);
        return new Result(tool, name, size, measure, measure.ExitCode > 2 && tool.IsOurs ? $"exit code {measure.ExitCode}" : "");

        RunMeasure Once()
        {
            Directory.CreateDirectory(folder);
            var run = ProcessMeter.Run(command, output);
            var written = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);
            Directory.Delete(folder, recursive: true);
            return run with { Output = run.Output + written };
        }
    }

    /// <summary>The file of a generated model in a format, or its folder where one file would be too large; null where it cannot be had.</summary>
    public string? Model(int size, string format, ImmutableArray<Tool> tools)
    {
        if (_models.TryGetValue((size, format), out var known))
        {
            return known;
        }

        var file = Path.Combine(scratch, $"model-{size}" + format switch
        {
            "merlon" => ".merlon.yaml",
            "pytm" => ".py",
            _ => $".{format}.yaml",
        });
        if (format == "merlon" && size > LargestFile)
        {
            file = Path.Combine(scratch, $"model-{size}");
            Directory.CreateDirectory(file);
            foreach (var (name, text) in MerlonText.FilesOf(ModelGenerator.Create(size)))
            {
                File.WriteAllText(Path.Combine(file, name), text);
            }
        }
        else if (format is "merlon" or "pytm")
        {
            var model = ModelGenerator.Create(size);
            File.WriteAllText(file, format == "pytm" ? PytmText.Of(model) : MerlonText.Of(model));
        }
        else if (tools.FirstOrDefault(t => t.IsOurs) is { } ours && Model(size, "merlon", tools) is { } native)
        {
            // Other formats come from the same model through our own export.
            if (ProcessMeter.Run([ours.Program, "export", native, "--to", format], file).ExitCode != 0)
            {
                return null;
            }
        }
        else
        {
            return null;
        }

        _models.Add((size, format), file);
        return file;
    }
}
