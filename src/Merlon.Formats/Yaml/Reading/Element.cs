using Merlon.Formats.Yaml.Grammar;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Reading;

/// <summary>One element as written, its shorthand spelt out, and its parts from several files put together.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Span">Where it is introduced: its key.</param>
/// <param name="Body">What is said about it.</param>
internal sealed record Element(string Id, SourceSpan Span, YamlMapping Body)
{
    /// <summary>The zone inside which it is written; null at the top level.</summary>
    public string? Container { get; init; }

    /// <summary>For flows: the two ends.</summary>
    public FlowKey Ends { get; init; }

    /// <summary>Files that speak of it.</summary>
    public ImmutableArray<string> Files { get; init; } = [Span.File];

    public Fields Fields => new(Body);

    public Provenance Provenance
    {
        get
        {
            var keys = new string[Body.Entries.Length];
            var spans = new SourceSpan[keys.Length];
            for (var i = 0; i < keys.Length; i++)
            {
                (keys[i], spans[i]) = (Body.Entries[i].Key.Value, Body.Entries[i].Span);
            }

            return new Provenance("yaml", Span) { Facts = new FactPlaces(keys, spans) };
        }
    }

    /// <summary>Fills in what every element has.</summary>
    public T Common<T>(T element)
        where T : ModelElement
    {
        var fields = Fields;
        return (T)(element with
        {
            Description = fields.Text("description"),
            Tags = fields.Texts("tags"),
            Was = fields.Texts("was"),
            Properties = fields.Pairs("properties"),
            Controls = fields.Controls("controls"),
            InScope = fields.Flag("in-scope") ?? true,
            Provenance = Provenance,
        });
    }

    /// <summary>The name said, or the id in words.</summary>
    public string Name => Fields.TextOrNull("name") ?? Slug.ToName(Id);
}
