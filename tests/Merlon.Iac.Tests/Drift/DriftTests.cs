using Merlon.Analysis;
using Merlon.Formats.Yaml;
using Merlon.Iac.Drift;
using Merlon.Iac.Tests.Derivation;
using Merlon.Infrastructure;
using Merlon.Model;

namespace Merlon.Iac.Tests.Drift;

public sealed class DriftTests
{
    private const string Code = """
        resource "aws_vpc" "main" {}
        resource "aws_internet_gateway" "gw" { vpc_id = aws_vpc.main.id }
        resource "aws_subnet" "web" {
          vpc_id                  = aws_vpc.main.id
          map_public_ip_on_launch = true
        }
        resource "aws_security_group" "web" {
          ingress {
            from_port   = 80
            to_port     = 80
            protocol    = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
        resource "aws_security_group" "db" {
          ingress {
            from_port       = 3306
            to_port         = 3306
            protocol        = "tcp"
            security_groups = [aws_security_group.web.id]
          }
        }
        resource "aws_instance" "web" {
          subnet_id              = aws_subnet.web.id
          vpc_security_group_ids = [aws_security_group.web.id]
          tags                   = { app = "shop" }
        }
        resource "aws_db_instance" "orders" {
          engine                 = "mysql"
          vpc_security_group_ids = [aws_security_group.db.id]
          storage_encrypted      = false
          publicly_accessible    = false
        }
        """;

    [Fact]
    public void A_model_that_says_the_same_has_no_drift()
    {
        var derived = Deriving.Terraform(Code);
        Assert.Empty(DriftDetector.Compare(derived.Model, derived, Deriving.Catalogue).Items);
    }

    [Fact]
    public void A_claim_that_the_code_breaks_is_drift_with_both_places()
    {
        var item = Assert.Single(Drift("""
            components:
              orders: { type: database.sql.mysql, infra: [aws_db_instance.orders], controls: { encryption-at-rest: yes } }
            """, DriftKind.Control));
        Assert.Equal("control@orders>encryption-at-rest", item.Id);
        Assert.Equal(RiskLevel.High, item.Severity);
        Assert.Equal(("m.yaml", 2), (item.ModelSpan.File, item.ModelSpan.Start.Line));
        Assert.Equal("main.tf", item.InfrastructureSpan.File);
    }

    [Fact]
    public void A_claim_of_a_zone_counts_for_what_is_in_it()
    {
        Assert.Single(Drift("""
            zones:
              cloud:
                controls: { encryption-at-rest: yes }
                components:
                  orders: { type: database.sql.mysql, infra: [aws_db_instance.orders] }
            """, DriftKind.Control));
    }

    [Theory]
    [InlineData("no")]
    [InlineData("unknown")]
    public void What_the_model_does_not_claim_is_no_drift(string state)
    {
        Assert.Empty(Drift($$"""
            components:
              orders: { type: database.sql.mysql, infra: [aws_db_instance.orders], controls: { encryption-at-rest: {{state}} } }
            """, DriftKind.Control));
    }

    [Fact]
    public void A_way_in_that_the_model_does_not_show_is_drift()
    {
        var item = Assert.Single(Drift("""
            components:
              web: { type: web-application, infra: ["tag:app=shop"] }
            """, DriftKind.Exposure));
        Assert.Equal(RiskLevel.High, item.Severity);
        Assert.Equal("aws_instance.web", item.Resource);
    }

    [Fact]
    public void Plain_HTTP_where_the_model_says_HTTPS_is_drift_of_encryption()
    {
        var item = Assert.Single(Drift("""
            zones: { internet: { trust: 0, components: { guest: actor.user } } }
            components:
              web: { type: web-application, infra: [aws_instance.web] }
            flows:
              guest -> web: { protocol: https }
            """, DriftKind.Encryption));
        Assert.Equal(("https", "http"), (item.Model, item.Infrastructure));
    }

    [Fact]
    public void Another_protocol_than_the_model_shows_is_drift()
    {
        var items = Drift("""
            zones: { internet: { trust: 0, components: { guest: actor.user } } }
            components:
              web: { type: web-application, infra: [aws_instance.web] }
            flows:
              guest -> web: { protocol: ssh }
            """, DriftKind.Exposure);
        Assert.Contains("by HTTP too", Assert.Single(items).Title, StringComparison.Ordinal);
    }

    [Fact]
    public void A_way_in_that_the_code_does_not_open_is_told_too()
    {
        var item = Assert.Single(Drift("""
            zones: { internet: { trust: 0, components: { guest: actor.user } } }
            components:
              orders: { type: database.sql.mysql, infra: [aws_db_instance.orders] }
            flows:
              guest -> orders: { protocol: mysql }
            """, DriftKind.Exposure));
        Assert.Equal(RiskLevel.Low, item.Severity);
    }

    [Fact]
    public void Missing_authentication_is_drift_where_the_model_claims_some()
    {
        var derived = Deriving.Terraform("""
            resource "aws_s3_bucket" "site" { acl = "public-read" }
            """);
        var result = DriftDetector.Compare(Model("""
            zones: { internet: { trust: 0, components: { guest: actor.user } } }
            components:
              site: { type: aws.s3, infra: [aws_s3_bucket.site] }
            flows:
              guest -> site: { protocol: https, authentication: token }
            """), derived, Deriving.Catalogue);
        Assert.Equal("token", Assert.Single(result.Items, i => i.Kind == DriftKind.Authentication).Model);
    }

