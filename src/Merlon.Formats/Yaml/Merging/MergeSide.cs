using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Merging;

/// <summary>One of the three texts of a merge, with what it says.</summary>
internal sealed record MergeSide(SourceText Source, YamlMapping Root)
{
    /// <summary>An empty file says nothing, which is a map without entries.</summary>
    public static MergeSide? Read(YamlSource file, DiagnosticBag diagnostics)
    {
        var source = new SourceText(file.Path, file.Text.TrimStart('\uFEFF').ReplaceLineEndings("\n"));
        var documents = YamlText.ParseAll(file.Path, source.Text, diagnostics);
        switch (documents)
        {
            case [] when !diagnostics.HasErrors:
            case [YamlScalar { IsNull: true }]:
                return new MergeSide(source, new YamlMapping([], SourceSpan.None));
            case [YamlMapping root]:
                return new MergeSide(source, root);
            default:
                diagnostics.Add(MergeDiagnostics.NoMap(file.Path));
                return null;
        }
    }

    public MergeSide With(Dictionary<string, string> renames)
    {
        if (renames.Count == 0)
        {
            return this;
        }

        var text = Renames.Apply(Source, Root, renames);
        return Read(new YamlSource(Source.Path, text), new DiagnosticBag()) ?? this;
    }
}
