using Merlon.Reporting.Documents;
using Merlon.Text;
using Merlon.Workspace;

namespace Merlon.App.Verbs;

/// <summary>Options that make a report that of an organisation.</summary>
internal sealed class BrandOptionSet
{
    private const int LargestLogo = 1024 * 1024;

    public Option<string?> Brand { get; } = new("--brand") { Description = "a JSON file with organization, classification, accent (#RRGGBB) and logo (a PNG or JPEG beside it)" };

    public Option<string?> Classification { get; } = new("--classification") { Description = "the mark on every page that says who may read it" };

    public void AddTo(Command command)
    {
        command.Options.Add(Brand);
        command.Options.Add(Classification);
    }

    /// <summary>The brand as given; with errors where it cannot be used.</summary>
    public Branding Read(ParseResult parsed, Session session)
    {
        var brand = Branding.None;
        var directory = session.Host.WorkingDirectory;
        if (parsed.GetValue(Brand) is { } file
            && LimitedFile.Read(Path.GetFullPath(file, directory), file, session.Diagnostics) is { } source
            && BrandingReader.Read(source, session.Diagnostics) is var (read, logo))
        {
            brand = read with { Logo = Logo(Path.GetFullPath(file, directory), file, logo, session) };
        }

        return parsed.GetValue(Classification) is { } mark ? brand with { Classification = mark } : brand;
    }

    private static ImmutableArray<byte> Logo(string brandFile, string shownAs, string logo, Session session)
    {
        if (logo.Length == 0)
        {
            return [];
        }

        var path = Path.GetFullPath(logo, Path.GetDirectoryName(brandFile)!);
        var place = SourceSpan.At(shownAs, 1, 1);
        if (!File.Exists(path) || new FileInfo(path).Length > LargestLogo)
        {
            session.Diagnostics.Error("MER0924", place, $"The logo '{logo}' is not there, or larger than 1 MB.");
            return [];
        }

        ImmutableArray<byte> bytes = [.. File.ReadAllBytes(path)];
        if (Branding.TypeOf(bytes.AsSpan()).Length == 0)
        {
            session.Diagnostics.Error("MER0926", place, $"The logo '{logo}' is neither a PNG nor a JPEG image.");
        }

        return bytes;
    }
}
