using Merlon.Model;

namespace Merlon.Iac.Tests.Derivation;

public sealed class TerraformDerivationTests
{
    private const string Network = """
        provider "aws" { region = "eu-west-1" }
        resource "aws_vpc" "shop" { cidr_block = "10.0.0.0/16" }
        resource "aws_internet_gateway" "gw" { vpc_id = aws_vpc.shop.id }
        resource "aws_subnet" "web" {
          count  = 2
          vpc_id = aws_vpc.shop.id
        }
        resource "aws_route_table" "web" {
          vpc_id = aws_vpc.shop.id
          route {
            cidr_block = "0.0.0.0/0"
            gateway_id = aws_internet_gateway.gw.id
          }
        }
        resource "aws_route_table_association" "web" {
          count          = 2
          subnet_id      = aws_subnet.web[count.index].id
          route_table_id = aws_route_table.web.id
        }
        resource "aws_subnet" "data" { vpc_id = aws_vpc.shop.id }
        resource "aws_db_subnet_group" "data" { subnet_ids = [aws_subnet.data.id] }

        """;

    private const string Database = """

        resource "aws_security_group" "web" {
          vpc_id = aws_vpc.shop.id
          ingress {
            from_port   = 443
            to_port     = 443
            protocol    = "tcp"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
        resource "aws_security_group" "data" {
          vpc_id = aws_vpc.shop.id
          ingress {
            from_port       = 5432
            to_port         = 5432
            protocol        = "tcp"
            security_groups = [aws_security_group.web.id]
          }
        }
        resource "aws_instance" "web" {
          subnet_id                   = aws_subnet.web[0].id
          vpc_security_group_ids      = [aws_security_group.web.id]
          associate_public_ip_address = true
        }
        resource "aws_db_instance" "orders" {
          engine                 = "postgres"
          db_subnet_group_name   = aws_db_subnet_group.data.name
          vpc_security_group_ids = [aws_security_group.data.id]
          storage_encrypted      = true
        }

        """;

    [Fact]
    public void Account_region_network_and_subnet_are_zones_around_what_lives_in_them()
    {
        var derived = Deriving.Terraform(Network + Database);
        Assert.Equal(["web-subnets", "shop-vpc", "eu-west-1", "aws-account"], derived.Path("web-host"));
        Assert.Equal(["data-subnet", "shop-vpc", "eu-west-1", "aws-account"], derived.Path("orders-database"));
    }

    [Fact]
    public void A_subnet_that_routes_to_the_Internet_is_trusted_less()
    {
        var zones = Deriving.Terraform(Network + Database).Model.Zones.ToDictionary(z => z.Id, z => z.Trust, StringComparer.Ordinal);
        Assert.True(zones["web-subnets"] < zones["shop-vpc"]);
        Assert.True(zones["data-subnet"] > zones["shop-vpc"]);
    }

    [Fact]
    public void A_rule_that_names_a_group_is_a_flow_from_everything_in_it()
    {
        var flow = Assert.Single(Deriving.Terraform(Network + Database).Flows("web-host", "orders-database"));
        Assert.Equal("postgresql", flow.Protocol);
        Assert.Equal("main.tf", flow.Span.File);
    }

    [Fact]
    public void The_Internet_reaches_what_has_a_public_address_and_an_open_port()
    {
        var derived = Deriving.Terraform(Network + Database);
        Assert.Equal("https", Assert.Single(derived.Flows("internet-users", "web-host")).Protocol);
        Assert.True(derived.Component("web-host").InternetFacing);
        Assert.Empty(derived.Flows("internet-users", "orders-database"));
    }

    [Fact]
    public void An_open_port_without_a_public_address_is_no_way_in()
    {
        var derived = Deriving.Terraform(Network + Database.Replace("associate_public_ip_address = true", "associate_public_ip_address = false", StringComparison.Ordinal));
        Assert.Empty(derived.Flows("internet-users", "web-host"));
        Assert.DoesNotContain(derived.Model.Zones, z => z.Id == "internet");
    }

    [Fact]
    public void An_elastic_address_makes_a_machine_public()
    {
        var derived = Deriving.Terraform(Network + Database.Replace("associate_public_ip_address = true", "", StringComparison.Ordinal) + """
            resource "aws_eip" "web" { instance = aws_instance.web.id }
            """);
        Assert.Single(derived.Flows("internet-users", "web-host"));
    }

