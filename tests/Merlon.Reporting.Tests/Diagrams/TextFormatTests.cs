using System.Runtime.CompilerServices;
using Merlon.Reporting.Diagrams;
using Merlon.Reporting.Diagrams.Content;

namespace Merlon.Reporting.Tests.Diagrams;

public sealed class TextFormatTests
{
    [Theory]
    [InlineData("mermaid", "mmd", DiagramView.DataFlow)]
    [InlineData("dot", "dot", DiagramView.DataFlow)]
    [InlineData("plantuml", "puml", DiagramView.DataFlow)]
    [InlineData("mermaid", "mmd", DiagramView.Sequence)]
    [InlineData("plantuml", "puml", DiagramView.Sequence)]
    public void The_shop_looks_as_it_did(string format, string ending, DiagramView view) =>
        Compare($"shop-{view.ToString().ToLowerInvariant()}.expected.{ending}", Write(format, Shop.Content(view)));

    [Theory]
    [MemberData(nameof(HostileTexts.All), MemberType = typeof(HostileTexts))]
    public void Hostile_names_add_no_line_and_no_quote(string text)
    {
        var (plain, hostile) = (Shop.Hostile("Plain name"), Shop.Hostile(text));
        foreach (var format in new[] { "mermaid", "dot", "plantuml" })
        {
            foreach (var view in new[] { DiagramView.DataFlow, DiagramView.Sequence, DiagramView.Zones })
            {
                var expected = Write(format, Shop.Content(view, plain));
                var actual = Write(format, Shop.Content(view, hostile));
                Assert.Equal(expected.Count(c => c == '\n'), actual.Count(c => c == '\n'));
                Assert.True(actual.Split('\n').All(l => Unescaped(l) % 2 == 0), "a line with an odd number of quotes");
                Assert.DoesNotContain(actual, c => char.IsControl(c) && c != '\n' || c is '\u202e' or '\u2028');
                Assert.DoesNotContain("<script", actual, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void PlantUml_names_cannot_end_the_diagram_or_include_a_file()
    {
        var text = PlantUmlWriter.Text(Shop.Content(DiagramView.DataFlow, Shop.Hostile("@enduml !include x")));
        Assert.Equal(text.IndexOf("@enduml", StringComparison.Ordinal), text.LastIndexOf("@enduml", StringComparison.Ordinal));
        Assert.DoesNotContain("!include", text, StringComparison.Ordinal);
    }

    private static int Unescaped(string line) => line.Replace("\\\\", "", StringComparison.Ordinal).Replace("\\\"", "", StringComparison.Ordinal).Count(c => c == '"');

    private static string Write(string format, DiagramContent content) => format switch
    {
        "mermaid" => MermaidWriter.Text(content),
        "dot" => DotWriter.Text(content),
        _ => PlantUmlWriter.Text(content),
    };

    [Fact]
    public void The_picture_in_the_readme_is_what_the_command_draws() =>
        Compare("../../../docs/images/shop.svg", SvgWriter.Text(Diagram.Arrange(Shop.Content(DiagramView.DataFlow))));

    // MERLON_ACCEPT=1 takes the new text as the expected one.
    private static void Compare(string name, string actual, [CallerFilePath] string source = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(source)!, name);
        if (Environment.GetEnvironmentVariable("MERLON_ACCEPT") == "1")
        {
            File.WriteAllText(file, actual);
        }

        Assert.Equal(File.ReadAllText(file), actual);
    }
}
