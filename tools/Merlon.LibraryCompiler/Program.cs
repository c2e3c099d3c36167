using System.Buffers;
using System.Text;
using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml;
using Merlon.LibraryCompiler;
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
PolicySources.Check(packs, diagnostics);
// Conditions are checked by the engine that will run them.
var prepared = diagnostics.HasErrors ? reading.Packs : RulePreparation.Prepare(reading.Packs, diagnostics);
var catalogue = new Catalogue(prepared.Where(p => !p.Info.OnRequest));
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
var checks = new ArrayBufferWriter<byte>(1 << 19);
ChecksJson.Write(checks, catalogue.Packs.SelectMany(p => p.Checks).OrderBy(c => c.Id, StringComparer.Ordinal));
var onRequest = new ArrayBufferWriter<byte>(1 << 16);
CatalogueJson.Write(onRequest, new Catalogue(prepared.Where(p => p.Info.OnRequest)));
var frameworks = new ArrayBufferWriter<byte>(1 << 19);
FrameworksJson.Write(frameworks, catalogue.Packs.SelectMany(p => p.Frameworks).OrderBy(f => f.Id, StringComparer.Ordinal));
var mappings = new ArrayBufferWriter<byte>(1 << 17);
MappingsJson.Write(mappings, catalogue.Packs.SelectMany(p => p.Mappings));
var output = new OutputFolder(outputFolder);
output.Write("catalogue.json", json.WrittenSpan);
output.Write("on-request.json", onRequest.WrittenSpan);
output.Write("checks.json", checks.WrittenSpan);
output.Write("frameworks.json", frameworks.WrittenSpan);
output.Write("mappings.json", mappings.WrittenSpan);
output.Write("sources.zip", SourceArchive.Pack(packs.SelectMany(p => p.Files)));
foreach (var (name, text) in sources)
{
    output.Write(name, Encoding.UTF8.GetBytes(text));
}

return 0;
