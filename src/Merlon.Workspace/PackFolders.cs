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
                foreach (var pack in Read(name, diagnostics).Packs)
                {
                    own.Add(pack);
                    chosen.Add(pack.Info.Id);
                }
            }
            else
            {
                var nearest = Similarity.Nearest(name, catalogue.Packs.Select(p => p.Info.Id));
                diagnostics.Error(WorkspaceCodes.NoSuchPack, SourceSpan.None, $"There is no pack and no folder '{name}'.", nearest is null ? "See 'merlon rules list'." : $"Did you mean '{nearest}'?");
            }
        }

        return (own.Count == 0 ? catalogue : catalogue.With(own), chosen.ToImmutable());
    }

    /// <summary>Reads a folder of packs, or one pack, with the examples of its rules. The user's own rules may refer to the built-in library.</summary>
    public PackReading Read(string folder, DiagnosticBag diagnostics)
    {
        var full = Path.GetFullPath(folder, workingDirectory);
        var packs = File.Exists(Path.Combine(full, "pack.yaml"))
            ? [full]
            : Directory.GetDirectories(full).Where(d => File.Exists(Path.Combine(d, "pack.yaml"))).Order(StringComparer.Ordinal).ToArray();
        var sources = packs.Select(p => Source(p, Path.GetRelativePath(full, p) is "." ? folder : Path.Combine(folder, Path.GetRelativePath(full, p)), diagnostics)).ToArray();
        if (sources.Length == 0)
        {
            diagnostics.Error(WorkspaceCodes.EmptyPackFolder, SourceSpan.At(folder, 1, 1), "The folder holds no pack: there is no pack.yaml in it or one level below.");
        }

        // A checkout of the library itself is read in place of the built-in packs of the same ids.
        var ids = sources.Select(s => Path.GetFileName(Path.GetFullPath(s.Folder, workingDirectory))).ToHashSet(StringComparer.Ordinal);
        var known = new Catalogue(BuiltInLibrary.Catalogue.Packs.Where(p => !ids.Contains(p.Info.Id)));
        var reading = PackReader.Read(sources, known);
        diagnostics.AddRange(reading.Diagnostics);
        return reading;
    }

    private static PackSource Source(string full, string shownAs, DiagnosticBag diagnostics)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, MaxRecursionDepth = 8 };
        var files = Directory.EnumerateFiles(full, "*.yaml", options)
            .Order(StringComparer.Ordinal)
            .Select(f => LimitedFile.Read(f, Path.Combine(shownAs, Path.GetRelativePath(full, f)).Replace('\\', '/'), diagnostics))
            .OfType<SourceText>()
            .Select(s => new YamlSource(s.Path, s.Text));
        return new PackSource(shownAs.Replace('\\', '/'), [.. files]);
    }
}
