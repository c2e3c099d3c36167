using Merlon.Iac;
using Merlon.Iac.Checks;
using YamlDotNet.RepresentationModel;

namespace Merlon.Plan.Tests;

public sealed class PolicyTests
{
    public static TheoryData<string> Models => ["shop", "hospital", "factory", "assistant", "merlon", "comments"];

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Terraform_reads_the_files_and_would_not_lay_them_out_otherwise(string example)
    {
        using var plan = Planned.Of("policies", Planned.Example(example));
        foreach (var file in plan.Files.Where(f => f.EndsWith(".tf", StringComparison.Ordinal)))
        {
            var scan = new InfrastructureScanner(new CheckEngine([]), Planned.Day).Scan(new MemoryFileSource((Path.GetFileName(file), plan.Read(file))));
            Assert.Empty(scan.Diagnostics.Where(d => d.Severity == Diagnostics.Severity.Error).ToArray());
        }

        if (ProcessRun.IsThere("terraform"))
        {
            var (code, output) = await ProcessRun.Run("terraform", ["fmt", "-check", "-diff", "-recursive", "."], plan.Folder);
            Assert.True(code == 0, output);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Network_policies_are_objects_of_kubernetes_and_refuse_by_default(string example)
    {
        using var plan = Planned.Of("policies", Planned.Example(example));
        var stream = new YamlStream();
        stream.Load(new StringReader(plan.Read("kubernetes/network-policies.yaml")));
        var policies = stream.Documents.Select(d => d.RootNode).OfType<YamlMappingNode>().ToList();
        Assert.NotEmpty(policies);
        Assert.All(policies, p => Assert.Equal(("networking.k8s.io/v1", "NetworkPolicy"), (Text(p, "apiVersion"), Text(p, "kind"))));
        var names = policies.Select(p => $"{Text(p, "metadata", "namespace")}/{Text(p, "metadata", "name")}").ToList();
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        Assert.All(names, n => Assert.Matches("^[a-z0-9]([a-z0-9-]*[a-z0-9])?/[a-z0-9]([a-z0-9-]*[a-z0-9])?$", n));
        var closed = names.Where(n => n.EndsWith("/deny-all", StringComparison.Ordinal)).Select(n => n.Split('/')[0]).ToHashSet(StringComparer.Ordinal);
        Assert.All(names, n => Assert.Contains(n.Split('/')[0], closed));
    }

    [Fact]
    public void A_flow_opens_both_its_ends_and_nothing_else()
    {
        using var plan = Planned.OfText("policies", """
            merlon: 1
            model: { name: Two }
            zones:
              apps:
                trust: 60
                type: namespace
                components: { web: web-application, db: database.sql.postgresql, other: service }
            flows:
              web -> db: { protocol: postgresql }
            """);
        var stream = new YamlStream();
        stream.Load(new StringReader(plan.Read("kubernetes/network-policies.yaml")));
        var policies = stream.Documents.Select(d => (YamlMappingNode)d.RootNode).ToDictionary(p => Text(p, "metadata", "name"), StringComparer.Ordinal);
        Assert.Equal("web", Text((YamlMappingNode)policies["db"]["spec"]["ingress"][0]["from"][0]["podSelector"]["matchLabels"], "app.kubernetes.io/name"));
        Assert.Equal("5432", Text((YamlMappingNode)policies["db"]["spec"]["ingress"][0]["ports"][0], "port"));
        Assert.Equal("db", Text((YamlMappingNode)policies["web"]["spec"]["egress"][0]["to"][0]["podSelector"]["matchLabels"], "app.kubernetes.io/name"));
        Assert.Empty(((YamlSequenceNode)policies["web"]["spec"]["ingress"]).Children);
        Assert.Empty(((YamlSequenceNode)policies["other"]["spec"]["egress"]).Children);
        Assert.Contains("referenced_security_group_id = aws_security_group.web.id", plan.Read("aws/security-groups.tf"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stated_control_is_denied_where_it_is_broken_and_a_demanded_one_is_a_warning()
    {
        using var plan = Planned.OfText("policies", """
            merlon: 1
            model: { name: Two }
            data:
              profile: { classification: restricted, kinds: [personal] }
            zones:
              apps:
                trust: 60
                components:
                  db: { type: database.sql.postgresql, stores: [profile], controls: { encryption-at-rest: yes, backups: unknown } }
            """);
        var rego = plan.Read("terraform/plan.rego");
        Assert.Contains("# encryption-at-rest: stated for Db.", rego, StringComparison.Ordinal);
        Assert.Contains("deny contains msg if {\n\tsome change in changes(\"aws_db_instance\")\n\tknown(change, [\"storage_encrypted\"])", rego, StringComparison.Ordinal);
        Assert.Contains("warn contains msg if {\n\tsome change in changes(\"aws_db_instance\")\n\tknown(change, [\"backup_retention_period\"])", rego, StringComparison.Ordinal);
        Assert.Contains("rule encryption_at_rest_aws_rds_dbinstance_storageencrypted when %aws_rds_dbinstance !empty {", plan.Read("cloudformation/rules.guard"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_for_templates_pass_and_fail_where_they_should()
    {
        Assert.SkipUnless(ProcessRun.IsThere("cfn-guard"), "cfn-guard is not on PATH.");
        using var plan = Planned.Of("policies", Planned.Example("hospital"));
        var template = "Resources:\n  Db:\n    Type: AWS::RDS::DBInstance\n    Properties: { StorageEncrypted: ENCRYPTED, BackupRetentionPeriod: 14, MultiAZ: true, EnableIAMDatabaseAuthentication: true, DeletionProtection: true }\n";
        foreach (var (encrypted, fails) in new[] { ("true", false), ("false", true) })
        {
            File.WriteAllText(Path.Combine(plan.Folder, "template.yaml"), template.Replace("ENCRYPTED", encrypted, StringComparison.Ordinal));
            var (code, output) = await ProcessRun.Run("cfn-guard", ["validate", "--rules", "cloudformation/rules.guard", "--data", "template.yaml"], plan.Folder);
            Assert.True(code != 0 == fails, output);
            Assert.Equal(fails, output.Contains("encryption_at_rest_aws_rds_dbinstance_storageencrypted", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void An_origin_with_directives_in_it_adds_none()
    {
        const string Model = """
            merlon: 1
            model: { name: Pages }
            zones:
              internet: { trust: 0, type: internet, components: { customer: actor.user.customer } }
              cloud:
                trust: 60
                components:
                  web: web-application
                  api: { type: api.rest, properties: { origin: "ORIGIN" } }
            flows:
              customer -> web: { protocol: https }
              customer -> api: { protocol: https }
            """;
        using var good = Planned.OfText("policies", Model.Replace("ORIGIN", "https://api.example.org/v1", StringComparison.Ordinal));
        Assert.Contains("connect-src 'self' https://api.example.org;", good.Read("csp/web.txt"), StringComparison.Ordinal);
        using var bad = Planned.OfText("policies", Model.Replace("ORIGIN", "https://x; script-src *", StringComparison.Ordinal));
        Assert.Contains("connect-src 'self';", bad.Read("csp/web.txt"), StringComparison.Ordinal);
    }

    private static string Text(YamlMappingNode node, params string[] path)
    {
        YamlNode at = node;
        foreach (var key in path)
        {
            at = at[key];
        }

        return ((YamlScalarNode)at).Value ?? "";
    }
}
