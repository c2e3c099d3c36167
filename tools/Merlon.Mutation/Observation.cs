using System.Globalization;

namespace Merlon.Mutation;

/// <summary>What the tests did on the code as written: how long each took and which mutants it came by.</summary>
internal sealed class Observation
{
    private readonly Dictionary<int, List<Test>> covering = [];
    private readonly HashSet<int> made = [];

    public required ImmutableArray<Test> Tests { get; init; }

    public required ImmutableArray<string> Broken { get; init; }

    public static Observation Read(string path)
    {
        var lines = File.Exists(path) ? File.ReadAllLines(path).Select(line => line.Split('\t')).ToArray() : [];
        var tests = lines.Where(parts => parts[0] == "test").Select(parts => (Test: new Test(parts[1], double.Parse(parts[2], CultureInfo.InvariantCulture)), Covered: Ids(parts[3]), Static: Ids(parts[4]))).ToArray();
        var observation = new Observation { Tests = [.. tests.Select(test => test.Test).OrderBy(test => test.Seconds)], Broken = [.. lines.Where(parts => parts[0] == "broken").Select(parts => $"{parts[1]}: {parts[2]}")] };
        foreach (var (test, covered, statics) in tests)
        {
            foreach (var id in covered)
            {
                (observation.covering.TryGetValue(id, out var list) ? list : observation.covering[id] = []).Add(test);
            }

            observation.made.UnionWith(statics);
        }

        return observation;
    }

    /// <summary>The line of a plan for a mutant: tests that come by it, quick ones first. What was made once has all of them to fear.</summary>
    public (int Id, string Line, bool Alone) Plan(int id)
    {
        var alone = made.Contains(id);
        IEnumerable<Test> tests = alone ? Tests : (covering.GetValueOrDefault(id) ?? []).OrderBy(test => test.Seconds).Concat(Tests.Where(test => test.Seconds > Worker.Long));
        return (id, string.Join('\t', tests.Select(test => string.Create(CultureInfo.InvariantCulture, $"{test.Name}@{test.Seconds:0.0000}")).Prepend($"{id}")), alone);
    }

    private static IEnumerable<int> Ids(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture));

    internal sealed record Test(string Name, double Seconds);
}
