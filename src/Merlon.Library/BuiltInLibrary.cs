using System.IO.Compression;
using Merlon.Diagnostics;
using Merlon.Infrastructure;
using Merlon.Rules;
using Merlon.Serialization;

namespace Merlon.Library;

/// <summary>The library that ships with Merlon. Loaded on first use, then shared; safe for several threads.</summary>
public static class BuiltInLibrary
{
    private static readonly Lazy<Catalogue> Loaded = new(() => Load("catalogue.json"));
    private static readonly Lazy<ImmutableArray<LibraryPack>> LoadedOnRequest = new(() => Load("on-request.json").Packs);
    private static readonly Lazy<ImmutableArray<InfrastructureCheck>> LoadedChecks = new(LoadChecks);
    private static readonly Lazy<ImmutableArray<ResourceMapping>> LoadedMappings = new(LoadMappings);

    /// <summary>The built-in packs that always run: types, protocols, controls, rules.</summary>
    public static Catalogue Catalogue => Loaded.Value;

    /// <summary>The built-in packs that run only where they are asked for. Their rule ids may be those of other packs.</summary>
    public static ImmutableArray<LibraryPack> OnRequest => LoadedOnRequest.Value;

    /// <summary>All checks of infrastructure code, in the order of their ids.</summary>
    public static ImmutableArray<InfrastructureCheck> Checks => LoadedChecks.Value;

    /// <summary>What resources of infrastructure code become in a model, in the order of the packs.</summary>
    public static ImmutableArray<ResourceMapping> Mappings => LoadedMappings.Value;

    /// <summary>The YAML of which the library is made, with the examples of its rules: what testing the rules needs. Unpacked at each call.</summary>
    public static ImmutableArray<LibrarySource> ReadSources()
    {
        using var archive = new ZipArchive(Resource("sources.zip"));
        var files = ImmutableArray.CreateBuilder<LibrarySource>(archive.Entries.Count);
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            files.Add(new LibrarySource(entry.FullName, reader.ReadToEnd()));
        }

        return files.MoveToImmutable();
    }

    private static Catalogue Load(string resource)
    {
        var diagnostics = new DiagnosticBag();
        var catalogue = ReadCatalogue(resource, diagnostics);
        // Built together with this code: a fault here is a broken build, not bad input.
        return diagnostics.HasErrors ? throw new InvalidOperationException(diagnostics.ToImmutable()[0].ToString()) : catalogue;
    }

    private static ImmutableArray<InfrastructureCheck> LoadChecks()
    {
        using var stream = Resource("checks.json");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var diagnostics = new DiagnosticBag();
        var checks = ChecksJson.Read(bytes, "checks.json", diagnostics);
        return diagnostics.HasErrors ? throw new InvalidOperationException(diagnostics.ToImmutable()[0].ToString()) : checks;
    }

    private static ImmutableArray<ResourceMapping> LoadMappings()
    {
        using var stream = Resource("mappings.json");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var diagnostics = new DiagnosticBag();
        var mappings = MappingsJson.Read(bytes, "mappings.json", diagnostics);
        return diagnostics.HasErrors ? throw new InvalidOperationException(diagnostics.ToImmutable()[0].ToString()) : mappings;
    }

    private static unsafe Catalogue ReadCatalogue(string resource, DiagnosticBag diagnostics)
    {
        using var stream = Resource(resource);
        if (stream is UnmanagedMemoryStream mapped)
        {
            // The assembly is in memory already: reading it in place saves a copy of close to a megabyte at each start.
            return CatalogueJson.Read(new ReadOnlySpan<byte>(mapped.PositionPointer, checked((int)mapped.Length)), resource, diagnostics);
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return CatalogueJson.Read(bytes, resource, diagnostics);
    }

    private static Stream Resource(string name) =>
        typeof(BuiltInLibrary).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"Merlon.Library was built without {name}.");
}
