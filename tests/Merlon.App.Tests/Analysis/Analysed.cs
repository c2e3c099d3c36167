using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml;
using Merlon.Library;
using Merlon.Model;
using Merlon.Workspace;

namespace Merlon.App.Tests.Analysis;

/// <summary>Models analysed with the built-in library.</summary>
internal static class Analysed
{
    public static AnalysisResult Of(ThreatModel model) =>
        new Analyzer(BuiltInLibrary.Catalogue, new AnalysisOptions { Today = CommandLine.Today }).Analyze(model);

    public static ThreatModel Read(string yaml)
    {
        var reading = ModelReader.Read("model.merlon.yaml", yaml, BuiltInLibrary.Catalogue);
        Assert.Empty(reading.Diagnostics.Where(d => d.Severity == Severity.Error));
        return reading.Model;
    }

    public static ThreatModel Example(string name)
    {
        var diagnostics = new DiagnosticBag();
        var loaded = new ModelLoader(Repository.Root, BuiltInLibrary.Catalogue).Load([Repository.Example(name)], diagnostics);
        Assert.False(diagnostics.HasErrors, string.Join('\n', diagnostics.ToImmutable()));
        return loaded!.Model;
    }
}
