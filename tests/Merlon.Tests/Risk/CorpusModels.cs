using Merlon.Formats;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Tests.Risk;

/// <summary>The models of other tools in the corpus, one for each content.</summary>
internal static class CorpusModels
{
    // Files of other things than models, and those larger than this, are left to the tests of the formats.
    private const int MaxLength = 2_000_000;

    /// <summary>Every model with at least two components, by file; skips the test where there is no corpus.</summary>
    public static IEnumerable<(string File, ThreatModel Model)> All()
    {
        var folder = Corpus.Get("models");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (new FileInfo(file).Length > MaxLength)
            {
                continue;
            }

            var text = File.ReadAllText(file);
            var source = new SourceText(Path.GetFileName(file), text);
            if (!seen.Add(text) || ForeignFormats.Detect(source)?.Read(source) is not { Model: { Components.Length: >= 2 } model })
            {
                continue;
            }

            yield return (Path.GetRelativePath(folder, file), model);
        }
    }
}
