using Merlon.Diagnostics;
using Merlon.Formats;
using Merlon.Formats.Yaml;
using Merlon.Library;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Workspace;

/// <summary>
/// Turns <c>--packs</c> into a catalogue: names of built-in packs choose among them, folders bring the user's own,
/// <c>tool</c> and <c>tool=FILE</c> bring another tool's rules.
/// </summary>
public sealed class PackFolders(string workingDirectory)
{
    /// <summary>The packs that were asked for. Those of other tools are in the catalogue after <see cref="PackChoice.For"/>.</summary>
    public PackChoice Load(IEnumerable<string> wanted, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        var catalogue = BuiltInLibrary.Catalogue;
        var chosen = ImmutableArray.CreateBuilder<string>();
        var foreign = ImmutableArray.CreateBuilder<(ForeignPack, SourceText?)>();
        var own = new List<LibraryPack>();
        foreach (var name in wanted)
        {
            if (catalogue.Packs.Any(p => string.Equals(p.Info.Id, name, StringComparison.Ordinal)))
            {
                chosen.Add(name);
            }
            else if (Foreign(name, diagnostics) is var (pack, file))
            {
                if (pack is not null)
                {
                    foreign.Add((pack, file));
                }
            }
            else if (Directory.Exists(Path.GetFullPath(name, workingDirectory)))
            {
                foreach (var read in Read(name, diagnostics).Packs)
                {
                    own.Add(read);
                    chosen.Add(read.Info.Id);
                }
            }
            else
            {
                var nearest = Similarity.Nearest(name, KnownNames);
                diagnostics.Error(WorkspaceCodes.NoSuchPack, SourceSpan.None, $"There is no pack and no folder '{name}'.", nearest is null ? "See 'merlon rules list'." : $"Did you mean '{nearest}'?");
            }
        }

        return new PackChoice(own.Count == 0 ? catalogue : catalogue.With(own), chosen.ToImmutable()) { Foreign = foreign.ToImmutable() };
    }

    private static IEnumerable<string> KnownNames => BuiltInLibrary.Catalogue.Packs.Select(p => p.Info.Id).Concat(ForeignPacks.All.Select(p => p.Id));

    // Null where the name means no other tool's pack; a null pack, with an error, where it does and cannot be used.
    private (ForeignPack? Pack, SourceText? File)? Foreign(string name, DiagnosticBag diagnostics)
    {
        var equals = name.IndexOf('=', StringComparison.Ordinal);
        if (ForeignPacks.Find(equals < 0 ? name : name[..equals]) is not { } pack)
        {
            return null;
        }

        if (equals < 0)
        {
            return (pack, null);
        }

        var file = name[(equals + 1)..];
        if (pack.Takes.Length == 0)
        {
            diagnostics.Error(WorkspaceCodes.NoPackFile, SourceSpan.None, $"The pack '{pack.Id}' takes no file.", $"Say '--packs {pack.Id}'.");
            return (null, null);
        }

        return LimitedFile.Read(Path.GetFullPath(file, workingDirectory), file.Replace('\\', '/'), diagnostics) is { } source ? (pack, source) : (null, null);
    }

    /// <summary>Reads a folder of packs, or one pack, with the examples of its rules. The user's own rules may refer to the built-in library.</summary>
    public PackReading Read(string folder, DiagnosticBag diagnostics)
    {
        var full = Path.GetFullPath(folder, workingDirectory);
        var sources = In(full).Select(p => Source(p, Path.GetRelativePath(full, p) is "." ? folder : Path.Combine(folder, Path.GetRelativePath(full, p)), diagnostics)).ToArray();
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

    /// <summary>The folder itself where it is a pack, or the packs one level below.</summary>
    internal static IEnumerable<string> In(string folder) => IsPack(folder)
        ? [folder]
        : Directory.GetDirectories(folder).Where(IsPack).Order(StringComparer.Ordinal);

    /// <summary>The files of a pack, sorted.</summary>
    internal static IEnumerable<string> FilesOf(string pack) =>
        Directory.EnumerateFiles(pack, "*.yaml", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, MaxRecursionDepth = 8 })
            .Order(StringComparer.Ordinal);

    private static bool IsPack(string folder) => File.Exists(Path.Combine(folder, "pack.yaml"));

    private static PackSource Source(string full, string shownAs, DiagnosticBag diagnostics)
    {
        var files = FilesOf(full)
            .Select(f => LimitedFile.Read(f, Path.Combine(shownAs, Path.GetRelativePath(full, f)).Replace('\\', '/'), diagnostics))
            .OfType<SourceText>()
            .Select(s => new YamlSource(s.Path, s.Text));
        return new PackSource(shownAs.Replace('\\', '/'), [.. files]);
    }
}
