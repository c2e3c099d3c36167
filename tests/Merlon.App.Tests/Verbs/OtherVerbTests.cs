namespace Merlon.App.Tests.Verbs;

public sealed class OtherVerbTests
{
    [Fact]
    public void Init_writes_a_model_that_already_shows_threats_and_passes_its_own_check()
    {
        using var cli = new CommandLine();
        Assert.Equal(0, cli.Run("init").Code);
        Assert.Equal(0, cli.Run("check", ".").Code);
        Assert.Equal(0, cli.Run("fmt", "--check", "model.merlon.yaml").Code);
        var json = cli.Run("analyze", ".", "--format", "json").Json;
        Assert.Contains(json.GetProperty("threats").EnumerateArray(), t => t.GetProperty("status").GetString() == "open" && t.GetProperty("id").GetString() == "sql-injection@web");
    }

    [Fact]
    public void Init_overwrites_nothing()
    {
        using var cli = new CommandLine().With("model.merlon.yaml", "mine");
        Assert.Equal(2, cli.Run("init").Code);
        Assert.Equal("mine", cli.Read("model.merlon.yaml"));
    }

    [Fact]
    public void Check_reports_all_faults_at_once_with_places_and_hints()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", """
            components:
              web: { type: web-aplication, colour: red }
              db: database.sql
            flows:
              web -> dbb: {}
            """);
        var run = cli.Run("check", "m.merlon.yaml");
        Assert.Equal(2, run.Code);
        Assert.Contains("m.merlon.yaml:2:", run.Error, StringComparison.Ordinal);
        Assert.Contains("web-application", run.Error, StringComparison.Ordinal);
        Assert.Contains("colour", run.Error, StringComparison.Ordinal);
        Assert.Contains("m.merlon.yaml:5:", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_shows_reason_controls_and_remedy_of_a_threat()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var run = cli.Run("explain", "m.merlon.yaml", SampleModel.SqlInjection);
        Assert.Equal(0, run.Code);
        Assert.Contains("Why it is there", run.Output, StringComparison.Ordinal);
        Assert.Contains("parameterized-queries", run.Output, StringComparison.Ordinal);
        Assert.Contains("CWE-89", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_answers_why_a_rule_did_not_fire()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var run = cli.Run("explain", "m.merlon.yaml", "--rule", "sql-injection", "--at", "user");
        Assert.Equal(0, run.Code);
        Assert.Contains("does not fire at User → Web", run.Output, StringComparison.Ordinal);
        Assert.Contains("needs:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_of_a_misspelt_threat_offers_the_right_one()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var run = cli.Run("explain", "m.merlon.yaml", "sql-injecton@web");
        Assert.Equal(2, run.Code);
        Assert.Contains("Did you mean 'sql-injection@web'?", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("accept", "MER0009")]
    [InlineData("acept", "MER0008")]
    public void A_decision_without_its_parts_is_refused(string kind, string code)
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        var run = cli.Run("decide", "m.merlon.yaml", SampleModel.SqlInjection, kind);
        Assert.Equal(2, run.Code);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(cli.Folder, "m.decisions.yaml")));
    }

    [Fact]
    public void Deciding_keeps_the_comments_of_the_file()
    {
        using var cli = new CommandLine()
            .With("m.merlon.yaml", SampleModel.Yaml)
            .With("m.decisions.yaml", "# agreed in the review of May\ndecisions:\n  volumetric-denial-of-service@web:   # see the contract\n    kind: transfer\n    owner: Bob\n    reason: provider\n");
        Assert.Equal(0, cli.Run("decide", "m.merlon.yaml", SampleModel.SqlInjection, "mitigate", "--owner", "Ann", "--reason", "next release", "--ticket", "SEC-7").Code);

        var text = cli.Read("m.decisions.yaml");
        Assert.Contains("# agreed in the review of May", text, StringComparison.Ordinal);
        Assert.Contains("# see the contract", text, StringComparison.Ordinal);
        Assert.Contains("SEC-7", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_is_json_and_the_version_is_one_line()
    {
        using var cli = new CommandLine();
        Assert.Equal(System.Text.Json.JsonValueKind.Object, cli.Run("schema").Json.ValueKind);
        Assert.Matches("^merlon [0-9]+\\.[0-9]+\\.[0-9]+", cli.Run("version").Output);
    }

    [Fact]
    public void The_schema_of_a_model_names_its_elements_and_a_broken_model_has_none()
    {
        using var cli = new CommandLine();
        cli.With("m.merlon.yaml", "components: { shop: service }\n");
        cli.With("broken.merlon.yaml", "components: { shop: servise }\n");

        Assert.Contains("shop", cli.Run("schema", "m.merlon.yaml").Json.GetProperty("definitions").GetProperty("known-component").ToString(), StringComparison.Ordinal);
        var broken = cli.Run("schema", "broken.merlon.yaml");
        Assert.Equal(2, broken.Code);
        Assert.Contains("MER0220", broken.Error, StringComparison.Ordinal);
        Assert.Empty(broken.Output);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public void Completion_scripts_ask_the_program(string shell)
    {
        using var cli = new CommandLine();
        Assert.Contains("[suggest:", cli.Run("completion", shell).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_says_which_threat_is_meant_where_it_has_one_here()
    {
        using var cli = new CommandLine().With("m.merlon.yaml", SampleModel.Yaml);
        Assert.Equal(cli.Run("explain", ".", SampleModel.SqlInjection).Output, cli.Run("explain", ".", "sql-injection").Output);
        Assert.Equal(cli.Run("explain", ".", "--rule", "default-credentials").Output, cli.Run("explain", ".", "default-credentials").Output);
        Assert.Contains("There is no threat 'sql-injectoin'", cli.Run("explain", ".", "sql-injectoin").Error, StringComparison.Ordinal);
        using var shop = new CommandLine().With("m.merlon.yaml", File.ReadAllText(Path.Combine(Repository.Root, "examples", "shop", "shop.merlon.yaml")));
        var several = shop.Run("explain", ".", "cleartext-internal-traffic");
        Assert.Equal(2, several.Code);
        Assert.Contains("'cleartext-internal-traffic' is a rule; say which of its threats.", several.Error, StringComparison.Ordinal);
        Assert.Contains("cleartext-internal-traffic@", several.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_file_of_ours_in_a_folder_is_laid_out()
    {
        using var cli = new CommandLine()
            .With("m.merlon.yaml", "model:\n    name: M\n")
            .With("m.decisions.yaml", "decisions:\n- threat: a\n  decision: accept\n")
            .With("m.policy.yaml", "rules:\n- id: a\n")
            .With("other.yaml", "a:\n- b\n")
            .With("mine/pack.yaml", "id:   mine\n")
            .With("mine/rules/one.yaml", "rules:\n- id: a\n");
        var run = cli.Run("fmt", ".");
        Assert.Equal(0, run.Code);
        Assert.Equal("model:\n  name: M\n", cli.Read("m.merlon.yaml"));
        Assert.StartsWith("decisions:\n  - threat: a\n", cli.Read("m.decisions.yaml"), StringComparison.Ordinal);
        Assert.Equal("rules:\n  - id: a\n", cli.Read("m.policy.yaml"));
        Assert.Equal("rules:\n  - id: a\n", cli.Read("mine/rules/one.yaml"));
        Assert.Equal("id: mine\n", cli.Read("mine/pack.yaml"));
        Assert.Equal("a:\n- b\n", cli.Read("other.yaml"));
        Assert.Equal(0, cli.Run("fmt", "--check", ".").Code);
    }

    [Fact]
    public void A_folder_with_nothing_to_lay_out_is_an_error()
    {
        using var cli = new CommandLine().With("other.yaml", "a: 1\n");
        var run = cli.Run("fmt", ".");
        Assert.Equal(2, run.Code);
        Assert.Contains("holds no model (*.merlon.yaml), decisions, policies or pack", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_program_completes_its_verbs()
    {
        using var cli = new CommandLine();
        Assert.Contains("analyze", cli.Run("[suggest:9]", "merlon an").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_verb_class_is_in_the_list()
    {
        var listed = Merlon.App.Verbs.VerbList.All.Select(v => v.GetType()).ToHashSet();
        var written = typeof(MerlonApp).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(Merlon.App.Verbs.IVerb)));
        Assert.All(written, t => Assert.Contains(t, listed));
    }

    [Fact]
    public void Every_verb_is_typed_as_its_class_is_called()
    {
        var host = new AppHost { Output = Stream.Null, Error = TextWriter.Null, WorkingDirectory = ".", Today = new DateOnly(2026, 1, 1) };
        Assert.All(Merlon.App.Verbs.VerbList.All, v => Assert.Equal(v.Create(host).Name, v.Name));
    }
}
