using System.Globalization;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Grammar;

/// <summary>Reports everything in a document that its shape does not allow.</summary>
internal sealed class GrammarChecker(DiagnosticBag diagnostics)
{
    /// <summary>Open words (data kinds, zone types, input formats) are errors too: for library packs.</summary>
    public bool Strict { get; init; }

    /// <param name="node">What is written.</param>
    /// <param name="shape">What may be written.</param>
    /// <param name="place">What it is to the user: «'trust'», «The component 'web'».</param>
    /// <param name="around">Where to point when the node itself is nothing.</param>
    public void Check(YamlNode node, Shape shape, Place place, SourceSpan around)
    {
        if (node is YamlScalar { IsNull: true } empty)
        {
            if (!shape.Nullable)
            {
                diagnostics.Add(GrammarDiagnostics.Empty(empty.Value.Length > 0 ? empty.Span : around, place, shape.Expected));
            }

            return;
        }

        switch (shape)
        {
            case EitherShape either:
                CheckEither(node, either, place, around);
                break;
            case ObjectShape @object:
                CheckObject(node, @object, place, around);
                break;
            case MapShape map:
                CheckMap(node, map, place);
                break;
            case ListShape list:
                CheckList(node, list, place);
                break;
            default:
                CheckScalar(node, shape, place);
                break;
        }
    }

    /// <summary>Reports the required keys that a map lacks.</summary>
    public void CheckRequired(YamlMapping map, ObjectShape shape, Place place, SourceSpan around)
    {
        foreach (var key in shape.Keys)
        {
            if (key.Required && map.Find(key.Name) is null)
            {
                diagnostics.Add(GrammarDiagnostics.Missing(around, place, key.Name));
            }
        }
    }

    private void CheckEither(YamlNode node, EitherShape either, Place place, SourceSpan around)
    {
        foreach (var alternative in either.Alternatives)
        {
            if (Fits(node, alternative))
            {
                Check(node, alternative, place, around);
                return;
            }
        }

        diagnostics.Add(GrammarDiagnostics.WrongType(node, place, either.Expected));
    }

    private static bool Fits(YamlNode node, Shape shape) => shape switch
    {
        ObjectShape or MapShape => node is YamlMapping,
        ListShape => node is YamlSequence,
        _ => node is YamlScalar,
    };

    private void CheckObject(YamlNode node, ObjectShape shape, Place place, SourceSpan around)
    {
        if (node is not YamlMapping map)
        {
            diagnostics.Add(GrammarDiagnostics.WrongType(node, place, shape.Expected, node is YamlSequence ? "leave out the dashes: write 'key: value' lines" : null));
            return;
        }

        foreach (var entry in map.Entries)
        {
            if (shape.Find(entry.Key.Value) is { } known)
            {
                Check(entry.Value, known.Shape, Place.Of(known.Name), entry.Key.Span);
            }
            else
            {
                diagnostics.Add(GrammarDiagnostics.UnknownKey(entry.Key, place, [.. shape.Keys.Select(k => k.Name)]));
            }
        }

        if (!shape.Mergeable)
        {
            CheckRequired(map, shape, place, around);
        }
    }

    private void CheckMap(YamlNode node, MapShape shape, Place place)
    {
        if (node is not YamlMapping map)
        {
            diagnostics.Add(GrammarDiagnostics.WrongType(node, place, shape.Expected, node is YamlSequence ? "write 'id: …' lines without dashes" : null));
            return;
        }

        foreach (var entry in map.Entries)
        {
            CheckScalar(entry.Key, shape.Key, place, isKey: true);
            Check(entry.Value, shape.Value, Place.Of(entry.Key.Value), entry.Key.Span);
        }
    }

    private void CheckList(YamlNode node, ListShape shape, Place place)
    {
        if (node is not YamlSequence list)
        {
            var hint = node is YamlScalar { Value.Length: <= 60 } scalar ? $"write [{scalar.Value}]" : null;
            diagnostics.Add(GrammarDiagnostics.WrongType(node, place, shape.Expected, hint));
            return;
        }

        foreach (var item in list.Items)
        {
            Check(item, shape.Item, place with { Item = true }, item.Span);
        }
    }

