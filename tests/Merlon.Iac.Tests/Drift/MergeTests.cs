using Merlon.Iac.Drift;
using Merlon.Iac.Tests.Derivation;
using Merlon.Model;

namespace Merlon.Iac.Tests.Drift;

public sealed class MergeTests
{
    private const string Code = """
        resource "aws_security_group" "web" {
          ingress {
            from_port   = 443
            to_port     = 443
            protocol    = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
        resource "aws_instance" "web" {
          vpc_security_group_ids = [aws_security_group.web.id]
          user_data              = "DB=${aws_db_instance.orders.address}"
        }
        resource "aws_db_instance" "orders" {
          engine            = "mysql"
          storage_encrypted = true
          multi_az          = true
        }
        """;

    [Fact]
    public void Facts_that_the_model_leaves_open_come_from_the_code()
    {
        var model = Fill("""
            components:
              web: { type: web-application, infra: [aws_instance.web] }
              orders: { type: database.sql.mysql, infra: [aws_db_instance.orders] }
            flows: { web -> orders: {} }
            """);
        var orders = model.Components.Single(c => c.Id == "orders");
        Assert.Equal(ControlState.Yes, orders.Control("encryption-at-rest")?.State);
        Assert.Equal(Assurance.Evidenced, orders.Control("encryption-at-rest")?.Assurance);
        Assert.True(orders.Redundant);
        Assert.True(model.Components.Single(c => c.Id == "web").InternetFacing);
        Assert.Equal("main.tf", model.Components.Single(c => c.Id == "web").Provenance.Of("internet-facing").File);
        var flow = model.Flows.Single();
        Assert.Equal(("mysql", Authentication.Password), (flow.Protocol, flow.Authentication));
    }

    [Fact]
    public void What_the_model_says_stays()
    {
        var model = Fill("""
            components:
              web: { type: web-application, internet-facing: false, infra: [aws_instance.web] }
              orders: { type: database.sql.mysql, redundant: false, infra: [aws_db_instance.orders], controls: { encryption-at-rest: no } }
            flows: { web -> orders: { protocol: mysql-tls, authentication: client-certificate } }
            """);
        var orders = model.Components.Single(c => c.Id == "orders");
        Assert.Equal(ControlState.No, orders.Control("encryption-at-rest")?.State);
        Assert.False(orders.Redundant);
        Assert.False(model.Components.Single(c => c.Id == "web").InternetFacing);
        Assert.Equal(("mysql-tls", Authentication.ClientCertificate), (model.Flows.Single().Protocol, model.Flows.Single().Authentication));
    }

    [Fact]
    public void What_a_zone_or_the_model_says_stays_too()
    {
        var model = Fill("""
            model: { controls: { backups: yes } }
            zones: { cloud: { controls: { encryption-at-rest: no }, components: { orders: { type: database.sql.mysql, infra: [aws_db_instance.orders] } } } }
            """);
        Assert.Null(model.Components.Single().Control("encryption-at-rest"));
        Assert.Null(model.Components.Single().Control("backups"));
    }

    [Fact]
    public void An_unknown_is_filled_in()
    {
        var model = Fill("components: { orders: { type: database.sql.mysql, infra: [aws_db_instance.orders], controls: { encryption-at-rest: unknown } } }");
        Assert.Equal(ControlState.Yes, Assert.Single(model.Components.Single().Controls, c => c.Control == "encryption-at-rest").State);
    }

    [Fact]
    public void Nothing_is_added_that_the_model_does_not_have()
    {
        var model = Fill("components: { orders: { type: database.sql.mysql, infra: [aws_db_instance.orders] } }");
        Assert.Single(model.Components);
        Assert.Empty(model.Flows);
    }

    [Fact]
    public void Filling_in_twice_changes_nothing_more()
    {
        var once = Fill("components: { orders: { type: database.sql.mysql, infra: [aws_db_instance.orders] } }");
        var twice = InfrastructureMerge.Fill(once, Deriving.Terraform(Code));
        Assert.Equal(once.Components.Single().Controls, twice.Components.Single().Controls);
    }

    [Theory]
    [InlineData("aws_db_instance.orders")]
    [InlineData("aws_db_*")]
    [InlineData("*.orders")]
    public void Selectors_name_addresses_with_wildcards(string selector)
    {
        Assert.True(Fill($"components: {{ orders: {{ type: database.sql.mysql, infra: ['{selector}'] }} }}").Components.Single().Redundant);
    }

    [Fact]
    public void A_module_selects_all_that_is_in_it()
    {
        var derived = Deriving.From(new MemoryFileSource(
            ("main.tf", "module \"orders\" { source = \"./db\" }"),
            ("db/main.tf", "resource \"aws_db_instance\" \"this\" {\n engine = \"mysql\"\n multi_az = true\n}")));
        var model = InfrastructureMerge.Fill(DriftTests.Model("components: { orders: { type: database.sql.mysql, infra: [module.orders] } }"), derived);
        Assert.True(model.Components.Single().Redundant);
    }

    private static ThreatModel Fill(string model) => InfrastructureMerge.Fill(DriftTests.Model(model), Deriving.Terraform(Code));
}
