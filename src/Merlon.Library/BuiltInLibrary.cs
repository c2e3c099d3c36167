using System.IO.Compression;
using Merlon.Compliance;
using Merlon.Diagnostics;
using Merlon.Infrastructure;
using Merlon.Rules;
using Merlon.Serialization;

namespace Merlon.Library;

/// <summary>The library that ships with Merlon. Loaded on first use, then shared; safe for several threads.</summary>
public static class BuiltInLibrary
{
    private static readonly Lazy<Catalogue> Loaded = new(() => LoadCatalogue("catalogue.json"));
    private static readonly Lazy<ImmutableArray<LibraryPack>> LoadedOnRequest = new(() => LoadCatalogue("on-request.json").Packs);
    private static readonly Lazy<ImmutableArray<InfrastructureCheck>> LoadedChecks = new(() => Load("checks.json", ChecksJson.Read));
    private static readonly Lazy<ImmutableArray<ComplianceFramework>> LoadedFrameworks = new(() => Load("frameworks.json", (bytes, name, diagnostics) => FrameworksJson.Read(bytes.ToArray(), name, diagnostics)));
    private static readonly Lazy<ImmutableArray<ResourceMapping>> LoadedMappings = new(() => Load("mappings.json", MappingsJson.Read));

    /// <summary>The built-in packs that always run: types, protocols, controls, rules.</summary>
    public static Catalogue Catalogue => Loaded.Value;

    /// <summary>The built-in packs that run only where they are asked for. Their rule ids may be those of other packs.</summary>
    public static ImmutableArray<LibraryPack> OnRequest => LoadedOnRequest.Value;

    /// <summary>All checks of infrastructure code, in the order of their ids.</summary>
    public static ImmutableArray<InfrastructureCheck> Checks => LoadedChecks.Value;

    /// <summary>All standards and laws that controls are mapped to, in the order of their ids.</summary>
    public static ImmutableArray<ComplianceFramework> Frameworks => LoadedFrameworks.Value;

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

    private static Catalogue LoadCatalogue(string resource)
    {
        var stream = Resource(resource);
        var diagnostics = new DiagnosticBag();
        // An assembly stays in memory, and its texts are read there when they are asked for.
        var catalogue = CatalogueJson.ReadInPlace(MappedMemory.Of(stream), resource, diagnostics);
        return diagnostics.HasErrors ? throw new InvalidOperationException(diagnostics.ToImmutable()[0].ToString()) : catalogue;
    }

    private delegate T Reader<T>(ReadOnlySpan<byte> utf8, string name, DiagnosticBag diagnostics);

    private static unsafe T Load<T>(string resource, Reader<T> read)
    {
        using var stream = Resource(resource);
        var diagnostics = new DiagnosticBag();
        T value;
        if (stream is UnmanagedMemoryStream mapped)
        {
            // The assembly is in memory already: reading it in place saves a copy of close to a megabyte at each start.
            value = read(new ReadOnlySpan<byte>(mapped.PositionPointer, checked((int)mapped.Length)), resource, diagnostics);
        }
        else
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            value = read(bytes, resource, diagnostics);
        }

        // Built together with this code: a fault here is a broken build, not bad input.
        return diagnostics.HasErrors ? throw new InvalidOperationException(diagnostics.ToImmutable()[0].ToString()) : value;
    }

    private static Stream Resource(string name) =>
        typeof(BuiltInLibrary).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"Merlon.Library was built without {name}.");
}
