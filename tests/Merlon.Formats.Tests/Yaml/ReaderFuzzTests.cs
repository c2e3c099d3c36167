using CsCheck;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml;
using Merlon.Serialization;

namespace Merlon.Formats.Tests.Yaml;

/// <summary>Readers, editors and the formatter never throw, whatever is done to a file.</summary>
public sealed class ReaderFuzzTests
{
    private static readonly string[] Pieces =
    [
        "\n", "  ", "\t", ":", ": ", "- ", "{", "}", "[", "]", ",", "\"", "'", "|", ">", "&a ", "*a", "<<: *a", "# c", "->", "null", "yes", "-1", "1e9", "---\n", "...\n", "%YAML 1.2\n",
        "? ", "!x ", "\r\n", "\u2028", "\uFEFF", "zones", "in: a", "type", "📦", "\\", "id", "name: ''", "!!str ",
    ];

    private static readonly Gen<string> Mutated =
        from model in ModelGenerator.Model.Select(ModelWriter.Write)
        from edits in Gen.Select(Gen.Double[0, 1], Gen.Int[0, 12], Gen.Int[0, Pieces.Length - 1]).Array[1, 8]
        select edits.Aggregate(model, (text, edit) =>
        {
            var at = (int)(edit.Item1 * text.Length);
            return text[..at] + Pieces[edit.Item3] + text[Math.Min(text.Length, at + edit.Item2)..];
        });

    [Fact]
    public void Mutated_models_are_read_or_refused() =>
        Mutated.Sample(
            text =>
            {
                var reading = ModelReader.Read("m.yaml", text, TestCatalogue.Instance);
                if (!reading.HasErrors)
                {
                    ModelJson.Write(reading.Model);
                }
            },
            iter: 300,
            seed: "0000aT8fXyZ0");

    [Fact]
    public void Mutated_models_are_formatted_to_the_same_meaning_or_left_alone() =>
        Mutated.Sample(
            text =>
            {
                var diagnostics = new DiagnosticBag();
                var formatted = Formatter.Format(new YamlSource("m.yaml", text), diagnostics);
                var (before, after) = (ModelReader.Read("m.yaml", text, TestCatalogue.Instance), ModelReader.Read("m.yaml", formatted, TestCatalogue.Instance));
                Assert.Equal(ModelJson.Write(before.Model), ModelJson.Write(after.Model));
                Assert.Equal(before.Diagnostics.Select(d => d.Code).Order(), after.Diagnostics.Select(d => d.Code).Order());
            },
            iter: 300,
            seed: "0000aT8fXyZ0");

    [Fact]
    public void Mutated_texts_are_read_or_refused_as_decisions_packs_and_json() =>
        Mutated.Sample(
            text =>
            {
                DecisionsReader.Read("d.yaml", text);
                TestCatalogue.Read(new YamlSource("core/rules/x.yaml", text), new YamlSource("core/types/x.yaml", text));
                var diagnostics = new DiagnosticBag();
                ModelJson.Read("m.json", text, diagnostics);
                Assert.True(diagnostics.HasErrors);
            },
            iter: 200,
            seed: "0000aT8fXyZ0");
}