    [Fact]
    public void Known_addresses_are_an_actor_of_their_own()
    {
        var derived = Deriving.Terraform(Network + Database.Replace("0.0.0.0/0\"]\n  }\n}\nresource \"aws_security_group\" \"data\"", "203.0.113.0/24\"]\n  }\n}\nresource \"aws_security_group\" \"data\"", StringComparison.Ordinal));
        var flow = Assert.Single(derived.Flows("known-addresses", "web-host"));
        Assert.True(flow.IpFilter);
    }

    [Theory]
    [InlineData("postgres", "aws.rds.postgresql")]
    [InlineData("mysql", "aws.rds.mysql")]
    [InlineData("sqlserver-se", "aws.rds.sql-server")]
    [InlineData("aurora-mysql", "aws.aurora")]
    [InlineData("db2-se", "aws.rds")]
    public void The_engine_decides_the_type(string engine, string type)
    {
        var derived = Deriving.Terraform($"resource \"aws_db_instance\" \"orders\" {{ engine = \"{engine}\" }}");
        Assert.Equal(type, derived.Component("orders-database").Type);
    }

    [Fact]
    public void What_the_code_switches_on_is_an_evidenced_control_with_its_place()
    {
        var control = Deriving.Terraform(Network + Database).Component("orders-database").Control("encryption-at-rest");
        Assert.Equal(ControlState.Yes, control?.State);
        Assert.Equal(Assurance.Evidenced, control?.Assurance);
        Assert.StartsWith("aws_db_instance.orders in main.tf:", Assert.Single(control!.Evidence), StringComparison.Ordinal);
    }

    [Fact]
    public void A_misconfiguration_is_evidence_against_the_control_that_it_breaks()
    {
        var control = Deriving.Terraform("""
            resource "aws_db_instance" "orders" {
              engine              = "mysql"
              publicly_accessible = true
            }
            """).Component("orders-database").Control("network-segmentation");
        Assert.Equal(ControlState.No, control?.State);
        Assert.Equal("The database can be reached from the internet", control?.Note);
        Assert.Equal(3, control?.Span.Start.Line);
    }

    [Fact]
    public void A_fault_of_a_firewall_lies_with_what_it_guards()
    {
        var derived = Deriving.Terraform("""
            resource "aws_security_group" "open" {
              ingress {
                from_port   = 22
                to_port     = 22
                protocol    = "tcp"
                cidr_blocks = ["0.0.0.0/0"]
              }
            }
            resource "aws_instance" "jump" { vpc_security_group_ids = [aws_security_group.open.id] }
            """);
        Assert.Equal(ControlState.No, derived.Component("jump-host").Control("network-segmentation")?.State);
        Assert.Equal("ssh", Assert.Single(derived.Flows("internet-users", "jump-host")).Protocol);
    }

    [Fact]
    public void An_unknown_value_states_nothing()
    {
        var derived = Deriving.Terraform("""
            variable "encrypt" { type = bool }
            resource "aws_db_instance" "orders" {
              engine            = "mysql"
              storage_encrypted = var.encrypt
            }
            """);
        Assert.Null(derived.Component("orders-database").Control("encryption-at-rest"));
    }

    [Fact]
    public void Rights_of_an_identity_are_flows_to_what_they_are_about()
    {
        var derived = Deriving.Terraform("""
            resource "aws_s3_bucket" "reports" {}
            resource "aws_s3_bucket" "other" {}
            resource "aws_iam_role" "reader" { assume_role_policy = "{}" }
            resource "aws_iam_role_policy" "reader" {
              role   = aws_iam_role.reader.id
              policy = jsonencode({
                Version   = "2012-10-17"
                Statement = [{ Effect = "Allow", Action = ["s3:GetObject", "s3:ListBucket"], Resource = aws_s3_bucket.reports.arn }]
              })
            }
            resource "aws_lambda_function" "export" { role = aws_iam_role.reader.arn }
            """);
        var flow = Assert.Single(derived.Flows("export-function", "reports-bucket"));
        Assert.Equal(Authentication.Iam, flow.Authentication);
        Assert.True(flow.ReadOnly);
        Assert.Empty(derived.Flows("export-function", "other-bucket"));
    }

