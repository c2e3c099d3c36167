using System.Globalization;
using System.Text.Json;
using Fluid.Values;
using Merlon.Reporting.Documents;
using Merlon.Reporting.Machine;

namespace Merlon.Reporting.Templates;

/// <summary>What a template can name: every field of the JSON of <c>analyze</c>, and <c>report</c>, <c>paths</c>, <c>data</c>, <c>zones</c>, <c>components</c>, <c>flows</c>.</summary>
internal static class TemplateData
{
    public static IEnumerable<(string Name, FluidValue Value)> Of(ReportRequest request)
    {
        using var stream = new MemoryStream();
        AnalysisJsonWriter.Write(request.Run, stream);
        using var document = JsonDocument.Parse(stream.GetBuffer().AsMemory(0, (int)stream.Length));
        foreach (var property in document.RootElement.EnumerateObject())
        {
            yield return (property.Name, Value(property.Value));
        }

        var facts = new ReportFacts(request);
        yield return ("report", Report(facts));
        yield return ("paths", List(request.Paths.Select(p => Map(
            ("goal", Text(p.Goal)),
            ("target", Text(p.Target)),
            ("probability", Number(p.Probability)),
            ("medianDays", Number(p.MedianDays)),
            ("steps", List(p.Steps.Select(s => Map(("text", Text(s.Text)), ("result", Text(s.Result)), ("threat", Text(s.Threat)), ("flow", Text(s.Flow))))))))));
        yield return ("data", List(facts.Model.Data.Select(d => Map(
            ("id", Text(d.Id)), ("name", Text(d.Name)), ("classification", Text(DataInventory.Word(d.Classification))), ("kinds", List(d.Kinds.Select(Text)))))));
        yield return ("zones", List(facts.Model.Zones.Select(z => Map(("id", Text(z.Id)), ("name", Text(z.Name)), ("trust", Number(z.Trust)), ("parent", Text(z.Parent ?? ""))))));
        yield return ("components", List(facts.Model.Components.Select(c => Map(("id", Text(c.Id)), ("name", Text(c.Name)), ("type", Text(c.Type)), ("zone", Text(c.Zone ?? "")), ("owner", Text(c.Owner))))));
        yield return ("flows", List(facts.Model.Flows.Select(f => Map(("id", Text(f.Id)), ("name", Text(f.Name)), ("source", Text(f.Source)), ("target", Text(f.Target)), ("protocol", Text(f.Protocol))))));
    }

    private static FluidValue Report(ReportFacts facts)
    {
        var verdict = Verdict.Of(facts);
        return Map(
            ("name", Text(facts.Model.Name)),
            ("owner", Text(facts.Model.Owner)),
            ("date", Text(facts.Request.AsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "")),
            ("organization", Text(facts.Request.Brand.Organization)),
            ("classification", Text(facts.Request.Brand.Classification)),
            ("public", BooleanValue.Create(facts.Request.IsPublic)),
            ("headline", Text(verdict.Headline)),
            ("summary", Text(string.Join(' ', verdict.Sentences))),
            ("active", Number(facts.Active.Length)),
            ("critical", Number(facts.Count(Analysis.RiskLevel.Critical))),
            ("high", Number(facts.Count(Analysis.RiskLevel.High))),
            ("medium", Number(facts.Count(Analysis.RiskLevel.Medium))),
            ("low", Number(facts.Count(Analysis.RiskLevel.Low))),
            ("new", List(facts.New.Select(t => Text(t.Id)))),
            ("gone", List(facts.Gone.Select(t => Map(("id", Text(t.Id)), ("title", Text(t.Title)))))));
    }

    private static FluidValue Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => Map([.. json.EnumerateObject().Select(p => (p.Name, Value(p.Value)))]),
        JsonValueKind.Array => List(json.EnumerateArray().Select(Value)),
        JsonValueKind.String => Text(json.GetString()!),
        JsonValueKind.Number => json.TryGetDecimal(out var number) ? NumberValue.Create(number) : NilValue.Instance,
        JsonValueKind.True => BooleanValue.True,
        JsonValueKind.False => BooleanValue.False,
        _ => NilValue.Instance,
    };

    private static FluidValue Text(string text) => new StringValue(text);

    private static FluidValue Number(double number) => NumberValue.Create(double.IsFinite(number) && Math.Abs(number) < 1e15 ? (decimal)number : 0);

    private static FluidValue List(IEnumerable<FluidValue> values) => new ArrayValue(values.ToArray());

    private static FluidValue Map(params (string Name, FluidValue Value)[] fields)
    {
        var map = new Dictionary<string, FluidValue>(StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            map[name] = value;
        }

        return new DictionaryValue(new FluidValueDictionaryFluidIndexable(map));
    }
}
