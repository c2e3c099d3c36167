using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Merlon.Model;
using Merlon.Risk.Scoring;
using Merlon.Risk.Views;
using Merlon.Text;

namespace Merlon.Reporting.Machine;

/// <summary>The stable JSON of <c>risk --view</c> and <c>risk --cvss</c>: every field always present, every factor with its reason.</summary>
public static class RiskViewJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(ThreatModel model, IEnumerable<OwaspRating> ratings, Stream stream) => Document(stream, "owasp", model, json =>
        RiskJsonWriter.WriteList(json, "threats", ratings, r =>
        {
            json.WriteString("id", r.Threat.Id);
            json.WriteString("severity", Spelling.Of(r.Severity));
            RiskJsonWriter.Number(json, "likelihood", r.Likelihood);
            RiskJsonWriter.Number(json, "impact", r.Impact);
            RiskJsonWriter.Number(json, "technicalImpact", r.TechnicalImpact);
            RiskJsonWriter.Number(json, "businessImpact", r.BusinessImpact);
            json.WriteBoolean("usesBusinessImpact", r.UsesBusiness);
            RiskJsonWriter.WriteList(json, "factors", [.. r.ThreatAgent, .. r.Vulnerability, .. r.Technical, .. r.Business], f =>
            {
                json.WriteString("id", f.Id);
                RiskJsonWriter.Number(json, "value", f.Value);
                json.WriteString("why", f.Why);
            });
        }));

    public static void Write(ThreatModel model, IEnumerable<CvssRating> ratings, Stream stream) => Document(stream, "cvss", model, json =>
        RiskJsonWriter.WriteList(json, "threats", ratings, r =>
        {
            json.WriteString("id", r.Threat.Id);
            WriteScore(json, r.Score);
            WriteFactors(json, "metrics", r.Metrics);
        }));

    public static void Write(ThreatModel model, IEnumerable<SsvcDecision> decisions, Stream stream) => Document(stream, "ssvc", model, json =>
        RiskJsonWriter.WriteList(json, "vulnerabilities", decisions, d =>
        {
            EvidenceJson.WriteVulnerability(json, d.Where.Vulnerability);
            json.WriteString("subject", d.Where.Subject);
            json.WriteString("component", d.Component);
            json.WriteString("firstSeen", Day(d.Where.FirstSeen));
            json.WriteStartArray("entries");
            foreach (var entry in d.Where.Entries)
            {
                json.WriteNumberValue(entry);
            }

            json.WriteEndArray();
            json.WriteStartArray("threats");
            foreach (var threat in d.Threats)
            {
                json.WriteStringValue(threat);
            }

            json.WriteEndArray();
            json.WriteString("priority", Spelling.Of(d.Priority));
            WriteFactors(json, "decisionPoints", d.Points);
            json.WriteStartObject("bod2604");
            json.WriteString("outcome", DeadlineWord(d.Deadline));
            json.WriteString("due", d.Due is { } due ? Day(due) : null);
            WriteFactors(json, "questions", d.Bod2604);
            json.WriteEndObject();
        }));

    /// <summary>The scores of vectors, as <c>risk --cvss</c> gives them.</summary>
    public static void Write(IEnumerable<CvssScore> scores, Stream stream) => Document(stream, "cvss", null, json =>
        RiskJsonWriter.WriteList(json, "scores", scores, s =>
        {
            WriteScore(json, s);
            RiskJsonWriter.WriteList(json, "metrics", CvssMetrics.All.Where(m => s.Vector[m.Id] is not "X"), m =>
            {
                json.WriteString("id", m.Id);
                json.WriteString("name", m.Name);
                json.WriteString("value", s.Vector[m.Id]);
                json.WriteString("text", m.NameOf(s.Vector[m.Id]));
            });
        }));

    /// <summary>An outcome of BOD 26-04 as one word.</summary>
    public static string DeadlineWord(Bod2604Deadline deadline) => deadline switch
    {
        Bod2604Deadline.OnUpgrade => "on-upgrade",
        Bod2604Deadline.Days60 => "60-days",
        Bod2604Deadline.Days14 => "14-days",
        Bod2604Deadline.Days3 => "3-days",
        _ => "3-days-with-forensics",
    };

    private static void WriteScore(Utf8JsonWriter json, CvssScore score)
    {
        json.WriteString("vector", score.Vector.ToString());
        json.WriteNumber("score", score.Value);
        json.WriteString("severity", score.Severity);
        json.WriteString("nomenclature", score.Nomenclature);
        json.WriteString("macroVector", score.MacroVector);
    }

    private static void WriteFactors(Utf8JsonWriter json, string name, IEnumerable<RatedFactor> factors) => RiskJsonWriter.WriteList(json, name, factors, f =>
    {
        json.WriteString("id", f.Id);
        json.WriteString("value", f.Value);
        json.WriteString("why", f.Why);
        json.WriteBoolean("assumed", f.IsAssumed);
    });

    private static void Document(Stream stream, string view, ThreatModel? model, Action<Utf8JsonWriter> write)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteString("merlonRisk", RiskJsonWriter.FormatVersion);
        json.WriteString("view", view);
        if (model is not null)
        {
            json.WriteString("model", model.Id);
        }

        write(json);
        json.WriteEndObject();
        json.Flush();
        stream.Write("\n"u8);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
