using System.Text.Encodings.Web;
using System.Text.Json;
using Merlon.Risk;

namespace Merlon.Reporting.Machine;

/// <summary>The stable JSON of <c>paths</c>: format version 1, every field always present.</summary>
public static class PathsJsonWriter
{
    public const string FormatVersion = "1";

    public static void Write(PathResult result, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(stream);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("merlonPaths", FormatVersion);
        json.WriteString("model", result.Analysis.Model.Id);
        RiskJsonWriter.WriteOptions(json, result.Options);
        json.WriteNumber("targets", result.Targets);
        RiskJsonWriter.WriteList(json, "paths", result.Paths, path =>
        {
            json.WriteString("target", path.Target);
            json.WriteString("goal", path.Goal);
            RiskJsonWriter.Number(json, "probability", path.Probability);
            RiskJsonWriter.Number(json, "shareOfTarget", path.ShareOfTarget);
            RiskJsonWriter.Number(json, "medianDays", path.MedianDays);
            RiskJsonWriter.Number(json, "expected", path.Expected);
            RiskJsonWriter.WriteList(json, "steps", path.Steps, step =>
            {
                json.WriteString("text", step.Text);
                json.WriteString("result", step.Result);
                json.WriteString("threat", step.Threat);
                json.WriteString("flow", step.Flow);
                json.WriteStartArray("alsoNeeds");
                foreach (var need in step.AlsoNeeds)
                {
                    json.WriteStringValue(need);
                }

                json.WriteEndArray();
            });
        });
        json.WriteEndObject();
        json.Flush();
        stream.Write("\n"u8);
    }
}
