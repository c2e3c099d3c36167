using Merlon.Text;

namespace Merlon.Building;

/// <summary>A trust zone while it is written.</summary>
public sealed class ZoneBuilder : PlaceBuilder
{
    private const int TrustAtTheTop = 50;

    private readonly int? _trust;

    internal ZoneBuilder(string name, int? trust, string type, PlaceBuilder around, SourceSpan span)
        : base(name, span)
    {
        _trust = trust;
        Type = type;
        Around = around as ZoneBuilder;
        Home = around.Home;
    }

    internal override string Noun => "zone";

    internal override ModelBuilder Home { get; }

    internal ZoneBuilder? Around { get; }

    internal string Type { get; }

    internal List<string> Selectors { get; } = [];

    /// <summary>Selectors of the infrastructure that makes it: <c>aws_subnet.public</c>, <c>tag:tier=web</c>.</summary>
    public ZoneBuilder Infrastructure(params ReadOnlySpan<string> selectors)
    {
        Selectors.AddRange(selectors);
        return this;
    }

    internal int TrustInside(ZoneBuilder? around) => _trust ?? around?.TrustInside(around.Around) ?? TrustAtTheTop;
}
