using CsCheck;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml;
using Merlon.Model;
using Merlon.Serialization;

namespace Merlon.Formats.Tests.Yaml;

public sealed class RoundTripTests
{
    [Fact]
    public void A_model_written_as_yaml_reads_back_as_the_same_model() =>
        ModelGenerator.Model.Sample(
            model =>
            {
                var yaml = ModelWriter.Write(model);
                var reading = ModelReader.Read("m.yaml", yaml, TestCatalogue.Instance);
                Assert.False(reading.HasErrors, string.Join("\n", reading.Diagnostics) + "\n" + yaml);
                AssertSame(model, reading.Model, yaml);
            },
            iter: 200);

    [Fact]
    public void A_model_written_as_json_reads_back_as_the_same_model() =>
        ModelGenerator.Model.Sample(
            model =>
            {
                var json = ModelJson.Write(model);
                var diagnostics = new DiagnosticBag();
                var again = ModelJson.Read("m.json", json, diagnostics);
                Assert.Empty(diagnostics.ToImmutable());
                AssertSame(model, again!, json);
            },
            iter: 200);

    [Fact]
    public void Formatting_what_the_writer_wrote_changes_no_meaning() =>
        ModelGenerator.Model.Sample(
            model =>
            {
                var yaml = ModelWriter.Write(model);
                var diagnostics = new DiagnosticBag();
                var once = Formatter.Format(new YamlSource("m.yaml", yaml), diagnostics);
                Assert.Empty(diagnostics.ToImmutable());
                Assert.Equal(once, Formatter.Format(new YamlSource("m.yaml", once), diagnostics));
                AssertSame(model, ModelReader.Read("m.yaml", once, TestCatalogue.Instance).Model, once);
            },
            iter: 100);

    [Fact]
    public void The_order_of_elements_does_not_show_in_canonical_json() =>
        ModelGenerator.Model.Sample(
            model =>
            {
                var reversed = model with
                {
                    Zones = [.. model.Zones.Reverse()],
                    Components = [.. model.Components.Reverse().Select(c => c with { Stores = [.. c.Stores.Reverse()], Tags = [.. c.Tags.Reverse()], Controls = [.. c.Controls.Reverse()] })],
                    Flows = [.. model.Flows.Reverse()],
                    Data = [.. model.Data.Reverse()],
                };
                Assert.Equal(ModelJson.Write(model), ModelJson.Write(reversed));
            },
            iter: 50);

    private static void AssertSame(ThreatModel expected, ThreatModel actual, string text)
    {
        var (left, right) = (ModelJson.Write(expected), ModelJson.Write(actual));
        if (left != right)
        {
            Assert.Fail($"Not the same.\n--- text\n{text}\n--- expected\n{left}\n--- actual\n{right}");
        }
    }
}
