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
        "rules: [{ id: a, title: A, applies: 'true', countered-by: { input-validation: { likelihood: 0 } } }]",
        "rules: [{ id: a, title: A, applies: 'true', countered-by: { input-validation: { at: source } } }]",
        "rules: [{ id: a, title: A, applies: 'true', countered-by: { input-validation: { likelihood: 0, impact: 0.1 } } }]",
        "rules: [{ id: a, title: A, applies: 'true', countered-by: { input-validaton: { likelihood: 0.9 } } }]",
        "rules: [{ id: a, title: A, applies: 'true', impact: { from: subject.stored, fixed: high } }]",
        "rules: [{ id: a, title: A, applies: 'true', subject: source }]",
        "rules: [{ id: a, title: A, applies: 'true', subject: self }]",
        "rules: [{ id: a, title: A, on: flow, applies: 'true', subject: source }]",
        "rules: [{ id: a, title: A, on: zone, applies: 'true', subject: source }]",
        "components: { a: web-aplication }",
        "components: { a: { type: web-aplication } }",
        "zones: { z: { zones: { y: { components: { a: web-aplication } } } } }",
        "zones: { z: { zones: { y: { components: { a: web-application } } } } }",
        "types: [{ id: my.app, name: A, kind: process }]\ncomponents: { a: my.app }",
        "types: []\ncomponents: { a: my.app }",
        "types:\ncomponents: { a: my.app }",
        "types: [{ id: my.app, name: A, kind: process, protocols: [quic] }]",
        "components: { a: service, b: service }\nflows: { a -> b: { protocol: quic } }",
        "components: { a: service, b: service }\nflows: { a -> b: [{ protocol: https }, { protocol: quic, name: X }] }",
        "protocols: [{ id: quic, name: QUIC, inherits: [https] }]\ncomponents: { a: service, b: service }\nflows: { a -> b: { protocol: quic } }",
        "model: { controls: { moat: yes } }",
        "controls: [{ id: moat, name: Moat }]\nmodel: { controls: { moat: yes } }",
        "rules: [{ id: a, title: A, applies: 'true', examples: { fires: [{ components: { a: service }, expect: open }] } }]",
        "rules: [{ id: a, title: A, applies: 'true', examples: { fires: [{ merlon: 1 }] } }]",
        "extensions: { otm: '{}' }",
        "other: 1",
        "[]",
        "text",
    ];

    /// <summary>What relates two places of a document (MER0223 to MER0228): a schema that knows no model cannot see it.</summary>
    private static readonly string[] BetweenPlaces = ["MER0223", "MER0224", "MER0225", "MER0226", "MER0227", "MER0228"];

    /// <summary>Changes of <see cref="Shop"/>: what is replaced, and by what.</summary>
    public static TheoryData<string, string> Changes => new()
    {
        { "", "" },
        { "[order, '404']", "[order, 404]" },
        { "[order, '404']", "[order, ordr]" },
        { "[order, '404']", "[shop]" },
        { "shop -> orders", "shop -> order" },
        { "shop -> orders", "  shop->orders  " },
        { "shop -> orders", "shop -> shop2" },
        { "type: my.store", "type: my.shop" },
        { "type: my.store", "type: database.sql" },
        { "type: my.store", "type: database.sqll" },
        { "protocol: carrier-pigeon", "protocol: https" },
        { "protocol: carrier-pigeon", "protocol: pigeon" },
        { "plumage: yes", "plumage: no" },
        { "plumage: yes", "plumes: yes" },
        { "crown-jewels: [orders, order]", "crown-jewels: [shop, '404']" },
        { "crown-jewels: [orders, order]", "crown-jewels: [cloud]" },
        { "in: cloud", "in: orders" },
        { "zone: dmz", "zone: cloud" },
        { "zone: dmz", "zone: moon" },
        { "checkout: [save]", "checkout: [shop]" },
        { "checkout: [save]", "checkout: [save, save]" },
        { "checkout: [save]", "checkout: { flows: [safe] }" },
        { "receives: [order]", "receives: [orders]" },
        { "inherits: [service]", "inherits: [my.store]" },
        { "inherits: [service]", "inherits: [servant]" },
        { "protocols: [carrier-pigeon]", "protocols: [owl]" },
        { "countered-by: { plumage: { likelihood: 0.5 } }", "countered-by: { plumage: { likelihood: 0.5, impact: 0 } }" },
        { "countered-by: { plumage: { likelihood: 0.5 } }", "countered-by: { plumage: { likelihood: 0 } }" },
        { "countered-by: { plumage: { likelihood: 0.5 } }", "countered-by: { feathers: { likelihood: 0.5 } }" },
        { "fires: [{ components: { a: my.service } }]", "fires: [{ components: { a: my.servant } }]" },
        { "fires: [{ components: { a: my.service } }]", "fires: [{ types: [{ id: own, name: Own, kind: process }], components: { a: own } }]" },
        { "fires: [{ components: { a: my.service } }]", "fires: [{ components: { a: my.service, b: service }, flows: { a -> b: {} } }]" },
        { "type: service", "kind: process" },
        { "order: confidential", "order: {}" },
    };

    private const string Shop = """
        model: { name: Shop, crown-jewels: [orders, order] }
        zones:
          cloud: 60
          dmz: { in: cloud, trust: 40 }
        components:
          shop: { type: service, zone: dmz, controls: { plumage: yes } }
          orders: { type: my.store, stores: [order, '404'] }
        flows:
          shop -> orders: { id: save, protocol: carrier-pigeon, receives: [order] }
        data: { order: confidential, '404': public }
        scenarios: { checkout: [save] }
        types:
          - { id: my.store, name: Store, kind: data-store, protocols: [carrier-pigeon] }
          - { id: my.service, name: Service, inherits: [service] }
        controls: [{ id: plumage, name: Plumage }]
        protocols: [{ id: carrier-pigeon, name: Carrier pigeon }]
        rules:
          - id: hawk
            title: Hawk
            applies: 'true'
            countered-by: { plumage: { likelihood: 0.5 } }
            examples: { fires: [{ components: { a: my.service } }] }
        """;

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task The_schema_accepts_exactly_what_the_reader_accepts_short_of_links_between_places(string document)
    {
        var reading = ModelReader.Read("m.yaml", document, TestCatalogue.Instance);
        var faults = reading.Diagnostics.Where(d => d.Severity == Severity.Error && !BetweenPlaces.Contains(d.Code)).ToList();

        var errors = await Judge(Text, document);

        Assert.True(faults.Count > 0 == errors.Count > 0, $"reader: {string.Join("; ", faults)}\nschema: {string.Join("; ", errors)}");
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task The_schema_of_a_model_accepts_exactly_the_changes_that_the_reader_accepts(string what, string by)
    {
        var document = what.Length == 0 ? Shop : Shop.Replace(what, by, StringComparison.Ordinal);
        Assert.True(what.Length == 0 || document != Shop, "The change finds its place.");
        var faults = ModelReader.Read("m.yaml", document, TestCatalogue.Instance).Diagnostics.Where(d => d.Severity == Severity.Error).ToList();

        var errors = await Judge(SchemaOf(Shop), document);

        Assert.True(faults.Count > 0 == errors.Count > 0, $"reader: {string.Join("; ", faults)}\nschema: {string.Join("; ", errors)}");
    }

    [Fact]
    public async Task A_file_that_completes_an_element_of_another_file_fits_the_schema_of_the_model()
    {
        const string First = "components: { shop: { name: Shop }, orders: database.sql }";
        const string Second = "components: { shop: service }\nzones: { dmz: { components: { orders: { name: Orders } } } }";
        var schema = SchemaOf(First, Second);

        Assert.Empty(await Judge(schema, First));
        Assert.Empty(await Judge(schema, Second));
        Assert.NotEmpty(await Judge(schema, "components: { shop: { name: Shop }, other: { name: Other } }"));
        Assert.NotEmpty(await Judge(SchemaOf("components: { shop: service }"), "components: { shop: { name: Shop } }"));
    }

    [Fact]
    public void A_model_with_errors_has_no_schema_of_its_own()
    {
        var diagnostics = new DiagnosticBag();

        Assert.Null(ModelSchema.Create([new YamlSource("m.yaml", "components: { a: servise }")], TestCatalogue.Instance, diagnostics));
        Assert.Equal("MER0220", Assert.Single(diagnostics.ToImmutable()).Code);
    }

    private static string SchemaOf(params string[] files)
    {
        var diagnostics = new DiagnosticBag();
        var schema = ModelSchema.Create([.. files.Select((text, i) => new YamlSource($"{i}.yaml", text))], TestCatalogue.Instance, diagnostics);
        Assert.True(schema is not null, string.Join("; ", diagnostics.ToImmutable()));
        return schema;
    }

    private static async Task<ICollection<NJsonSchema.Validation.ValidationError>> Judge(string schema, string document)
    {
        var diagnostics = new DiagnosticBag();
        var root = YamlText.Parse("m.yaml", document, diagnostics)!;
        Assert.Empty(diagnostics.ToImmutable());
        var parsed = schema == Text ? await Schema.Value : await JsonSchema.FromJsonAsync(schema, TestContext.Current.CancellationToken);
        return parsed.Validate(ToJson(root)?.ToJsonString() ?? "null");
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