    [Fact]
    public void Rights_by_instance_profile_and_attached_policy_count_too()
    {
        var derived = Deriving.Terraform("""
            resource "aws_sqs_queue" "jobs" {}
            data "aws_iam_policy_document" "send" {
              statement {
                actions   = ["sqs:SendMessage"]
                resources = [aws_sqs_queue.jobs.arn]
              }
            }
            resource "aws_iam_policy" "send" { policy = data.aws_iam_policy_document.send.json }
            resource "aws_iam_role" "host" { assume_role_policy = "{}" }
            resource "aws_iam_role_policy_attachment" "host" {
              role       = aws_iam_role.host.name
              policy_arn = aws_iam_policy.send.arn
            }
            resource "aws_iam_instance_profile" "host" { role = aws_iam_role.host.name }
            resource "aws_instance" "api" { iam_instance_profile = aws_iam_instance_profile.host.name }
            """);
        Assert.False(Assert.Single(derived.Flows("api-host", "jobs-queue")).ReadOnly);
    }

    [Fact]
    public void Calls_pass_through_listeners_and_target_groups()
    {
        var derived = Deriving.Terraform("""
            resource "aws_lb" "front" {}
            resource "aws_lb_target_group" "api" { protocol = "HTTP" }
            resource "aws_lb_listener" "https" {
              load_balancer_arn = aws_lb.front.arn
              protocol          = "HTTPS"
              default_action {
                type             = "forward"
                target_group_arn = aws_lb_target_group.api.arn
              }
            }
            resource "aws_instance" "api" {}
            resource "aws_lb_target_group_attachment" "api" {
              target_group_arn = aws_lb_target_group.api.arn
              target_id        = aws_instance.api.id
            }
            """);
        Assert.Equal("http", Assert.Single(derived.Flows("front-load-balancer", "api-host")).Protocol);
        Assert.Equal("https", Assert.Single(derived.Flows("internet-users", "front-load-balancer")).Protocol);
    }

    [Fact]
    public void Events_flow_from_their_source()
    {
        var derived = Deriving.Terraform("""
            resource "aws_s3_bucket" "uploads" {}
            resource "aws_sqs_queue" "jobs" {}
            resource "aws_lambda_function" "scan" {}
            resource "aws_lambda_function" "work" {}
            resource "aws_s3_bucket_notification" "uploads" {
              bucket = aws_s3_bucket.uploads.id
              lambda_function { lambda_function_arn = aws_lambda_function.scan.arn }
            }
            resource "aws_lambda_event_source_mapping" "jobs" {
              event_source_arn = aws_sqs_queue.jobs.arn
              function_name    = aws_lambda_function.work.arn
            }
            """);
        Assert.Equal("Object events", Assert.Single(derived.Flows("uploads-bucket", "scan-function")).Name);
        Assert.Single(derived.Flows("jobs-queue", "work-function"));
    }

    [Fact]
    public void The_environment_of_a_function_names_what_it_calls()
    {
        var derived = Deriving.Terraform("""
            resource "aws_dynamodb_table" "carts" { name = "carts" }
            resource "aws_lambda_function" "cart" {
              environment { variables = { TABLE = aws_dynamodb_table.carts.name } }
            }
            """);
        Assert.Equal("https", Assert.Single(derived.Flows("cart-function", "carts-table")).Protocol);
    }

    [Fact]
    public void A_bucket_for_everybody_lets_in_the_Internet_without_credentials()
    {
        var derived = Deriving.Terraform("""
            resource "aws_s3_bucket" "site" {}
            resource "aws_s3_bucket_policy" "site" {
              bucket = aws_s3_bucket.site.id
              policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }] })
            }
            """);
        Assert.Equal(Authentication.None, Assert.Single(derived.Flows("internet-users", "site-bucket")).Authentication);
    }

    [Fact]
    public void Counted_instances_are_one_component_and_keyed_ones_are_several()
    {
        var derived = Deriving.Terraform("""
            resource "aws_instance" "worker" { count = 3 }
            resource "aws_s3_bucket" "store" { for_each = toset(["invoices", "images"]) }
            """);
        Assert.Equal(["aws_instance.worker"], derived.Component("worker-host").Infrastructure);
        Assert.Equal(["""aws_s3_bucket.store["images"]"""], derived.Component("store-images-bucket").Infrastructure);
        Assert.Contains(derived.Model.Components, c => c.Id == "store-invoices-bucket");
    }

