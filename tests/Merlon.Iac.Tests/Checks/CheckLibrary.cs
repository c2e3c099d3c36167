using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Merlon.Formats.Yaml;
using Merlon.Iac.Checks;
using Merlon.Infrastructure;
using Merlon.Rules;

namespace Merlon.Iac.Tests.Checks;

/// <summary>The checks of the library as they are written in this checkout.</summary>
internal static class CheckLibrary
{
    private static readonly Lazy<PackReading> s_reading = new(Read);

    public static PackReading Reading => s_reading.Value;

    public static IEnumerable<InfrastructureCheck> Checks => Reading.Packs.SelectMany(p => p.Checks);

    public static CheckEngine NewEngine(IEnumerable<InfrastructureCheck>? checks = null) => new(checks ?? Checks);

    public static ScanResult Scan(IFileSource files, IEnumerable<InfrastructureCheck>? checks = null) =>
        new InfrastructureScanner(NewEngine(checks), new DateOnly(2026, 1, 1)).Scan(files);

    public static ScanResult Scan(string text, IEnumerable<InfrastructureCheck>? checks = null) => Scan(new MemoryFileSource(("main.tf", text)), checks);

    public static string Root { get; } = FindRoot();

    private static PackReading Read()
    {
        var library = Path.Combine(Root, "library");
        var packs = Directory.EnumerateDirectories(library).Order(StringComparer.Ordinal).Select(folder => new PackSource(
            Path.GetRelativePath(Root, folder).Replace('\\', '/'),
            [
                .. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
                    .Where(f => !f.Contains("/rules/", StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal)
                    .Select(f => new YamlSource(Path.GetRelativePath(Root, f).Replace('\\', '/'), File.ReadAllText(f))),
            ]));
        return PackReader.Read(packs, Catalogue.Empty);
    }

    private static string FindRoot([CallerFilePath] string path = "")
    {
        var folder = Path.GetDirectoryName(path);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Merlon.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run from a checkout.");
    }
}
