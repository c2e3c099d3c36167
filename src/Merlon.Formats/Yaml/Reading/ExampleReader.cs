using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Rules;

namespace Merlon.Formats.Yaml.Reading;

/// <summary>Reads the small models under <c>examples</c> of a rule.</summary>
internal static class ExampleReader
{
    public static IEnumerable<RuleExample> Read(YamlMapping rule, string pack, Catalogue catalogue, DiagnosticBag diagnostics)
    {
        var id = new Fields(rule).Text("id");
        var examples = Fields.Of(rule["examples"]).Map;
        return Read(id, examples, "fires", catalogue, diagnostics).Concat(Read(id, examples, "silent", catalogue, diagnostics)).Select(e => e with { Pack = pack }).ToList();
    }

    private static IEnumerable<RuleExample> Read(string rule, YamlMapping examples, string key, Catalogue catalogue, DiagnosticBag diagnostics)
    {
        if (examples[key] is not YamlSequence list)
        {
            yield break;
        }

        foreach (var example in list.Items.OfType<YamlMapping>())
        {
            var at = example.Span with { End = example.Span.Start };
            // Rules inside an example would be examples of examples; they are read as definitions but not tried.
            var model = ModelReader.Read([example], at, "example", catalogue, diagnostics, examples: null);
            yield return new RuleExample(rule, key == "fires", Outcome(example), model, at);
        }
    }

    private static ExampleOutcome Outcome(YamlMapping example) => new Fields(example).Word<ExampleOutcome>("expect") ?? ExampleOutcome.Usual;
}
