using Merlon.Diagnostics;
using Merlon.Iac.Derivation;
using Merlon.Model;

namespace Merlon.Iac.Tests.Derivation;

/// <summary>Real repositories give models that people would keep.</summary>
public sealed class CorpusDerivationTests
{
    [Fact]
    public void Terragoat_is_zones_open_doors_and_one_box_for_each_thing()
    {
        var derived = Tree("bridgecrewio+terragoat/terraform/aws");
        Assert.Equal(["web-subnets", "web-vpc", "us-west-2", "aws-account"], derived.Path("web-host"));
        Assert.Equal(["http", "ssh"], derived.Flows("internet-users", "web-host").Select(f => f.Protocol).Order(StringComparer.Ordinal));
        Assert.Single(derived.Flows("weblb", "web-host"));
        Assert.Single(derived.Flows("db-app", "db1"));
        // A role with s3:* on everything.
        Assert.Equal(6, derived.Model.Flows.Count(f => f.Source == "db-app" && f.Target.Contains("bucket", StringComparison.Ordinal)));
        Assert.Equal(ControlState.No, derived.Component("web-host").Control("secrets-management")?.State);
        Assert.Equal(ControlState.No, derived.Component("db1").Control("encryption-at-rest")?.State);
        Assert.DoesNotContain(derived.Model.Components, c => c.Type.StartsWith("aws.iam", StringComparison.Ordinal));
        Assert.InRange(derived.Model.Components.Length, 20, 30);
    }

    [Fact]
    public void The_complete_example_of_the_vpc_module_is_a_network_with_its_tiers()
    {
        var derived = Deriving.From(new Subfolder(Corpus.Folder("iac/trees/terraform-aws-modules+terraform-aws-vpc"), "examples/complete"));
        var subnets = derived.Model.Zones.Where(z => z.Type == "subnet").ToDictionary(z => z.Name, z => z.Trust, StringComparer.Ordinal);
        Assert.Equal(["Database subnets", "Elasticache subnets", "Intra subnets", "Private subnets", "Public subnets", "Redshift subnets"], subnets.Keys.Order(StringComparer.Ordinal));
        Assert.True(subnets["Public subnets"] < subnets["Private subnets"]);
        Assert.Contains(derived.Model.Components, c => c.Type == "nat-gateway" && c.Zone == "public-subnets");
        Assert.Contains(derived.Model.Flows, f => f.Target == "internet-services");
    }

    [Theory]
    [InlineData("nginx-flask-mysql", "proxy", "backend", "db")]
    [InlineData("react-express-mongodb", "frontend", "backend", "mongo")]
    [InlineData("nginx-golang-postgres", "proxy", "backend", "db")]
    public void Compose_files_are_chains_from_the_Internet_to_the_store(string folder, params string[] chain)
    {
        var derived = Tree("docker+awesome-compose/" + folder);
        Assert.NotEmpty(derived.Flows("internet-users", chain[0]));
        Assert.All(chain.Zip(chain.Skip(1)), pair => Assert.NotEmpty(derived.Flows(pair.First, pair.Second)));
        Assert.Empty(derived.Flows("internet-users", chain[^1]));
    }

    [Fact]
    public void Cfngoat_has_the_same_shape_as_its_sister()
    {
        var derived = Tree("bridgecrewio+cfngoat");
        Assert.Contains("ssh", derived.Flows("internet-users", "ec2-instance").Select(f => f.Protocol));
        Assert.Single(derived.Flows("db-app-instance", "default-db"));
        Assert.Equal(Authentication.None, Assert.Single(derived.Flows("internet-users", "data-bucket")).Authentication);
    }

    [Fact]
    public void The_guestbook_is_three_workloads_whatever_the_number_of_its_variants()
    {
        var derived = Tree("kubernetes+examples/web/guestbook");
        Assert.Equal(["frontend", "internet-users", "redis-master", "redis-replica"], derived.Model.Components.Select(c => c.Id).Order(StringComparer.Ordinal));
        Assert.Equal("http", Assert.Single(derived.Flows("internet-users", "frontend")).Protocol);
    }

    [Theory]
    [InlineData("bridgecrewio+terragoat/terraform/azure")]
    [InlineData("bridgecrewio+terragoat/terraform/gcp")]
    [InlineData("aws-cloudformation+aws-cloudformation-templates")]
    [InlineData("kubernetes+examples")]
    [InlineData("docker+awesome-compose")]
    [InlineData("terraform-aws-modules+terraform-aws-eks")]
    public void Whole_trees_are_derived_without_a_fault_of_the_mapping(string tree)
    {
        var derived = Tree(tree);
        Assert.DoesNotContain(derived.Diagnostics, d => d.Code is "MER4600" or "MER4500" or "MER4501");
        Assert.NotEmpty(derived.Model.Components);
        Assert.Equal(derived.Model.Components.Length, derived.Model.Components.Select(c => c.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(derived.Model.Flows.Length, derived.Model.Flows.Select(f => f.Id).Distinct(StringComparer.Ordinal).Count());
        var ids = derived.Model.Components.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        Assert.All(derived.Model.Flows, f => Assert.True(ids.Contains(f.Source) && ids.Contains(f.Target)));
    }

    private static DerivedModel Tree(string folder) => Deriving.From(new DiskFileSource(Corpus.Folder("iac/trees/" + folder)));

    /// <summary>One folder of a repository, and the modules that lie elsewhere in it.</summary>
    private sealed class Subfolder(string root, string folder) : IFileSource
    {
        private readonly DiskFileSource _all = new(root);

        public IEnumerable<string> Paths => _all.Paths.Where(p => p.StartsWith(folder + "/", StringComparison.Ordinal) || p.EndsWith(".tf", StringComparison.Ordinal) && !p.StartsWith("examples/", StringComparison.Ordinal));

        public byte[]? Read(string path) => _all.Read(path);
    }
}
