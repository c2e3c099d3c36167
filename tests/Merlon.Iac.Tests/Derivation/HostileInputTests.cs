using System.Text;
using Merlon.Iac.Tests.Checks;

namespace Merlon.Iac.Tests.Derivation;

/// <summary>Deriving takes whatever the readers give, and never throws.</summary>
public sealed class HostileInputTests
{
    private static readonly string[] s_seeds = ["terraform/network.tf", "terraform/services.tf", "terraform/data.tf"];

    [Fact]
    public void Damaged_code_gives_a_model_or_messages()
    {
        var folder = Path.Combine(CheckLibrary.Root, "examples", "bookings");
        var texts = s_seeds.Select(s => File.ReadAllText(Path.Combine(folder, s))).ToArray();
        var compose = File.ReadAllText(Path.Combine(folder, "compose.yaml"));
        var random = new Random(20260601);
        for (var round = 0; round < 60; round++)
        {
            var derived = Deriving.From(new MemoryFileSource(
                ("main.tf", Damage(texts[round % texts.Length], random)),
                ("data.tf", texts[2]),
                ("compose.yaml", Damage(compose, random))));
            Assert.NotNull(derived.Model);
        }
    }

    [Fact]
    public void Circles_of_resources_end()
    {
        var derived = Deriving.Terraform("""
            resource "aws_security_group" "a" { vpc_id = aws_subnet.a.id }
            resource "aws_subnet" "a" { vpc_id = aws_subnet.b.id }
            resource "aws_subnet" "b" { vpc_id = aws_subnet.a.id }
            resource "aws_iam_role" "a" { inline_policy { policy = aws_iam_role.b.arn } }
            resource "aws_iam_instance_profile" "a" { role = aws_iam_instance_profile.b.name }
            resource "aws_iam_instance_profile" "b" { role = aws_iam_instance_profile.a.name }
            resource "aws_instance" "a" {
              subnet_id            = aws_subnet.a.id
              iam_instance_profile = aws_iam_instance_profile.a.name
            }
            """);
        Assert.Contains(derived.Model.Components, c => c.Id == "a-host");
    }

    private static string Damage(string text, Random random)
    {
        var damaged = new StringBuilder(text);
        for (var i = 0; i < 6; i++)
        {
            var at = random.Next(damaged.Length);
            switch (random.Next(3))
            {
                case 0:
                    damaged.Remove(at, Math.Min(random.Next(1, 40), damaged.Length - at));
                    break;
                case 1:
                    damaged.Insert(at, "{}[]\"$:,\n-"[random.Next(10)]);
                    break;
                default:
                    var from = random.Next(damaged.Length);
                    damaged.Insert(at, damaged.ToString(from, Math.Min(60, damaged.Length - from)));
                    break;
            }
        }

        return damaged.ToString();
    }
}
