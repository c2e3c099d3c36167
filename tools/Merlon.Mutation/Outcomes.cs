using System.Collections.Concurrent;
using System.Globalization;

namespace Merlon.Mutation;

/// <summary>What became of the mutants, by the words of the common report format.</summary>
internal sealed class Outcomes
{
    private readonly ConcurrentDictionary<int, string> statuses = [];

    public string Of(int id) => statuses.GetValueOrDefault(id, "NoCoverage");

    public bool Lives(int id) => Of(id) is "Survived" or "NoCoverage";

    /// <summary>Takes in what a worker wrote and says how many mutants it has dealt with; one that was begun and never ended has brought the process down.</summary>
    public int Add(string[] lines)
    {
        var begun = 0;
        var open = -1;
        foreach (var parts in lines.Select(line => line.Split('\t')).Where(parts => parts.Length > 1))
        {
            var id = int.Parse(parts[1], CultureInfo.InvariantCulture);
            switch (parts[0])
            {
                case "begin":
                    begun++;
                    open = id;
                    break;
                case "killed":
                    statuses[id] = "Killed";
                    open = -1;
                    break;
                case "timeout":
                    statuses[id] = "Timeout";
                    open = -1;
                    break;
                case "survived":
                    statuses[id] = "Survived";
                    open = -1;
                    break;
            }
        }

        if (open >= 0)
        {
            statuses[open] = "Killed";
        }

        return begun;
    }
}