    private void CheckScalar(YamlNode node, Shape shape, Place place, bool isKey = false)
    {
        if (node is not YamlScalar scalar)
        {
            diagnostics.Add(GrammarDiagnostics.WrongType(node, place, shape.Expected));
            return;
        }

        var fault = shape switch
        {
            TextShape { NotEmpty: true } when string.IsNullOrWhiteSpace(scalar.Value) => GrammarDiagnostics.Empty(scalar.Span, place, shape.Expected),
            IdShape or ReferenceShape when !isKey && scalar.IsPlain && NotText(scalar) => GrammarDiagnostics.WrongType(scalar, place, shape.Expected, "put it in quotes"),
            IdShape or ReferenceShape when !Slug.IsValid(scalar.Value) => GrammarDiagnostics.BadId(scalar),
            WordShape word when !word.Words.Contains(scalar.Value) => Unknown(scalar, word, place),
            BooleanShape when scalar.AsBoolean() is null => GrammarDiagnostics.WrongType(scalar, place, shape.Expected, BooleanHint(scalar)),
            StateShape when ScalarValues.State(scalar) is null => GrammarDiagnostics.UnknownWord(scalar, place, ["yes", "no", "unknown"]),
            IntegerShape range => Integer(scalar, range, place),
            NumberShape range => Number(scalar, range, place),
            DateShape when ScalarValues.Date(scalar) is null => GrammarDiagnostics.BadTime(scalar, place, shape.Expected),
            DurationShape when ScalarValues.Days(scalar) is null => GrammarDiagnostics.BadTime(scalar, place, shape.Expected),
            FlowKeyShape when !FlowKey.IsValid(scalar.Value) => GrammarDiagnostics.BadFlowKey(scalar, FlowKey.Hint(scalar.Value)),
            _ => null,
        };
        if (fault is not null)
        {
            diagnostics.Add(fault);
        }
    }

    /// <summary>A boolean or a fraction; a whole number without sign is as good as its digits.</summary>
    private static bool NotText(YamlScalar scalar) =>
        scalar.AsBoolean() is not null || scalar.AsNumber() is not null && scalar.Value.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0;

    private Diagnostic Unknown(YamlScalar scalar, WordShape word, Place place) =>
        !word.Open ? GrammarDiagnostics.UnknownWord(scalar, place, word.Words)
        : Strict ? GrammarDiagnostics.UnknownWord(scalar, place, word.Words)
        : GrammarDiagnostics.UnusualWord(scalar, word.Name, word.Words);

    private static Diagnostic? Integer(YamlScalar scalar, IntegerShape range, Place place) => scalar.AsInteger() switch
    {
        null => GrammarDiagnostics.WrongType(scalar, place, range.Expected, NumberHint(scalar)),
        { } n when n < range.Minimum || n > range.Maximum => GrammarDiagnostics.OutOfRange(scalar, place, range.Expected),
        _ => null,
    };

    private static Diagnostic? Number(YamlScalar scalar, NumberShape range, Place place) => scalar.AsNumber() switch
    {
        null => GrammarDiagnostics.WrongType(scalar, place, range.Expected, NumberHint(scalar)),
        { } n when n < range.Minimum || n > range.Maximum => GrammarDiagnostics.OutOfRange(scalar, place, range.Expected),
        _ => null,
    };

    private static string? NumberHint(YamlScalar scalar) =>
        !scalar.IsPlain && double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? "leave out the quotes" : null;

    private static string? BooleanHint(YamlScalar scalar) => scalar.Value.ToLowerInvariant() switch
    {
        "yes" or "on" or "y" => "write true",
        "no" or "off" or "n" => "write false",
        "true" or "false" => "leave out the quotes",
        _ => null,
    };
}
