using System.IO.Compression;
using Merlon.Diagnostics;
using Merlon.Rules;
using Merlon.Serialization;

namespace Merlon.Library;

/// <summary>The library that ships with Merlon. Loaded on first use, then shared; safe for several threads.</summary>
public static class BuiltInLibrary
{
    private static readonly Lazy<Catalogue> Loaded = new(Load);

    /// <summary>All built-in packs: types, protocols, controls, rules.</summary>
    public static Catalogue Catalogue => Loaded.Value;

    /// <summary>The YAML of which the library is made, with the examples of its rules: what testing the rules needs. Unpacked at each call.</summary>
    public static ImmutableArray<LibrarySource> ReadSources()
    {
        using var archive = new ZipArchive(new MemoryStream(Resource("sources.zip")));
        var files = ImmutableArray.CreateBuilder<LibrarySource>(archive.Entries.Count);
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            files.Add(new LibrarySource(entry.FullName, reader.ReadToEnd()));
        }

        return files.MoveToImmutable();
    }

    private static byte[] Resource(string name)
    {
        using var stream = typeof(BuiltInLibrary).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Merlon.Library was built without {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static Catalogue Load()
    {
        var diagnostics = new DiagnosticBag();
        var catalogue = CatalogueJson.Read(Resource("catalogue.json"), "catalogue.json", diagnostics);
        // Built together with this code: a fault here is a broken build, not bad input.
        return diagnostics.HasErrors ? throw new InvalidOperationException(diagnostics.ToImmutable()[0].ToString()) : catalogue;
    }
}
