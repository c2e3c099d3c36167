using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Merlon.Formats;
using Merlon.Model;

namespace Merlon.App;

/// <summary>Risk as Threagile sums it up: counts by severity and status, attractiveness, and how probable data breaches are.</summary>
internal static class ThreagileTable
{
    public static void Write(ThreatModel model, ThreagileRegister register, TextWriter output)
    {
        output.WriteLine(TerminalText.Safe(model.Name));
        output.WriteLine($"  {register.Risks.Length} risks by Threagile's rules, {register.Risks.Count(ThreagileRegister.IsStillThere)} still there");
        output.WriteLine();
        output.WriteLine("  severity   " + string.Concat(ThreagileRegister.Statuses.Select(s => s.PadLeft(16))));
        foreach (var severity in ThreagileRegister.Severities)
        {
            output.WriteLine($"  {severity,-10} " + string.Concat(ThreagileRegister.Statuses.Select(s => register.Count(severity, s).ToString(CultureInfo.InvariantCulture).PadLeft(16))));
        }

        output.WriteLine();
        output.WriteLine("Relative attacker attractiveness (RAA)");
        foreach (var asset in register.Attractiveness)
        {
            output.WriteLine(TerminalText.Safe(string.Create(CultureInfo.InvariantCulture, $"  {asset.Raa,6:0.0} %  {asset.Component,-32} {asset.Name}")));
        }

        output.WriteLine();
        output.WriteLine("Probability of a data breach (initially, remaining)");
        foreach (var data in register.DataBreaches)
        {
            output.WriteLine(TerminalText.Safe($"  {data.Initially,-10}  {data.Remaining,-10}  {data.Data,-32} {data.Name}"));
        }
    }

    public static void WriteJson(ThreatModel model, string view, ThreagileRegister register, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("merlonRisk", "1");
        json.WriteString("view", view);
        json.WriteString("model", model.Id);
        json.WriteStartObject("counts");
        foreach (var severity in ThreagileRegister.Severities)
        {
            json.WriteStartObject(severity);
            foreach (var status in ThreagileRegister.Statuses)
            {
                json.WriteNumber(status, register.Count(severity, status));
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartArray("risks");
        foreach (var risk in register.Risks)
        {
            json.WriteStartObject();
            json.WriteString("id", risk.Id);
            json.WriteString("severity", risk.Severity);
            json.WriteString("likelihood", risk.Likelihood);
            json.WriteString("impact", risk.Impact);
            json.WriteString("status", risk.Status);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("attractiveness");
        foreach (var asset in register.Attractiveness)
        {
            json.WriteStartObject();
            json.WriteString("component", asset.Component);
            json.WriteString("id", asset.SourceId);
            json.WriteString("name", asset.Name);
            json.WriteNumber("raa", asset.Raa);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("dataBreaches");
        foreach (var data in register.DataBreaches)
        {
            json.WriteStartObject();
            json.WriteString("data", data.Data);
            json.WriteString("name", data.Name);
            json.WriteString("initially", data.Initially);
            json.WriteString("remaining", data.Remaining);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        stream.Write("\n"u8);
    }
}
