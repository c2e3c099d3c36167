using System.Globalization;
using Merlon.Risk;

namespace Merlon.App;

/// <summary>Attack paths as people read them in a terminal: the goal, then step by step how attackers get there.</summary>
internal sealed class PathsTable(TextWriter output, int width)
{
    public void Write(PathResult result)
    {
        output.WriteLine(TerminalText.Safe(result.Analysis.Model.Name));
        if (result.Paths.IsEmpty)
        {
            output.WriteLine(result.Targets == 0 ? "There is nothing here that an attacker could win." : "No attacker gets there within the horizon.");
            return;
        }

        foreach (var path in result.Paths)
        {
            output.WriteLine();
            output.WriteLine(TerminalText.Safe(string.Create(
                CultureInfo.InvariantCulture,
                $"{path.Goal}: {100 * path.Probability:0.#} % of futures, {100 * path.ShareOfTarget:0} % of the ways there, typically after {path.MedianDays:0} days")));
            var number = 1;
            foreach (var step in path.Steps)
            {
                var text = step.Text + (step.Threat.Length > 0 ? $" [{step.Threat}]" : "") + $": {step.Result}"
                    + (step.AlsoNeeds.IsEmpty ? "" : $" (also needs: {string.Join(", ", step.AlsoNeeds)})");
                var first = true;
                foreach (var line in TerminalText.Wrap(text, Math.Max(40, width - 6)))
                {
                    output.WriteLine(first ? $"{number,4}. {line}" : $"      {line}");
                    first = false;
                }

                number++;
            }
        }
    }
}
