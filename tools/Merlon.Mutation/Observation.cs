using System.Globalization;

namespace Merlon.Mutation;

/// <summary>What the tests did on the code as written: how long each took and which mutants it came by.</summary>
internal sealed class Observation
{
    // Stryker's list of what was covered is searched from its start, so that a long test would take very long to watch. It counts as
    // coming by everything, and runs last.
    private const double Long = 1;

    private readonly Dictionary<int, List<Test>> covering = [];
    private readonly HashSet<int> made = [];

    public Observation(string[] timed)
    {
        var lines = timed.Select(line => line.Split('\t')).ToArray();
        Tests = [.. lines.Where(parts => parts[0] == "test").Select(parts => new Test(parts[1], double.Parse(parts[2], CultureInfo.InvariantCulture))).OrderBy(test => test.Seconds)];
        Broken = [.. lines.Where(parts => parts[0] == "broken").Select(parts => $"{parts[1]}: {parts[2]}")];
    }

    public ImmutableArray<Test> Tests { get; }

    public ImmutableArray<string> Broken { get; }

    /// <summary>Names of the tests that are short enough to be watched.</summary>
    public IEnumerable<string> Watched => Tests.Where(test => test.Seconds <= Long).Select(test => test.Name);

    public void Add(string[] watched)
    {
        var tests = Tests.ToDictionary(test => test.Name);
        foreach (var parts in watched.Select(line => line.Split('\t')))
        {
            switch (parts[0])
            {
                case "made":
                    made.UnionWith(Ids(parts[1]));
                    break;
                case "seen":
                    made.UnionWith(Ids(parts[3]));
                    foreach (var id in Ids(parts[2]))
                    {
                        (covering.TryGetValue(id, out var list) ? list : covering[id] = []).Add(tests[parts[1]]);
                    }

                    break;
            }
        }
    }

    /// <summary>The line of a plan for a mutant: tests that come by it, quick ones first. What was made once has all of them to fear.</summary>
    public (int Id, string Line, bool Alone) Plan(int id)
    {
        var alone = made.Contains(id);
        IEnumerable<Test> tests = alone ? Tests : (covering.GetValueOrDefault(id) ?? []).OrderBy(test => test.Seconds).Concat(Tests.Where(test => test.Seconds > Long));
        return (id, string.Join('\t', tests.Select(test => string.Create(CultureInfo.InvariantCulture, $"{test.Name}@{test.Seconds:0.0000}")).Prepend($"{id}")), alone);
    }

    private static IEnumerable<int> Ids(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture));

    internal sealed record Test(string Name, double Seconds);
}
