using System.Globalization;

namespace Merlon.Bench;

/// <summary>The words of the command line.</summary>
internal sealed record BenchOptions
{
    public string Verb { get; init; } = "";

    /// <summary>What stands without an option before it.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    public ImmutableArray<int> Sizes { get; init; } = [10, 100, 1_000, 10_000];

    public ImmutableArray<string> Repositories { get; init; } = [];

    public ImmutableDictionary<string, string> Programs { get; init; } = ImmutableDictionary<string, string>.Empty;

    public ImmutableDictionary<string, string> Extra { get; init; } = ImmutableDictionary<string, string>.Empty;

    public int Runs { get; init; } = 5;

    public string? Output { get; init; }

    /// <summary>Where the files of a generated model go that is to be a folder.</summary>
    public string? Folder { get; init; }

    public string? Json { get; init; }

    public string Format { get; init; } = "merlon";

    /// <summary>Also the model of 100,000 components.</summary>
    public bool Largest { get; init; }

    /// <summary>Null where the words make no sense.</summary>
    public static BenchOptions? Parse(IReadOnlyList<string> args)
    {
        var options = new BenchOptions();
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                options = i == 0 ? options with { Verb = args[i] } : options with { Words = options.Words.Add(args[i]) };
                continue;
            }

            if (args[i] == "--largest")
            {
                options = options with { Largest = true };
                continue;
            }

            if (i + 1 == args.Count)
            {
                return null;
            }

            var value = args[++i];
            var pair = value.Split('=', 2);
            var next = args[i - 1] switch
            {
                "--sizes" => Numbers(value) is { } sizes ? options with { Sizes = sizes } : null,
                "--repository" => options with { Repositories = options.Repositories.Add(value) },
                "--tool" => pair.Length == 2 ? options with { Programs = options.Programs.SetItem(pair[0], pair[1]) } : null,
                "--with" => pair.Length == 2 ? options with { Extra = options.Extra.SetItem(pair[0], pair[1]) } : null,
                "--runs" => int.TryParse(value, CultureInfo.InvariantCulture, out var runs) && runs > 0 ? options with { Runs = runs } : null,
                "--output" => options with { Output = value },
                "--folder" => options with { Folder = value },
                "--json" => options with { Json = value },
                "--format" => value is "merlon" or "pytm" ? options with { Format = value } : null,
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            options = next;
        }

        return options;
    }

    private static ImmutableArray<int>? Numbers(string value)
    {
        var numbers = value.Split(',').Select(n => int.TryParse(n, CultureInfo.InvariantCulture, out var number) ? number : 0).ToImmutableArray();
        return numbers.Any(n => n < 4) ? null : numbers;
    }
}
