using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Merlon.Formats.Yaml.Grammar;

/// <summary>
/// The part of the schema that says which ids exist. It only narrows the form that <see cref="SchemaWriter"/> writes: for
/// each kind of reference a tree of definitions beside the form's, which holds the places where such an id may stand.
/// </summary>
internal sealed class SchemaReferences(Utf8JsonWriter json, KnownIds known, IReadOnlyCollection<ObjectShape> objects)
{
    /// <summary>Where a document defines ids of its own.</summary>
    private static readonly Dictionary<Referent, string> OwnSections = new()
    {
        [Referent.Type] = "types",
        [Referent.Control] = "controls",
        [Referent.Protocol] = "protocols",
    };

    /// <summary>The conditions on the whole document: members of an array that is open already.</summary>
    public void Roots(ObjectShape root)
    {
        foreach (var referent in known.Of.Keys)
        {
            json.WriteStartObject();
            Reference(PlacesIn(root, referent));
            json.WriteEndObject();
        }
    }

    /// <summary>Members of <c>definitions</c>.</summary>
    public void Definitions()
    {
        foreach (var (referent, ids) in known.Of)
        {
            json.WriteStartObject(IdsOf(referent));
            Ids(ids);
            json.WriteEndObject();
            if (referent == Referent.Control)
            {
                json.WriteStartObject(KeysOf(referent));
                Keys(ids);
                json.WriteEndObject();
            }

            foreach (var shape in objects.Where(o => Leads(o, referent)))
            {
                json.WriteStartObject(PlacesIn(shape, referent));
                Places(shape, referent);
                json.WriteEndObject();
            }
        }
    }

    private void Places(ObjectShape shape, Referent referent)
    {
        if (OwnSections.TryGetValue(referent, out var section) && IsModel(shape) && (!known.Closed || shape == ModelGrammar.Example))
        {
            json.WriteStartArray("anyOf");
            json.WriteRawValue($$"""{ "required": ["{{section}}"], "properties": { "{{section}}": { "type": "array", "minItems": 1 } } }""");
            json.WriteStartObject();
            Properties(shape, referent);
            json.WriteEndObject();
            json.WriteEndArray();
        }
        else
        {
            Properties(shape, referent);
        }
    }

    private void Properties(ObjectShape shape, Referent referent)
    {
        json.WriteStartObject("properties");
        foreach (var key in shape.Keys.Where(k => Leads(k.Shape, referent)))
        {
            json.WriteStartObject(key.Name);
            Place(key.Shape, referent);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>The members of a schema object that is open already. Each concerns one kind of value and lets others pass.</summary>
    private void Place(Shape shape, Referent referent)
    {
        switch (shape)
        {
            case ReferenceShape:
                Reference(IdsOf(referent));
                break;
            case ListShape list:
                json.WriteStartObject("items");
                Place(list.Item, referent);
                json.WriteEndObject();
                break;
            case MapShape { Key: ReferenceShape key } when key.To == referent:
                Reference(KeysOf(referent));
                break;
            case MapShape { Key: FlowKeyShape } when referent == Referent.Component:
                FlowKeys(known.Of[referent]);
                break;
            case MapShape map:
                json.WriteStartObject("additionalProperties");
                Place(map.Value, referent);
                json.WriteEndObject();
                break;
            case ObjectShape @object:
                Reference(PlacesIn(@object, referent));
                break;
            case EitherShape either:
                json.WriteStartArray("allOf");
                foreach (var alternative in either.Alternatives.Where(a => Leads(a, referent)))
                {
                    json.WriteStartObject();
                    Place(alternative, referent);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                break;
        }
    }

    /// <summary>Whether such a reference can stand in the shape or somewhere below it.</summary>
    private static bool Leads(Shape shape, Referent referent)
    {
        var seen = new HashSet<Shape>(ReferenceEqualityComparer.Instance);
        return Search(shape);

        bool Search(Shape at) => seen.Add(at) && at switch
        {
            ReferenceShape reference => reference.To == referent,
            FlowKeyShape => referent == Referent.Component,
            ListShape list => Search(list.Item),
            MapShape map => Search(map.Key) || Search(map.Value),
            EitherShape either => either.Alternatives.Any(Search),
            // An example is a model of its own: it knows the catalogue around it but has its own elements.
            ObjectShape example when example == ModelGrammar.Example && !OwnSections.ContainsKey(referent) => false,
            ObjectShape @object => @object.Keys.Any(k => Search(k.Shape)),
            _ => false,
        };
    }

    /// <summary>One of the ids; what is no id at all is the form's business. An id of digits may be written as a number.</summary>
    private void Ids(ImmutableArray<string> ids)
    {
        json.WriteStartArray("anyOf");
        json.WriteRawValue("""{ "not": { "type": ["string", "integer"] } }""");
        json.WriteStartObject();
        json.WriteStartArray("enum");
        foreach (var id in ids)
        {
            json.WriteStringValue(id);
            if (long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == id)
            {
                json.WriteNumberValue(number);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void Keys(ImmutableArray<string> ids)
    {
        json.WriteStartObject("properties");
        foreach (var id in ids)
        {
            json.WriteStartObject(id);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteBoolean("additionalProperties", false);
    }

    private void FlowKeys(ImmutableArray<string> components)
    {
        var end = Alternatives(components);
        json.WriteStartObject("patternProperties");
        json.WriteStartObject($@"^\s*{end}\s*->\s*{end}\s*$");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteBoolean("additionalProperties", false);
    }

    /// <summary>A pattern that matches one of the ids.</summary>
    public static string Alternatives(ImmutableArray<string> ids) => $"({string.Join('|', ids.Select(i => Regex.Escape(i).Replace("/", "\\/", StringComparison.Ordinal)))})";

    private static bool IsModel(ObjectShape shape) => shape == ModelGrammar.Document || shape == ModelGrammar.Example;

    private static string IdsOf(Referent referent) => $"known-{Word(referent)}";

    private static string KeysOf(Referent referent) => $"known-{Word(referent)}-keys";

    private static string PlacesIn(ObjectShape shape, Referent referent) => $"{Word(referent)}-ids-in-{shape.Name}";

    private static string Word(Referent referent) => Text.Spelling.Of(referent);

    private void Reference(string definition) => json.WriteString("$ref", $"#/definitions/{definition}");
}