    [Fact]
    public void What_the_model_lacks_is_listed_and_what_is_exposed_first()
    {
        var items = Drift("components: { someone: actor.user }", DriftKind.MissingComponent);
        Assert.Equal([("aws_instance.web", RiskLevel.High), ("aws_db_instance.orders", RiskLevel.Medium)], items.Select(i => (i.Resource, i.Severity)));
    }

    [Fact]
    public void A_selector_of_nothing_is_drift_with_the_likely_address()
    {
        var item = Assert.Single(Drift("""
            components:
              orders: { type: database.sql.mysql, infra: [aws_db_instance.order] }
            """, DriftKind.UnknownInfrastructure));
        Assert.Contains("is it aws_db_instance.orders?", item.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_product_is_drift_and_a_more_exact_type_is_none()
    {
        Assert.Single(Drift("components: { orders: { type: database.sql.postgresql, infra: [aws_db_instance.orders] } }", DriftKind.Type));
        Assert.Empty(Drift("components: { orders: { type: database, infra: [aws_db_instance.orders] } }", DriftKind.Type));
        Assert.Empty(Drift("components: { web: { type: web-application, infra: [aws_instance.web] } }", DriftKind.Type));
    }

    [Fact]
    public void A_call_of_the_code_that_the_model_does_not_show_is_drift()
    {
        const string Both = """
            components:
              web: { type: web-application, internet-facing: true, infra: [aws_instance.web] }
              orders: { type: database.sql.mysql, infra: [aws_db_instance.orders] }
            """;
        Assert.Equal("flow@web>orders", Assert.Single(Drift(Both, DriftKind.Flow)).Id);
        Assert.Empty(Drift(Both + "\nflows: { web -> orders: { protocol: mysql } }", DriftKind.Flow));
    }

    [Fact]
    public void A_call_of_the_model_that_no_rule_lets_through_is_drift()
    {
        var item = Assert.Single(DriftDetector.Compare(
            Model("""
                components:
                  batch: { type: service.batch, infra: [aws_instance.batch] }
                  orders: { type: database.sql.mysql, infra: [aws_db_instance.orders] }
                flows:
                  batch -> orders: { protocol: mysql }
                """),
            Deriving.Terraform(Code + "\nresource \"aws_security_group\" \"batch\" {}\nresource \"aws_instance\" \"batch\" { vpc_security_group_ids = [aws_security_group.batch.id] }\n"),
            Deriving.Catalogue).Items, i => i.Kind == DriftKind.Flow);
        Assert.EndsWith(">closed", item.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trusted_zone_that_routes_to_the_Internet_is_drift()
    {
        var items = DriftDetector.Compare(
            Model("zones: { inside: { trust: 80, components: { web: { type: web-application, infra: [aws_instance.web] } } } }"),
            Deriving.Terraform(Code.Replace("cidr_blocks = [\"0.0.0.0/0\"]", "cidr_blocks = [\"10.0.0.0/8\"]", StringComparison.Ordinal)),
            Deriving.Catalogue).Items;
        Assert.Equal("zone@web>public", Assert.Single(items, i => i.Kind == DriftKind.Zone).Id);
    }

    [Fact]
    public void A_zone_that_names_its_subnet_has_to_hold_what_the_model_puts_in_it()
    {
        var item = Assert.Single(Drift("""
            zones:
              front: { trust: 30, infra: [aws_subnet.web], components: { orders: { type: database.sql.mysql, infra: [aws_db_instance.orders] } } }
            """, DriftKind.Zone));
        Assert.Equal("front", item.Model);
        Assert.Empty(Drift("""
            zones:
              front: { trust: 30, infra: [aws_subnet.web], components: { web: { type: web-application, infra: [aws_instance.web] } } }
            """, DriftKind.Zone));
    }

    [Fact]
    public void A_boundary_that_is_one_network_is_drift()
    {
        var derived = Deriving.File("compose.yaml", """
            services:
              web: { image: "shop:1", networks: [all] }
              db: { image: "postgres:17", networks: [all] }
            networks: { all: {} }
            """);
        var result = DriftDetector.Compare(Model("""
            zones:
              front: { trust: 30, components: { web: web-application } }
              back: { trust: 80, components: { db: database.sql.postgresql } }
            flows: { web -> db: {} }
            """), derived, Deriving.Catalogue);
        Assert.Equal("zone@back>front", Assert.Single(result.Items, i => i.Kind == DriftKind.Zone).Id);
    }

    [Fact]
    public void The_same_input_gives_the_same_list()
    {
        const string Text = "components: { web: { type: database, infra: ['aws_*'] }, x: { type: service, infra: [nothing] } }";
        Assert.Equal(Drift(Text, null).Select(i => i.Id), Drift(Text, null).Select(i => i.Id));
        Assert.Equal(Drift(Text, null).OrderByDescending(i => i.Severity).ThenBy(i => i.Id, StringComparer.Ordinal), Drift(Text, null));
    }

    internal static ThreatModel Model(string text)
    {
        var reading = ModelReader.Read([new YamlSource("m.yaml", text)], Deriving.Catalogue);
        Assert.DoesNotContain(reading.Diagnostics, d => d.Severity == Diagnostics.Severity.Error);
        return reading.Model!;
    }

    private static DriftItem[] Drift(string model, DriftKind? kind) =>
        [.. DriftDetector.Compare(Model(model), Deriving.Terraform(Code), Deriving.Catalogue).Items.Where(i => kind is null || i.Kind == kind)];
}
