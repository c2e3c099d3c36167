using System.Text;
using Merlon.Analysis;

namespace Merlon.Library.Tests.Programs;

public sealed class DocumentationTests
{
    [Fact]
    public void The_page_about_models_in_code_is_a_program_without_faults()
    {
        var (model, diagnostics) = ModelProgram.Run(Program("csharp.md"), "/models/shop.cs").Build(BuiltInLibrary.Catalogue);

        Assert.Empty(diagnostics);
        var options = new AnalysisOptions { Today = new DateOnly(2026, 1, 1) };
        var result = new Analyzer(BuiltInLibrary.Catalogue, options).Analyze(model);
        Assert.Contains(result.Threats, t => t.Id == "robot-without-stop@robot");
    }

    /// <summary>All C# blocks of a page, one after the other.</summary>
    private static string Program(string page)
    {
        var program = new StringBuilder();
        var inside = false;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "docs", page)))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inside = line == "```csharp";
            }
            else if (inside)
            {
                program.Append(line).Append('\n');
            }
        }

        return program.ToString();
    }
}
