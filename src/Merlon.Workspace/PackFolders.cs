using Merlon.Diagnostics;
using Merlon.Formats.Yaml;
using Merlon.Library;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Workspace;

/// <summary>Turns <c>--packs</c> into a catalogue: names of built-in packs choose among them, folders bring the user's own.</summary>
public sealed class PackFolders(string workingDirectory)
{
    /// <summary>The catalogue, and the packs whose rules were asked for (empty: all).</summary>
    public (Catalogue Catalogue, ImmutableArray<string> Packs) Load(IEnumerable<string> wanted, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var catalogue = BuiltInLibrary.Catalogue;
        var chosen = ImmutableArray.CreateBuilder<string>();
        var own = new List<LibraryPack>();
        foreach (var name in wanted)
        {
            if (catalogue.Packs.Any(p => string.Equals(p.Info.Id, name, StringComparison.Ordinal)))
            {
                chosen.Add(name);
            }
            else if (Directory.Exists(Path.GetFullPath(name, workingDirectory)))
            {
                if (Read(name, diagnostics) is { } pack)
                {
                    own.Add(pack);
                    chosen.Add(pack.Info.Id);
                }
            }
            else
            {
                var nearest = Similarity.Nearest(name, catalogue.Packs.Select(p => p.Info.Id));
                diagnostics.Error("MER0320", SourceSpan.None, $"There is no pack and no folder '{name}'.", nearest is null ? "See 'merlon rules list'." : $"Did you mean '{nearest}'?");
            }
        }

        return (own.Count == 0 ? catalogue : catalogue.With(own), chosen.ToImmutable());
    }

    /// <summary>Reads a pack folder; null with diagnostics where it cannot be used.</summary>
    public LibraryPack? Read(string folder, DiagnosticBag diagnostics) => ReadWithExamples(folder, diagnostics)?.Pack;

    /// <summary>Reads a pack folder with the examples of its rules.</summary>
    public PackContents? ReadWithExamples(string folder, DiagnosticBag diagnostics)
    {
        var full = Path.GetFullPath(folder, workingDirectory);
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, MaxRecursionDepth = 8 };
        var sources = Directory.EnumerateFiles(full, "*.yaml", options)
            .Order(StringComparer.Ordinal)
            .Select(f => LimitedFile.Read(f, Path.Combine(folder, Path.GetRelativePath(full, f)).Replace('\\', '/'), diagnostics))
            .OfType<SourceText>()
            .ToImmutableArray();
        return PackReader.Read(sources, BuiltInLibrary.Catalogue, diagnostics);
    }
}
