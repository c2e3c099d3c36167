using Merlon.Diagnostics;
using Merlon.Formats.Yaml;

namespace Merlon.Formats.Tests.Yaml;

public sealed class FormatterTests
{
    [Fact]
    public void An_arrow_is_spaced_in_the_keys_of_flows_only()
    {
        Assert.Contains("a -> b: {}", Formatter.Format(new YamlSource("m.yaml", "flows:\n  a->b: {}\n"), new DiagnosticBag()), StringComparison.Ordinal);
        Assert.Contains("a->b: yes", Formatter.Format(new YamlSource("m.yaml", "model:\n  controls:\n    a->b: yes\n"), new DiagnosticBag()), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_layout_becomes_the_usual_one()
    {
        foreach (var (name, path) in Snapshot.Files("layout", "*.before.yaml"))
        {
            var formatted = Format(File.ReadAllText(path), name);
            Snapshot.Matches("layout/" + name.Replace(".before.", ".after.", StringComparison.Ordinal), formatted);
            Assert.Equal(formatted, Format(formatted, name));
        }
    }

    [Theory]
    [InlineData("a: |+\n  keep\n\n\nb: 1\n")]
    [InlineData("a: [1,\n")]
    public void What_cannot_be_moved_safely_stays_as_it_is(string text)
    {
        var diagnostics = new DiagnosticBag();
        Assert.Equal(text, Formatter.Format(new YamlSource("x.yaml", text), diagnostics));
        Assert.NotEmpty(diagnostics.ToImmutable());
    }

    private static string Format(string text, string name)
    {
        var diagnostics = new DiagnosticBag();
        var formatted = Formatter.Format(new YamlSource(name, text), diagnostics);
        Assert.Empty(diagnostics.ToImmutable());
        return formatted;
    }
}
