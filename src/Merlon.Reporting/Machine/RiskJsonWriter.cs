using System.Text.Encodings.Web;
using System.Text.Json;
using Merlon.Analysis;
using Merlon.Risk;

namespace Merlon.Reporting.Machine;

/// <summary>The stable JSON of <c>risk</c>: format version 1, every field always present, numbers to six significant digits.</summary>
public static class RiskJsonWriter
{
    public const string FormatVersion = "1";

    private static readonly JsonWriterOptions Form = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="whatIf">The result with the changes that were asked about, or null.</param>
    /// <param name="tornado">Empty where it was not asked for.</param>
    public static void Write(RiskResult risk, RiskResult? whatIf, ImmutableArray<TornadoBar> tornado, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(risk);
        ArgumentNullException.ThrowIfNull(stream);
        using var json = new Utf8JsonWriter(stream, Form);
        json.WriteStartObject();
        json.WriteString("merlonRisk", FormatVersion);
        json.WriteString("model", risk.Analysis.Model.Id);
        WriteOptions(json, risk.Options);
        json.WriteString("unit", risk.IsMoney ? "money" : "units");
        WriteTotals(json, "total", risk);
        if (whatIf is null)
        {
            json.WriteNull("whatIf");
        }
        else
        {
            WriteTotals(json, "whatIf", whatIf);
        }

        WriteList(json, "exceedance", risk.Exceedance, p =>
        {
            Number(json, "loss", p.Loss);
            Number(json, "probability", p.Probability);
        });
        JsonParts.WriteArray(json, stream, Form, "threats", risk.Threats, static (part, threat) =>
        {
            part.WriteStartObject();
            WriteThreat(part, threat);
            part.WriteEndObject();
        });
        WriteList(json, "fixes", risk.Fixes, f => WriteFix(json, f));
        json.HandOn();
        WritePlan(json, risk.Plan);
        WriteList(json, "flows", risk.Flows, f =>
        {
            json.WriteString("id", f.Flow);
            Number(json, "onLosingPaths", f.OnLosingPaths);
            Number(json, "saves", f.Saves);
            Number(json, "savesError", f.SavesError);
        });
        WriteList(json, "losses", risk.Losses, l =>
        {
            json.WriteString("id", l.Id);
            json.WriteString("element", l.Element);
            json.WriteString("text", l.Text);
            Number(json, "probability", l.Probability);
            Number(json, "expected", l.Expected);
            Number(json, "low", l.Range.Low);
            Number(json, "likely", l.Range.Likely);
            Number(json, "high", l.Range.High);
        });
        WriteList(json, "components", risk.Elements, e =>
        {
            json.WriteString("id", e.Component);
            Number(json, "reached", e.Reached);
            Number(json, "controlled", e.Controlled);
        });
        WriteList(json, "tornado", tornado, b =>
        {
            json.WriteString("assumption", b.Assumption.Id);
            Number(json, "low", b.Low);
            Number(json, "high", b.High);
            Number(json, "rankLow", b.RankLow);
            Number(json, "rankHigh", b.RankHigh);
        });
        WriteAssumptions(json, risk.Options.Assumptions);
        json.WriteEndObject();
        json.Flush();
        stream.Write("\n"u8);
    }

    /// <summary>One threat with its explanation, as <c>risk --explain</c> gives it.</summary>
    public static void WriteExplanation(RiskResult risk, ThreatRisk threat, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(risk);
        ArgumentNullException.ThrowIfNull(threat);
        ArgumentNullException.ThrowIfNull(stream);
        using var json = new Utf8JsonWriter(stream, Form);
        json.WriteStartObject();
        json.WriteString("merlonRisk", FormatVersion);
        json.WriteString("model", risk.Analysis.Model.Id);
        WriteOptions(json, risk.Options);
        json.WriteString("unit", risk.IsMoney ? "money" : "units");
        json.WriteStartObject("threat");
        WriteThreat(json, threat);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        stream.Write("\n"u8);
    }

    internal static void WriteOptions(Utf8JsonWriter json, RiskOptions options)
    {
        json.WriteNumber("samples", options.Samples);
        json.WriteNumber("seed", options.Seed);
        Number(json, "horizonYears", options.Horizon);
    }

    internal static void Number(Utf8JsonWriter json, string name, double value)
    {
        // Past six digits there is nothing but the noise of sampling.
        var rounded = value == 0 || !double.IsFinite(value) ? 0 : double.Parse(value.ToString("G6", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);
        json.WriteNumber(name, rounded);
    }

    internal static void WriteList<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTotals(Utf8JsonWriter json, string name, RiskResult risk)
    {
        json.WriteStartObject(name);
        Number(json, "expected", risk.Expected);
        Number(json, "expectedError", risk.ExpectedError);
        Number(json, "p5", risk.P5);
        Number(json, "p50", risk.P50);
        Number(json, "p95", risk.P95);
        Number(json, "anyLoss", risk.AnyLoss);
        json.WriteEndObject();
    }

    private static void WriteThreat(Utf8JsonWriter json, ThreatRisk risk)
    {
        json.WriteString("id", risk.Threat.Id);
        json.WriteString("title", risk.Threat.Title);
        json.WriteString("status", Words.Of(risk.Threat.Status));
        Number(json, "probability", risk.Probability);
        Number(json, "onLosingPaths", risk.OnLosingPaths);
        Number(json, "saves", risk.Saves);
        Number(json, "savesError", risk.SavesError);
        json.WriteNumber("rank", risk.Rank);
        Number(json, "score", risk.Score);
        WriteList(json, "explanation", risk.Explanation, f =>
        {
            json.WriteString("source", f.Source);
            json.WriteString("text", f.Text);
            Number(json, "factor", f.Factor);
            Number(json, "value", f.Value);
        });
    }

    private static void WriteFix(Utf8JsonWriter json, FixRisk fix)
    {
        json.WriteString("control", fix.Control);
        json.WriteString("at", fix.At);
        Number(json, "effort", fix.Effort);
        Number(json, "saves", fix.Saves);
        Number(json, "savesError", fix.SavesError);
        json.WriteStartArray("threats");
        foreach (var threat in fix.Threats)
        {
            json.WriteStringValue(threat);
        }

        json.WriteEndArray();
    }

    private static void WritePlan(Utf8JsonWriter json, FixPlan? plan)
    {
        if (plan is null)
        {
            json.WriteNull("plan");
            return;
        }

        json.WriteStartObject("plan");
        Number(json, "budget", plan.Budget);
        Number(json, "spent", plan.Spent);
        Number(json, "before", plan.Before);
        Number(json, "after", plan.After);
        WriteList(json, "steps", plan.Steps, f => WriteFix(json, f));
        json.WriteEndObject();
    }

    private static void WriteAssumptions(Utf8JsonWriter json, RiskAssumptions assumptions)
    {
        json.WriteStartObject("assumptions");
        json.WriteString("version", assumptions.Version);
        WriteList(json, "values", assumptions.All, a =>
        {
            json.WriteString("id", a.Id);
            Number(json, "value", a.Value);
            json.WriteString("unit", a.Unit);
            json.WriteString("why", a.Why);
            json.WriteBoolean("overridden", a.IsOverridden);
        });
        json.WriteEndObject();
    }
}
