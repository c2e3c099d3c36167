using System.Buffers;
using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml;
using Merlon.LibraryCompiler;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Serialization;

// Compiles the folder of library packs into what Merlon.Library embeds. Messages have the form that MSBuild takes for
// its own: file(line,column): error CODE: text.
if (args is not [var libraryFolder, var outputFolder])
{
    Console.Error.WriteLine("usage: Merlon.LibraryCompiler LIBRARY-FOLDER OUTPUT-FOLDER");
    return 2;
}

var packs = LibraryFolder.Read(libraryFolder);
var reading = PackReader.Read(packs, Catalogue.Empty);
var diagnostics = new DiagnosticBag();
diagnostics.AddRange(reading.Diagnostics);
var catalogue = new Catalogue(reading.Packs);
if (!diagnostics.HasErrors)
{
    // Conditions are checked by the engine that will run them: an analysis of nothing compiles them all.
    var nothing = new ThreatModel { Id = "nothing", Name = "Nothing" };
    diagnostics.AddRange(new Analyzer(catalogue, new AnalysisOptions { Today = DateOnly.MinValue }).Analyze(nothing).Diagnostics);
}

var sources = diagnostics.HasErrors ? [] : TypedNames.Write(catalogue, diagnostics);
foreach (var diagnostic in diagnostics.ToImmutable())
{
    Console.Out.WriteLine(BuildMessage.Of(diagnostic, libraryFolder));
}

if (diagnostics.HasErrors)
{
    return 1;
}

var json = new ArrayBufferWriter<byte>(1 << 20);
CatalogueJson.Write(json, catalogue);
Directory.CreateDirectory(outputFolder);
File.WriteAllBytes(Path.Combine(outputFolder, "catalogue.json"), json.WrittenSpan);
var checks = new ArrayBufferWriter<byte>(1 << 19);
ChecksJson.Write(checks, catalogue.Packs.SelectMany(p => p.Checks).OrderBy(c => c.Id, StringComparer.Ordinal));
File.WriteAllBytes(Path.Combine(outputFolder, "checks.json"), checks.WrittenSpan);
File.WriteAllBytes(Path.Combine(outputFolder, "sources.zip"), SourceArchive.Pack(packs.SelectMany(p => p.Files)));
foreach (var (name, text) in sources)
{
    File.WriteAllText(Path.Combine(outputFolder, name), text);
}

return 0;
