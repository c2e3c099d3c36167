namespace Merlon.Formats.Yaml.Grammar;

/// <summary>
/// What may stand at a place of a document. One table of shapes drives the reader's checks and the JSON Schema, so that
/// both accept the same.
/// </summary>
internal abstract record Shape
{
    /// <summary>Nothing at all is accepted too (<c>flows:</c> with no entries yet).</summary>
    public bool Nullable { get; init; }

    /// <summary>What is expected here, in words for messages.</summary>
    public abstract string Expected { get; }
}

/// <summary>Any text; a number or boolean is taken as it is written.</summary>
internal sealed record TextShape(bool NotEmpty = false) : Shape
{
    public override string Expected => "a text";
}

/// <summary>An id: letters and digits with single <c>-</c>, <c>_</c>, <c>.</c> or <c>/</c> between them.</summary>
internal sealed record IdShape : Shape
{
    public override string Expected => "an id";
}

/// <summary>One of a list of words; a word outside it is an error, or a warning where the list is open.</summary>
internal sealed record WordShape(string Name, ImmutableArray<string> Words, bool Open = false) : Shape
{
    public override string Expected => Name;
}

/// <summary>An id of something that must exist. Whether it does is checked once the whole model is known.</summary>
internal sealed record ReferenceShape(Referent To) : Shape
{
    public override string Expected => To switch
    {
        Referent.Type => "the id of a component type",
        Referent.Control => "the id of a control",
        Referent.Protocol => "the id of a protocol",
        Referent.Component => "the id of a component",
        Referent.Data => "the id of a data asset",
        Referent.Zone => "the id of a zone",
        Referent.Flow => "the id of a flow",
        _ => "the id of a component or data asset",
    };
}

internal sealed record BooleanShape : Shape
{
    public override string Expected => "true or false";
}

/// <summary>Both ends are included.</summary>
internal sealed record IntegerShape(long Minimum, long Maximum) : Shape
{
    public override string Expected => Minimum == Maximum ? $"the number {Minimum}" : $"a whole number from {Minimum} to {Maximum}";
}

/// <summary>Both ends are included.</summary>
internal sealed record NumberShape(double Minimum, double Maximum) : Shape
{
    public override string Expected => FormattableString.Invariant($"a number from {Minimum} to {Maximum}");
}

/// <summary>A day, <c>2026-01-31</c>.</summary>
internal sealed record DateShape : Shape
{
    public override string Expected => "a date such as 2026-01-31";
}

/// <summary>A length of time in whole days: <c>30d</c>, <c>6w</c>, <c>12m</c> (30 days each), <c>7y</c> (365 days each), or a number of days.</summary>
internal sealed record DurationShape : Shape
{
    public override string Expected => "a length of time such as 30d, 6w, 12m or 7y";
}

/// <summary>State of a control: <c>yes</c>, <c>no</c>, <c>unknown</c>; <c>true</c> and <c>false</c> mean yes and no.</summary>
internal sealed record StateShape : Shape
{
    public override string Expected => "yes, no or unknown";
}

internal sealed record ListShape(Shape Item) : Shape
{
    public override string Expected => "a list";
}

/// <summary>Free keys of one shape.</summary>
internal sealed record MapShape(Shape Key, Shape Value) : Shape
{
    public override string Expected => "a map";
}

/// <summary>A key of a flow: <c>source -> target</c>.</summary>
internal sealed record FlowKeyShape : Shape
{
    public override string Expected => "'source -> target'";
}

/// <summary>A map with known keys. The keys come through a function because zones hold zones.</summary>
internal sealed record ObjectShape(string Name, Func<ImmutableArray<Key>> Define) : Shape
{
    private readonly Lazy<ImmutableArray<Key>> _keys = new(Define);

    public ImmutableArray<Key> Keys => _keys.Value;

    /// <summary>The key of that name; null where there is none.</summary>
    public Key? Find(string name)
    {
        foreach (var key in Keys)
        {
            if (string.Equals(key.Name, name, StringComparison.Ordinal))
            {
                return key;
            }
        }

        return null;
    }

    /// <summary>Required keys are checked by the reader after several files have been merged.</summary>
    public bool Mergeable { get; init; }

    /// <summary>What the keys must fulfil together, as JSON Schema; the reader's definition checks say the same in words.</summary>
    public ImmutableArray<string> Together { get; init; } = [];

    public override string Expected => "a map";
}

/// <summary>A shorthand or the long form, told apart by what is written: a scalar, a list or a map.</summary>
internal sealed record EitherShape(ImmutableArray<Shape> Alternatives) : Shape
{
    public override string Expected => string.Join(" or ", Alternatives.Select(a => a.Expected));
}

/// <summary>A key of an object.</summary>
internal sealed record Key(string Name, Shape Shape, string Description, bool Required = false);
