using System.Text;
using System.Text.Json;
using Merlon.Bench.Comparing;

namespace Merlon.Bench.Reporting;

/// <summary>The same for machines; seconds and bytes as numbers.</summary>
internal static class JsonReport
{
    public static string Of(IReadOnlyList<Result> results, IReadOnlyList<BudgetCheck> budgets)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("machine", Machine.Describe());
            json.WriteStartArray("results");
            foreach (var result in results)
            {
                Write(json, result, results);
            }

            json.WriteEndArray();
            json.WriteStartArray("growth");
            foreach (var tool in results.Where(r => r.Tool.Job == Job.Analyze).GroupBy(r => r.Tool.Name, StringComparer.Ordinal))
            {
                json.WriteStartObject();
                json.WriteString("tool", tool.Key);
                if (Growth.Exponent(tool) is { } exponent)
                {
                    json.WriteNumber("exponent", Math.Round(exponent, 3));
                }
                else
                {
                    json.WriteNull("exponent");
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("budgets");
            foreach (var budget in budgets)
            {
                json.WriteStartObject();
                json.WriteString("work", budget.Work);
                json.WriteString("limit", budget.Limit);
                json.WriteString("measured", budget.Measured);
                json.WriteBoolean("met", budget.Met);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, Result result, IReadOnlyList<Result> all)
    {
        json.WriteStartObject();
        json.WriteString("job", result.Tool.Job == Job.Analyze ? "analyze" : "scan");
        json.WriteString("tool", result.Tool.Name);
        json.WriteString("input", result.Input);
        json.WriteNumber("components", result.Components);
        json.WriteString("note", result.Note);
        if (result.Measure is { } m)
        {
            json.WriteNumber("wall", Math.Round(m.Wall, 4));
            json.WriteNumber("cpu", Math.Round(m.Cpu, 4));
            json.WriteNumber("peakMemory", m.PeakMemory);
            json.WriteNumber("output", m.Output);
            json.WriteNumber("exitCode", m.ExitCode);
            if (all.FirstOrDefault(r => r.Tool.Job == result.Tool.Job && r.Input == result.Input)?.Measure is { } first)
            {
                json.WriteNumber("cpuRatio", Math.Round(m.Cpu / first.Cpu, 3));
            }
        }

        json.WriteEndObject();
    }
}
