using System.Text.Json;

namespace Merlon.App.Tests.Verbs;

public sealed class DeriveAndDriftVerbTests
{
    private const string Code = """
        resource "aws_db_instance" "orders" {
          engine              = "postgres"
          storage_encrypted   = false
          publicly_accessible = true
        }
        resource "aws_security_group" "web" {
          ingress {
            from_port   = 80
            to_port     = 80
            protocol    = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
        resource "aws_instance" "web" {
          vpc_security_group_ids = [aws_security_group.web.id]
          user_data              = "DB=${aws_db_instance.orders.address}"
        }
        """;

    private const string Model = """
        merlon: 1
        model: { name: Shop, infrastructure: [terraform] }
        components:
          orders:
            type: database.sql.postgresql
            infra: [aws_db_instance.orders]
            controls: { encryption-at-rest: yes }
        """;

    [Fact]
    public void A_derived_model_is_valid_and_analysed()
    {
        using var cli = new CommandLine().With("terraform/main.tf", Code);
        Assert.Equal(0, cli.Run("derive", "terraform", "-o", "shop.merlon.yaml").Code);
        var check = cli.Run("check", "shop.merlon.yaml");
        Assert.Equal((0, ""), (check.Code, check.Error));
        Assert.Equal(0, cli.Run("fmt", "--check", "shop.merlon.yaml").Code);
        Assert.Contains("web-host", cli.Run("analyze", "shop.merlon.yaml", "--format", "json").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Infrastructure_is_analysed_without_a_model_file_too()
    {
        using var cli = new CommandLine().With("terraform/main.tf", Code);
        Assert.Contains(cli.Run("analyze", "terraform", "--format", "json").Json.GetProperty("threats").EnumerateArray(), t => t.GetProperty("location").GetProperty("file").GetString() == "terraform/main.tf");
        Assert.Equal(0, cli.Run("analyze", "terraform/main.tf").Code);
        Assert.Equal(0, cli.Run("diagram", "terraform", "-o", "a.svg").Code);
    }

    [Fact]
    public void Nothing_to_derive_is_invalid_input()
    {
        using var cli = new CommandLine().With("notes/readme.txt", "nothing");
        var run = cli.Run("derive", "notes");
        Assert.Equal(2, run.Code);
        Assert.Contains("Nothing here that a model could show", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Local_modules_beside_the_folder_take_part()
    {
        using var cli = new CommandLine()
            .With("deploy/live/main.tf", "module \"orders\" {\n  source = \"../modules/db\"\n}\n")
            .With("deploy/modules/db/main.tf", Code);
        Assert.Contains("module.orders.aws_db_instance.orders", cli.Run("derive", "deploy/live").Output, StringComparison.Ordinal);
    }

    // Each of these once ended the program: by a search that went through all lines again for each line, and by a path that is none.
    [Theory]
    [InlineData("\n", 1_000_000)]
    [InlineData(" \n", 500_000)]
    [InlineData("module \"a\" {\n  source = \"../a\0b\"\n}\n", 1)]
    public void A_strange_file_beside_the_code_does_not_end_the_search_for_modules(string text, int times)
    {
        using var cli = new CommandLine().With("terraform/main.tf", Code).With("terraform/strange.tf", string.Concat(Enumerable.Repeat(text, times)));
        Assert.Equal(0, cli.Run("derive", "terraform/main.tf", "terraform", "-o", "shop.merlon.yaml").Code);
    }

    [Fact]
    public void Drift_lists_disagreements_with_both_places_and_the_gate_fails()
    {
        using var cli = new CommandLine().With("terraform/main.tf", Code).With("shop.merlon.yaml", Model);
        var run = cli.Run("drift", "shop.merlon.yaml", "terraform", "--fail-on", "high");
        Assert.Equal(1, run.Code);
        Assert.Contains("shop.merlon.yaml:7", run.Output, StringComparison.Ordinal);
        Assert.Contains("terraform/main.tf:1", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, cli.Run("drift", "shop.merlon.yaml", "terraform", "--fail-on", "critical").Code);
    }

    [Fact]
    public void Without_a_path_the_infrastructure_is_what_the_model_names()
    {
        using var cli = new CommandLine().With("terraform/main.tf", Code).With("shop.merlon.yaml", Model);
        Assert.Equal(cli.Run("drift", "shop.merlon.yaml", "terraform").Output, cli.Run("drift", "shop.merlon.yaml").Output);
        var none = cli.With("bare.merlon.yaml", "merlon: 1\nmodel: { name: Bare }\ncomponents: { a: service }\n").Run("drift", "bare.merlon.yaml");
        Assert.Equal(2, none.Code);
        Assert.Contains("MER0041", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_of_drift_has_both_sides()
    {
        using var cli = new CommandLine().With("terraform/main.tf", Code).With("shop.merlon.yaml", Model);
        var json = cli.Run("drift", "shop.merlon.yaml", "--format", "json").Json;
        var item = json.GetProperty("drift").EnumerateArray().First(i => i.GetProperty("kind").GetString() == "control");
        Assert.Equal("control@orders>encryption-at-rest", item.GetProperty("id").GetString());
        Assert.Equal("orders", item.GetProperty("model").GetProperty("element").GetString());
        Assert.Equal("aws_db_instance.orders", item.GetProperty("infrastructure").GetProperty("resource").GetString());
        Assert.Equal(7, item.GetProperty("model").GetProperty("line").GetInt32());
        Assert.Equal(json.GetProperty("drift").GetArrayLength(), json.GetProperty("summary").GetProperty("drift").GetInt32());
        Assert.Equal(JsonValueKind.Array, json.GetProperty("diagnostics").ValueKind);
    }

    [Theory]
    [InlineData("sarif", "\"ruleId\": \"drift-control\"")]
    [InlineData("sarif", "\"relatedLocations\": [\n")]
    [InlineData("markdown", "| high | Encryption at rest of Orders is claimed")]
    public void Other_formats_carry_the_disagreement(string format, string expected)
    {
        using var cli = new CommandLine().With("terraform/main.tf", Code).With("shop.merlon.yaml", Model);
        Assert.Contains(expected, cli.Run("drift", "shop.merlon.yaml", "--format", format).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_is_analysed_with_what_its_infrastructure_shows()
    {
        const string Open = "merlon: 1\nmodel: { name: Shop }\ncomponents: { web: { type: web-application, infra: [aws_instance.web] }, orders: { type: database.sql.postgresql, infra: [aws_db_instance.orders] } }\nflows: { web -> orders: {} }\n";
        using var cli = new CommandLine().With("terraform/main.tf", Code).With("shop.merlon.yaml", Open).With("named.merlon.yaml", Open.Replace("Shop }", "Shop, infrastructure: [terraform] }", StringComparison.Ordinal));
        var alone = cli.Run("analyze", "shop.merlon.yaml", "--format", "json").Output;
        var given = cli.Run("analyze", "shop.merlon.yaml", "--infra", "terraform", "--format", "json").Output;
        Assert.NotEqual(alone, given);
        Assert.Equal(given.ReplaceLineEndings("\n"), cli.Run("analyze", "named.merlon.yaml", "--format", "json").Output.Replace("named.merlon", "shop.merlon", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/etc", "MER0040")]
    [InlineData("../../elsewhere", "MER0040")]
    [InlineData("nowhere", "MER0010")]
    public void A_model_reaches_no_infrastructure_outside_of_its_folder(string path, string code)
    {
        using var cli = new CommandLine().With("shop.merlon.yaml", $"merlon: 1\nmodel: {{ name: Shop, infrastructure: [\"{path}\"] }}\ncomponents: {{ a: service }}\n");
        var run = cli.Run("analyze", "shop.merlon.yaml");
        Assert.Equal(2, run.Code);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_drifts_as_written_down()
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var code = MerlonApp.Run(["drift", "examples/bookings/bookings.merlon.yaml", "--format", "json", "--fail-on", "high"], new AppHost { Output = output, Error = error, WorkingDirectory = Repository.Root, Today = CommandLine.Today });
        Assert.Equal(1, code);
        var file = Path.Combine(Repository.Example("bookings"), "drift.json");
        var actual = System.Text.Encoding.UTF8.GetString(output.ToArray());
        if (Environment.GetEnvironmentVariable("MERLON_ACCEPT") == "1")
        {
            File.WriteAllText(file, actual);
        }

        Assert.Equal(File.ReadAllText(file), actual);
    }

    [Theory]
    [InlineData("terraform", "derived.yaml")]
    [InlineData("compose.yaml", "derived-compose.yaml")]
    public void The_example_is_derived_as_written_down(string code, string expected)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        Assert.Equal(0, MerlonApp.Run(["derive", $"examples/bookings/{code}"], new AppHost { Output = output, Error = error, WorkingDirectory = Repository.Root, Today = CommandLine.Today }));
        var file = Path.Combine(Repository.Example("bookings"), expected);
        var actual = System.Text.Encoding.UTF8.GetString(output.ToArray());
        if (Environment.GetEnvironmentVariable("MERLON_ACCEPT") == "1")
        {
            File.WriteAllText(file, actual);
        }

        Assert.Equal(File.ReadAllText(file), actual);
    }
}
