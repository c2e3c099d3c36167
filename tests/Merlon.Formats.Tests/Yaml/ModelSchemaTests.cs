using System.Text.Json.Nodes;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml;
using Merlon.Formats.Yaml.Grammar;
using Merlon.Formats.Yaml.Nodes;
using NJsonSchema;

namespace Merlon.Formats.Tests.Yaml;

public sealed class ModelSchemaTests
{
    private static readonly string Text = ModelSchema.Create(TestCatalogue.Instance);

    private static readonly Lazy<Task<JsonSchema>> Schema = new(() => JsonSchema.FromJsonAsync(Text, TestContext.Current.CancellationToken));

    public static TheoryData<string> Documents =>
    [
        "model: { name: Shop }",
        "merlon: 1",
        "merlon: 2",
        "merlon: '1'",
        "model: { name: 404 }",
        "model: { name: '' }",
        "model: { name: }",
        "model: [a]",
        "model: { criticality: high }",
        "model: { criticality: huge }",
        "model: { crown-jewels: [a, b] }",
        "model: { crown-jewels: a }",
        "model: { colour: red }",
        "zones:",
        "zones: { a: 0, b: 100 }",
        "zones: { a: 101 }",
        "zones: { a: -1 }",
        "zones: { a: '50' }",
        "zones: { a: 50.5 }",
        "zones: { a: }",
        "zones: { a: { trust: 10, zones: { b: { components: { c: service } } } } }",
        "zones: { a: { trust: 10, zones: { b: { components: { c: [] } } } } }",
        "zones: { a: { type: moon } }",
        "zones: { 'a b': 10 }",
        "zones: [a]",
        "components: { a: service }",
        "components: { a: my.own.type }",
        "components: { a: 'not an id' }",
        "components: { a: true }",
        "components: { a: 12 }",
        "components: { a: { name: X } }",
        "components: { a: { type: service, human: true } }",
        "components: { a: { type: service, human: yes } }",
        "components: { a: { type: service, human: 'true' } }",
        "components: { a: { type: service, stores: [x, 404] } }",
        "components: { a: { type: service, stores: [1.5] } }",
        "components: { a: { type: service, stores: [-5] } }",
        "components: { a: { type: service, stores: [null] } }",
        "components: { a: { type: service, accepts: [json, soup] } }",
        "components: { a: { type: service, controls: { input-validation: yes, other: no, third: unknown, fourth: true } } }",
        "components: { a: { type: service, controls: { input-validation: perhaps } } }",
        "components: { a: { type: service, controls: { input-validation: } } }",
        "components: { a: { type: service, controls: { x: { state: yes, assurance: verified, verified: 2026-01-31, note: n, evidence: [e] } } } }",
        "components: { a: { type: service, controls: { x: { assurance: verified } } } }",
        "components: { a: { type: service, controls: { x: { state: yes, verified: yesterday } } } }",
        "components: { a: { type: service, properties: { k: v, n: 1 } } }",
        "components: { a: { type: service, properties: { k: [v] } } }",
        "components: { a: }",
        "flows: { a -> b: {} }",
        "flows: { a->b: { protocol: https } }",
        "flows: { a -> b: }",
        "flows: { a -> b: [{}, { name: X }] }",
        "flows: { a -> b: [x] }",
        "flows: { a => b: {} }",
        "flows: { a -> b -> c: {} }",
        "flows: { a -> b: { authentication: token, authorization: end-user, input: true, vpn: false } }",
        "flows: { a -> b: { authentication: magic } }",
        "flows: { a -> b: { sends: x } }",
        "data: { a: secret }",
        "data: { a: hidden }",
        "data: { a: { classification: secret, kinds: [personal, odd], retention: 30d, quantity: many } }",
        "data: { a: { kinds: [personal] } }",
        "data: { a: { classification: public, retention: soon } }",
        "data: { a: { classification: public, retention: 30 } }",
        "data: { a: { classification: public, retention: -1 } }",
        "assumptions: { a: We trust them. }",
        "assumptions: { a: { rules-out: ['*'], holds: false, expires: 2026-01-31 } }",
        "assumptions: { a: { expires: 2026-02-31 } }",
        "assumptions: { a: { controls: {} } }",
        "scenarios: { a: [x, y] }",
        "scenarios: { a: { name: X } }",
        "types: [{ id: a.b, name: A, kind: process }]",
        "types: [{ id: a.b }]",
        "types: { a: b }",
        "controls: [{ id: a, name: A, on: [flow], effort: low, refs: { cwe: [79], nist: [SI-10] } }]",
        "controls: [{ id: a, name: A, on: [moon] }]",
        "protocols: [{ id: a, name: A, ports: [443], encrypted: true }]",
        "protocols: [{ id: a, name: A, ports: [70000] }]",
        "rules: [{ id: a, title: A, on: flow, applies: 'true', countered-by: { x: { likelihood: 0.9 } }, impact: { fixed: high, loses: [integrity] }, stride: [tampering] }]",
        "rules: [{ id: a, title: A, applies: 'true', countered-by: { x: { likelihood: 1.5 } } }]",
        "rules: [{ id: a, title: A, applies: 'true', stride: [boredom] }]",
        "rules: [{ id: a, title: A, applies: 'true', examples: { fires: [{ components: { a: service }, expect: open }] } }]",
        "rules: [{ id: a, title: A, applies: 'true', examples: { fires: [{ merlon: 1 }] } }]",
        "extensions: { otm: '{}' }",
        "other: 1",
        "[]",
        "text",
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task The_schema_accepts_exactly_what_the_reader_accepts(string document)
    {
        var diagnostics = new DiagnosticBag();
        var root = YamlText.Parse("m.yaml", document, diagnostics)!;
        Assert.Empty(diagnostics.ToImmutable());
        var checker = new DiagnosticBag();
        new GrammarChecker(checker).Check(root, ModelGrammar.Document, "The model", root.Span);
        CheckRequired(root, checker);

        var errors = (await Schema.Value).Validate(ToJson(root)?.ToJsonString() ?? "null");

        Assert.True(
            checker.HasErrors == errors.Count > 0,
            $"reader: {string.Join("; ", checker.ToImmutable())}\nschema: {string.Join("; ", errors)}");
    }

    [Fact]
    public void Every_key_of_the_reader_is_in_the_schema_and_back()
    {
        var schema = JsonNode.Parse(Text)!;
        Compare(ModelGrammar.Document, schema);
        foreach (var (name, shape) in Objects(ModelGrammar.Document, []).Where(o => o.Value != ModelGrammar.Document))
        {
            Compare(shape, schema["definitions"]![name]!);
        }

        static void Compare(ObjectShape shape, JsonNode schema) =>
            Assert.Equal(shape.Keys.Select(k => k.Name), schema["properties"]!.AsObject().Select(p => p.Key));
    }

    [Fact]
    public void Every_key_has_a_description_and_types_controls_and_protocols_complete()
    {
        foreach (var (_, shape) in Objects(ModelGrammar.Document, []))
        {
            Assert.All(shape.Keys, key => Assert.EndsWith(".", key.Description.Replace(" …", ".", StringComparison.Ordinal).Replace("7y", "7y.", StringComparison.Ordinal), StringComparison.Ordinal));
        }

        Assert.All(["\"database.sql\"", "\"parameterized-queries\"", "\"postgresql\"", "\"Parameterized queries\""], word => Assert.Contains(word, Text, StringComparison.Ordinal));
    }

    private static Dictionary<string, ObjectShape> Objects(Shape shape, Dictionary<string, ObjectShape> found)
    {
        switch (shape)
        {
            case ObjectShape @object when found.TryAdd(@object.Name, @object):
                foreach (var key in @object.Keys)
                {
                    Objects(key.Shape, found);
                }

                break;
            case ListShape list:
                Objects(list.Item, found);
                break;
            case MapShape map:
                Objects(map.Value, found);
                break;
            case EitherShape either:
                foreach (var alternative in either.Alternatives)
                {
                    Objects(alternative, found);
                }

                break;
        }

        return found;
    }

    /// <summary>What the reader checks after merging files.</summary>
    private static void CheckRequired(YamlNode root, DiagnosticBag diagnostics)
    {
        foreach (var (section, shape) in new[] { ("components", ModelGrammar.Component), ("data", ModelGrammar.Data), ("scenarios", ModelGrammar.Scenario) })
        {
            foreach (var entry in ((root as YamlMapping)?[section] as YamlMapping)?.Entries ?? [])
            {
                if (entry.Value is YamlMapping map)
                {
                    new GrammarChecker(diagnostics).CheckRequired(map, shape, section, map.Span);
                }
            }
        }
    }

    /// <summary>What an editor hands to the schema: YAML 1.2 core values.</summary>
    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMapping map => new JsonObject(map.Entries.Select(e => KeyValuePair.Create(e.Key.Value, ToJson(e.Value)))),
        YamlSequence list => new JsonArray([.. list.Items.Select(ToJson)]),
        YamlScalar { IsNull: true } => null,
        YamlScalar scalar when scalar.AsBoolean() is { } flag => JsonValue.Create(flag),
        YamlScalar scalar when scalar.AsInteger() is { } integer => JsonValue.Create(integer),
        YamlScalar scalar when scalar.AsNumber() is { } number => JsonValue.Create(number),
        YamlScalar scalar => JsonValue.Create(scalar.Value),
        _ => throw new InvalidOperationException(),
    };
}
