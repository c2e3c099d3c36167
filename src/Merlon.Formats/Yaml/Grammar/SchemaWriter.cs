using System.Text.Json;
using Merlon.Rules;

namespace Merlon.Formats.Yaml.Grammar;

/// <summary>Writes shapes as JSON Schema. Objects become definitions, so that zones may hold zones.</summary>
internal sealed class SchemaWriter(Utf8JsonWriter json, Catalogue catalogue, KnownIds known)
{
    private const string ControlSettings = "control-settings";
    private const string ControlValue = "control-value";

    /// <summary>Something in the document is an id of the catalogue: a policy has none.</summary>
    private bool _names;

    private readonly SortedDictionary<string, ObjectShape> _definitions = new(StringComparer.Ordinal);

    public void Write(ObjectShape root, string title)
    {
        Collect(root);
        json.WriteStartObject();
        json.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
        json.WriteString("title", title);
        Object(root);
        var references = new SchemaReferences(json, known, _definitions.Values);
        if (_names)
        {
            json.WriteStartArray("allOf");
            references.Roots(root);
            json.WriteEndArray();
        }

        json.WriteStartObject("definitions");
        foreach (var (name, shape) in _definitions.Where(d => d.Value != root))
        {
            json.WriteStartObject(name);
            Object(shape);
            json.WriteEndObject();
            if (known.Shared.ContainsKey(name))
            {
                json.WriteStartObject(PartOf(name));
                Object(shape, inPart: true);
                json.WriteEndObject();
            }
        }

        if (_names)
        {
            Lists();
            references.Definitions();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void Lists()
    {
        // One place for each of the long lists. The members of the controls give completion with the name of each.
        json.WriteStartObject(ControlSettings);
        Controls();
        json.WriteEndObject();
        json.WriteStartObject(ControlValue);
        Shape(((MapShape)Shapes.ControlSettings).Value);
        json.WriteEndObject();
        // Lists of what may stand here, for completion; that nothing else may is said by the references.
        foreach (var (referent, ids) in known.Of)
        {
            json.WriteStartObject(DefinitionOf(referent));
            AnyOf([() => Enumeration(ids), Id, Digits]);
            json.WriteEndObject();
        }
    }

    private void Collect(Shape shape)
    {
        switch (shape)
        {
            case ObjectShape @object when _definitions.TryAdd(@object.Name, @object):
                foreach (var key in @object.Keys)
                {
                    Collect(key.Shape);
                }

                break;
            case ReferenceShape:
                _names = true;
                break;
            case ListShape list:
                Collect(list.Item);
                break;
            case MapShape map:
                Collect(map.Key);
                Collect(map.Value);
                break;
            case EitherShape either:
                foreach (var alternative in either.Alternatives)
                {
                    Collect(alternative);
                }

                break;
        }
    }

    /// <param name="shape">The object.</param>
    /// <param name="inPart">Whether another file may say what is required.</param>
    private void Object(ObjectShape shape, bool inPart = false)
    {
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var key in shape.Keys)
        {
            json.WriteStartObject(key.Name);
            json.WriteString("description", key.Description);
            Shape(key.Shape);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        if (!inPart && shape.Keys.Any(k => k.Required))
        {
            json.WriteStartArray("required");
            foreach (var key in shape.Keys.Where(k => k.Required))
            {
                json.WriteStringValue(key.Name);
            }

            json.WriteEndArray();
        }

        if (!shape.Together.IsEmpty)
        {
            json.WriteStartArray("allOf");
            foreach (var condition in shape.Together)
            {
                json.WriteRawValue(condition);
            }

            json.WriteEndArray();
        }

        json.WriteBoolean("additionalProperties", false);
    }

    /// <summary>The members of a schema object that is open already.</summary>
    private void Shape(Shape shape)
    {
        if (shape is EitherShape either)
        {
            AnyOf([.. either.Alternatives.Select(a => (Action)(() => Plain(a))), .. Null(shape)]);
        }
        else if (shape.Nullable)
        {
            AnyOf([() => Plain(shape), .. Null(shape)]);
        }
        else
        {
            Plain(shape);
        }
    }

    private IEnumerable<Action> Null(Shape shape) => shape.Nullable ? [() => json.WriteString("type", "null")] : [];

    private void Plain(Shape shape)
    {
        switch (shape)
        {
            case TextShape text:
                Scalar(text.NotEmpty ? @"\S" : null);
                break;
            case IdShape:
                AnyOf([Id, Digits]);
                break;
            case WordShape { Open: true } word:
                AnyOf([() => Enumeration(word.Words), () => Scalar(null)]);
                break;
            case WordShape word:
                Enumeration(word.Words);
                break;
            case ReferenceShape reference when known.Of.ContainsKey(reference.To):
                AnyOf([() => Reference(DefinitionOf(reference.To))]);
                break;
            case ReferenceShape:
                AnyOf([Id, Digits]);
                break;
            case BooleanShape:
                json.WriteString("type", "boolean");
                break;
            case IntegerShape range:
                json.WriteString("type", "integer");
                json.WriteNumber("minimum", range.Minimum);
                json.WriteNumber("maximum", range.Maximum);
                break;
            case NumberShape range:
                json.WriteString("type", "number");
                json.WriteNumber("minimum", range.Minimum);
                json.WriteNumber("maximum", range.Maximum);
                break;
            case DateShape:
                json.WriteString("type", "string");
                json.WriteString("format", "date");
                json.WriteString("pattern", ScalarValues.DatePattern);
                break;
            case DurationShape:
                AnyOf([Days, Duration]);
                break;
            case StateShape:
                State();
                break;
            case ListShape list:
                json.WriteString("type", "array");
                json.WriteStartObject("items");
                Shape(list.Item);
                json.WriteEndObject();
                break;
            case MapShape { Key: ReferenceShape { To: Referent.Control }, Value: EitherShape }:
                AnyOf([() => Reference(ControlSettings)]);
                break;
            case MapShape map:
                Map(map);
                break;
            case ObjectShape @object:
                AnyOf([() => Reference(@object.Name)]);
                break;
        }
    }

    private void Map(MapShape map)
    {
        var keys = map.Key switch
        {
            FlowKeyShape => FlowKey.Pattern,
            TextShape => @"\S",
            _ => FlowKey.IdPattern,
        };
        json.WriteString("type", "object");
        json.WriteStartObject("patternProperties");
        if (map.Value is EitherShape { Alternatives: [var brief, ObjectShape { Mergeable: true } whole] } && known.Shared.TryGetValue(whole.Name, out var shared))
        {
            var ids = SchemaReferences.Alternatives(shared);
            json.WriteStartObject($"^{ids}$");
            AnyOf([() => Plain(brief), () => Reference(PartOf(whole.Name))]);
            json.WriteEndObject();
            keys = $"^(?!{ids}$){keys[1..]}";
        }

        json.WriteStartObject(keys);
        Shape(map.Value);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteBoolean("additionalProperties", false);
    }

    private void Controls()
    {
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        foreach (var control in catalogue.Controls)
        {
            json.WriteStartObject(control.Id);
            json.WriteString("description", control.Name);
            AnyOf([() => Reference(ControlValue)]);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("patternProperties");
        json.WriteStartObject(FlowKey.IdPattern);
        Reference(ControlValue);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteBoolean("additionalProperties", false);
    }

    private static string DefinitionOf(Referent referent) => $"{Text.Spelling.Of(referent)}-id";

    private static string PartOf(string name) => $"part-of-{name}";

    private void AnyOf(IEnumerable<Action> alternatives)
    {
        json.WriteStartArray("anyOf");
        foreach (var alternative in alternatives)
        {
            json.WriteStartObject();
            alternative();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Reference(string definition) => json.WriteString("$ref", $"#/definitions/{definition}");

    private void Enumeration(IEnumerable<string> words)
    {
        json.WriteStartArray("enum");
        foreach (var word in words)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
    }

    private void State()
    {
        json.WriteStartArray("enum");
        json.WriteStringValue("yes");
        json.WriteStringValue("no");
        json.WriteStringValue("unknown");
        json.WriteBooleanValue(true);
        json.WriteBooleanValue(false);
        json.WriteEndArray();
    }

    /// <summary>A text may be written without quotes where YAML takes it for a number or a boolean.</summary>
    private void Scalar(string? pattern)
    {
        json.WriteStartArray("type");
        json.WriteStringValue("string");
        json.WriteStringValue("number");
        json.WriteStringValue("boolean");
        json.WriteEndArray();
        if (pattern is not null)
        {
            json.WriteString("pattern", pattern);
        }
    }

    private void Id()
    {
        json.WriteString("type", "string");
        json.WriteString("pattern", FlowKey.IdPattern);
        json.WriteNumber("maxLength", 200);
    }

    private void Digits()
    {
        json.WriteString("type", "integer");
        json.WriteNumber("minimum", 0);
    }

    private void Days()
    {
        json.WriteString("type", "integer");
        json.WriteNumber("minimum", 0);
        json.WriteNumber("maximum", ScalarValues.MaximumDays);
    }

    private void Duration()
    {
        json.WriteString("type", "string");
        json.WriteString("pattern", ScalarValues.DurationPattern);
    }
}
