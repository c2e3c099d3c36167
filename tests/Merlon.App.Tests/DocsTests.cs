using Merlon.App.Verbs;

namespace Merlon.App.Tests;

/// <summary>What the documents show works: commands run, models are valid, samples are real, links lead somewhere.</summary>
public sealed class DocsTests
{
    public static TheoryData<string> All => [.. Documents.All];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_command_shown_returns_what_the_document_says(string document)
    {
        using var cli = new CommandLine();
        CopyExamples(cli.Folder);
        foreach (var block in Documents.Blocks(Documents.Read(document)))
        {
            if (block.File is { } file)
            {
                cli.With(file, block.Text);
            }
            else if (block.Language == "sh")
            {
                Assert.All(block.Commands, command =>
                {
                    Assert.False(command.Line.AsSpan().IndexOfAny("|>;") >= 0 && !command.Line.Contains('\''), $"{command.Line}: use no pipes here, they are not run");
                    var run = cli.Run(command.Arguments);
                    Assert.True(run.Code == command.Exit, $"{document}: '{command.Line}' returned {run.Code}\n{run.Error}");
                });
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_model_shown_is_valid(string document)
    {
        foreach (var block in Documents.Blocks(Documents.Read(document)).Where(b => b.Language == "yaml" && b.IsModel))
        {
            using var cli = new CommandLine().With("m.merlon.yaml", block.Text);
            var run = cli.Run("check", "m.merlon.yaml");
            Assert.True(run.Code == 0 && run.Error.Length == 0, $"{document}: {run.Error}\n{block.Text}");
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_sample_of_the_shop_is_in_the_shop(string document)
    {
        var shop = File.ReadAllLines(Path.Combine(Repository.Example("shop"), "shop.cs")).Select(l => l.Trim()).ToHashSet(StringComparer.Ordinal);
        foreach (var block in Documents.Blocks(Documents.Read(document)).Where(b => b.Info == "csharp shop"))
        {
            Assert.Empty(block.Text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && !shop.Contains(l)).ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_link_into_the_repository_leads_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;
        Assert.Empty(Documents.LocalLinks(Documents.Read(document)).Where(t => !Path.Exists(Path.Combine(folder, t))).ToArray());
    }

    [Fact]
    public void Every_package_has_its_reason_and_licence_written_down()
    {
        var written = Documents.Read("docs/dependencies.md");
        var packages = System.Xml.Linq.XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants()
            .Where(e => e.Name.LocalName is "PackageVersion" or "GlobalPackageReference")
            .Select(e => $"| {e.Attribute("Include")!.Value} | {e.Attribute("Version")!.Value} |");
        Assert.Empty(packages.Where(p => !written.Contains(p, StringComparison.Ordinal)).ToArray());
    }

    [Fact]
    public void Every_verb_is_described()
    {
        var host = new AppHost { Output = Stream.Null, Error = TextWriter.Null, WorkingDirectory = Repository.Root, Today = CommandLine.Today };
        var written = Documents.Read("docs/cli.md");
        Assert.Empty(VerbList.All.Select(v => v.Create(host).Name).Where(v => !written.Contains($"| `{v}", StringComparison.Ordinal)).ToArray());
    }

    [Fact]
    public void A_command_of_a_document_is_read_as_a_shell_would()
    {
        var command = DocumentedCommand.Parse("./merlon explain shop \"a>b c\" --x='1 2'   # exits with 1");
        Assert.Equal(["explain", "shop", "a>b c", "--x=1 2"], command.Arguments);
        Assert.Equal(1, command.Exit);
    }

    private static void CopyExamples(string folder)
    {
        var source = Repository.Example("");
        foreach (var file in (string[])[.. Directory.GetFiles(source, "*.yaml", SearchOption.AllDirectories), .. Directory.GetFiles(source, "*.tf", SearchOption.AllDirectories)])
        {
            var target = Path.Combine(folder, "examples", Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