    [Fact]
    public void Policies_roles_and_logs_are_no_components()
    {
        var derived = Deriving.Terraform(Network + Database + """
            resource "aws_iam_role" "a" { assume_role_policy = "{}" }
            resource "aws_cloudwatch_log_group" "a" {}
            resource "aws_kms_key" "a" {}
            """);
        Assert.Equal(["internet-users", "orders-database", "web-host"], derived.Model.Components.Select(c => c.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_says_nothing_is_named_by_its_attributes_or_its_module()
    {
        var derived = Deriving.From(new MemoryFileSource(
            ("main.tf", """
                module "ledger" { source = "./db" }
                resource "aws_sqs_queue" "this" { name = "late-orders" }
                """),
            ("db/main.tf", "resource \"aws_dynamodb_table\" \"this\" {}")));
        Assert.Equal(["late-orders-queue", "ledger-table"], derived.Model.Components.Select(c => c.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Azure_networks_rules_and_public_services_are_found()
    {
        var derived = Deriving.Terraform("""
            resource "azurerm_resource_group" "shop" { name = "shop" }
            resource "azurerm_virtual_network" "shop" {
              name                = "shop-net"
              resource_group_name = azurerm_resource_group.shop.name
            }
            resource "azurerm_subnet" "web" { virtual_network_name = azurerm_virtual_network.shop.name }
            resource "azurerm_network_security_group" "web" {
              security_rule {
                direction                  = "Inbound"
                access                     = "Allow"
                protocol                   = "Tcp"
                source_address_prefix      = "*"
                destination_port_range     = "3389"
              }
            }
            resource "azurerm_subnet_network_security_group_association" "web" {
              subnet_id                 = azurerm_subnet.web.id
              network_security_group_id = azurerm_network_security_group.web.id
            }
            resource "azurerm_network_interface" "web" {
              ip_configuration {
                subnet_id            = azurerm_subnet.web.id
                public_ip_address_id = azurerm_public_ip.web.id
              }
            }
            resource "azurerm_public_ip" "web" {}
            resource "azurerm_windows_virtual_machine" "web" { network_interface_ids = [azurerm_network_interface.web.id] }
            """);
        Assert.Equal("rdp", Assert.Single(derived.Flows("internet-users", "web-machine")).Protocol);
        Assert.Equal(["web-subnet", "shop-network", "shop", "azure-subscription"], derived.Path("web-machine"));
    }

    [Fact]
    public void Google_rules_guard_what_lives_in_the_network()
    {
        var derived = Deriving.Terraform("""
            resource "google_compute_network" "shop" {}
            resource "google_compute_firewall" "ssh" {
              network       = google_compute_network.shop.id
              source_ranges = ["0.0.0.0/0"]
              target_tags   = ["jump"]
              allow {
                protocol = "tcp"
                ports    = ["22"]
              }
            }
            resource "google_compute_instance" "jump" {
              tags = ["jump"]
              network_interface {
                network = google_compute_network.shop.id
                access_config {}
              }
            }
            resource "google_compute_instance" "inner" {
              network_interface { network = google_compute_network.shop.id }
            }
            """);
        Assert.Equal("ssh", Assert.Single(derived.Flows("internet-users", "jump-machine")).Protocol);
        Assert.Empty(derived.Flows("internet-users", "inner-machine"));
    }

    [Fact]
    public void The_order_of_files_and_blocks_changes_nothing()
    {
        var blocks = (Network + Database).Split("\nresource ").Select((b, i) => i == 0 ? b : "resource " + b).ToArray();
        Array.Reverse(blocks);
        var there = Deriving.Terraform(Network + Database).Model;
        var back = Deriving.Terraform(string.Join('\n', blocks)).Model;
        Assert.Equal(there.Components.Select(c => (c.Id, c.Type, c.Zone)), back.Components.Select(c => (c.Id, c.Type, c.Zone)));
        Assert.Equal(there.Flows.Select(f => (f.Id, f.Protocol)), back.Flows.Select(f => (f.Id, f.Protocol)));
    }
}
