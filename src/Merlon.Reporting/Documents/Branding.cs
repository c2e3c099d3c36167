namespace Merlon.Reporting.Documents;

/// <summary>What makes a report that of an organisation.</summary>
public sealed record Branding
{
    public static readonly Branding None = new();

    /// <summary>The organisation as it signs.</summary>
    public string Organization { get; init; } = "";

    /// <summary>The mark on every page that says who may read it (<c>Confidential</c>); empty: none.</summary>
    public string Classification { get; init; } = "";

    /// <summary>Colour of rules and bands as #RRGGBB; empty: Merlon's own. Never behind text, so that any colour can be read.</summary>
    public string Accent { get; init; } = "";

    /// <summary>A PNG or JPEG image; empty: none.</summary>
    public ImmutableArray<byte> Logo { get; init; } = [];

    /// <summary>Media type of the logo by its first bytes; empty where it is none of PNG and JPEG.</summary>
    public string LogoType => TypeOf(Logo.AsSpan());

    public static string TypeOf(ReadOnlySpan<byte> image) =>
        image.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : image.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : "";

    /// <summary>True for #RRGGBB.</summary>
    public static bool IsColour(string text) =>
        text is ['#', _, _, _, _, _, _] && text.Skip(1).All(char.IsAsciiHexDigit);
}
