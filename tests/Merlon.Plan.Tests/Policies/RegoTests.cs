using System.Text.Json.Nodes;
using Merlon.Reporting.Plan.Policies;

namespace Merlon.Plan.Tests.Policies;

/// <summary>The Rego of plans parses, and answers as it says it does.</summary>
public sealed class RegoTests
{
    public static TheoryData<string> Models => [.. Directory.EnumerateDirectories(Planned.Example("")).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    public static TheoryData<string, string> Attributes => [.. InfrastructureRules.All.Select(r => (r.Terraform, r.Path))];

    [Theory]
    [MemberData(nameof(Models))]
    public void Policies_follow_the_grammar_and_know_their_names(string example)
    {
        using var plan = Planned.Of("policies", Planned.Example(example));
        var files = plan.Files.Where(f => f.EndsWith(".rego", StringComparison.Ordinal)).ToList();
        foreach (var file in files)
        {
            Assert.Empty(RegoNames.Faults(RegoParser.Parse(plan.Read(file))));
        }
    }

    [Fact]
    public void Every_rule_together_follows_the_grammar_and_knows_its_names()
    {
        var terraform = RegoParser.Parse(StrictPolicies.Terraform);
        Assert.Empty(RegoNames.Faults(terraform));
        Assert.Equal(InfrastructureRules.All.Length + 3, terraform.Rules.Count(r => r.Name == "deny"));
        Assert.Empty(RegoNames.Faults(RegoParser.Parse(StrictPolicies.Admission)));
    }

    [Theory]
    [InlineData("package a\n\nimport rego.v1\n\ndeny contains msg {\n\tmsg := \"x\"\n}\n")]
    [InlineData("package a\n\nimport rego.v1\n\nallow if {\n\tinput.a == 1 input.b\n}\n")]
    [InlineData("package a\n\nimport rego.v1\n\nallow if {\n\tinput.a == \"x\n}\n")]
    [InlineData("package a\n\nimport rego.v1\n\nallow if input.a ==\n")]
    [InlineData("package a\n\nimport rego.v1\n\nallow if f(input.a\n")]
    [InlineData("package a\n\nimport rego.v1\n\nif if input.a\n")]
    public void What_is_no_rego_is_noticed(string policy) => Assert.Throws<FormatException>(() => RegoParser.Parse(policy));

    [Theory]
    [InlineData("allow if x == 1", "x is unknown")]
    [InlineData("allow if object.get(input, \"a\")", "takes 3 arguments")]
    [InlineData("deny contains msg if {\n\tmsg := sprintf(\"%s %s\", [input.a])\n}", "other values")]
    [InlineData("f(a) if a == 1\n\nallow if f(1, 2)", "takes 1 arguments")]
    public void What_no_compiler_would_take_is_noticed(string rules, string fault) =>
        Assert.Contains(fault, string.Join('\n', RegoNames.Faults(RegoParser.Parse($"package a\n\nimport rego.v1\n\n{rules}\n"))), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Attributes))]
    public void An_attribute_is_denied_where_it_is_wrong_and_only_there(string type, string path)
    {
        var rule = InfrastructureRules.All.Single(r => r.Terraform == type && r.Path == path);
        var message = $"{type}.it: {rule.Message} ({path})";
        var right = rule.Test == RuleTest.IsNot ? JsonValue.Create("other") : JsonNode.Parse(rule.Value)!;
        var wrong = rule.Test switch
        {
            RuleTest.Is => JsonValue.Create("other"),
            RuleTest.IsNot => JsonNode.Parse(rule.Value)!,
            _ => JsonValue.Create(1),
        };

        Assert.DoesNotContain(message, Denied(right, false, "create"));
        Assert.Contains(message, Denied(wrong, false, "create"));
        Assert.Contains(message, Denied(wrong, false, "delete", "create"));
        // What is to be known only later, and what goes away, is no fault; what is not there is one unless it may be missing.
        Assert.DoesNotContain(message, Denied(null, true, "update"));
        Assert.DoesNotContain(message, Denied(wrong, false, "delete"));
        Assert.DoesNotContain(message, Denied(wrong, false, "no-op"));
        Assert.Equal(rule.Test != RuleTest.IsNot, Denied(null, false, "update").Contains(message));

        List<string> Denied(JsonNode? value, bool unknown, params string[] actions)
        {
            var change = new JsonObject { ["actions"] = new JsonArray([.. actions.Select(a => (JsonNode)a)]), ["after"] = Nested(value?.DeepClone()), ["after_unknown"] = unknown ? Nested(true) : new JsonObject() };
            return Messages(new JsonObject { ["address"] = type + ".it", ["mode"] = "managed", ["type"] = type, ["change"] = change });
        }

        JsonNode Nested(JsonNode? value) => path.Split('.').Reverse().Aggregate(value, (inner, key) => key == "0" ? new JsonArray(inner) : inner is null ? new JsonObject() : new JsonObject { [key] = inner })!;
    }

    [Theory]
    [InlineData("aws_security_group", """{"ingress":[{"from_port":0,"to_port":65535,"protocol":"tcp","cidr_blocks":["10.0.0.0/8","0.0.0.0/0"],"ipv6_cidr_blocks":null}]}""", 2)]
    [InlineData("aws_security_group", """{"ingress":[{"from_port":443,"to_port":443,"protocol":"tcp","cidr_blocks":["0.0.0.0/0"]}]}""", 0)]
    [InlineData("aws_security_group", """{"ingress":[{"from_port":22,"to_port":22,"protocol":"tcp","cidr_blocks":["10.0.0.0/8"]}]}""", 0)]
    [InlineData("aws_security_group", """{"ingress":null}""", 0)]
    [InlineData("aws_vpc_security_group_ingress_rule", """{"from_port":22,"to_port":22,"ip_protocol":"tcp","cidr_ipv6":"::/0"}""", 1)]
    [InlineData("aws_vpc_security_group_ingress_rule", """{"from_port":null,"to_port":null,"ip_protocol":"-1","cidr_ipv4":"0.0.0.0/0"}""", 2)]
    [InlineData("aws_security_group_rule", """{"type":"ingress","from_port":3389,"to_port":3389,"protocol":"tcp","ipv6_cidr_blocks":["::/0"]}""", 1)]
    [InlineData("aws_security_group_rule", """{"type":"egress","from_port":0,"to_port":0,"protocol":"-1","cidr_blocks":["0.0.0.0/0"]}""", 0)]
    public void Administration_that_is_open_to_everybody_is_denied(string type, string after, int ports)
    {
        var change = new JsonObject { ["actions"] = new JsonArray("create"), ["after"] = JsonNode.Parse(after), ["after_unknown"] = new JsonObject() };
        var denied = Messages(new JsonObject { ["address"] = "it", ["mode"] = "managed", ["type"] = type, ["change"] = change });
        Assert.Equal(ports, denied.Count(m => m.EndsWith("is open to everybody", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Pod", "")]
    [InlineData("Deployment", "template")]
    [InlineData("CronJob", "jobTemplate.spec.template")]
    public void A_bad_pod_is_denied_and_a_good_one_admitted_however_it_is_made(string kind, string path)
    {
        const string Bad = """
            {"hostNetwork":true,"volumes":[{"name":"v","hostPath":{"path":"/run/containerd.sock"}}],
             "initContainers":[{"name":"i","image":"i:1"}],
             "containers":[{"name":"c","image":"c:latest","securityContext":{"privileged":true},"env":[{"name":"DB_PASSWORD","value":"x"}]}]}
            """;
        const string Good = """
            {"automountServiceAccountToken":false,"runtimeClassName":"gvisor","securityContext":{"runAsNonRoot":true},"volumes":[{"name":"v","emptyDir":{}}],
             "containers":[{"name":"c","image":"c@sha256:0","env":[{"name":"DB_PASSWORD","valueFrom":{"secretKeyRef":{}}}],
              "securityContext":{"allowPrivilegeEscalation":false,"readOnlyRootFilesystem":true,"capabilities":{"drop":["ALL"]}},
              "resources":{"limits":{"cpu":"1","memory":"1Gi"}}}]}
            """;
        var policy = StrictPolicies.Admission;
        Assert.Equal(
        [
            "container c can change its own files", "container c has no limit of cpu", "container c has no limit of memory", "container c has the secret DB_PASSWORD in its definition",
            "container c is privileged", "container c keeps capabilities", "container c may gain privileges", "container c may run as root",
            "container i can change its own files", "container i has no limit of cpu", "container i has no limit of memory",
            "container i keeps capabilities", "container i may gain privileges", "container i may run as root",
            "hostNetwork is shared with the host", "it gets a token of the cluster", "it names no runtime class",
            "the image of container c is not named by digest", "the image of container i is not named by digest",
            "volume v gives the container runtime away", "volume v is a folder of the host",
        ], RegoEvaluator.Messages(policy, "deny", Review(kind, path, Bad)));
        Assert.Empty(RegoEvaluator.Messages(policy, "deny", Review(kind, path, Good)));
    }

    [Fact]
    public void What_makes_no_pod_is_admitted()
    {
        var map = Review("ConfigMap", "", "{}");
        Assert.Empty(RegoEvaluator.Messages(StrictPolicies.Admission, "deny", map));
        // What is not there is not false either: without the question whether there is a pod, two rules would hold.
        Assert.Equal(2, RegoEvaluator.Messages(StrictPolicies.Admission.Replace("\tis_object(spec)\n", "", StringComparison.Ordinal), "deny", map).Count);
    }

    private static JsonObject Review(string kind, string path, string spec)
    {
        JsonNode inner = new JsonObject { ["spec"] = JsonNode.Parse(spec) };
        foreach (var key in path.Split('.', StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            inner = new JsonObject { [key] = inner };
        }

        if (path.Length > 0)
        {
            inner = new JsonObject { ["spec"] = inner };
        }

        inner["metadata"] = new JsonObject { ["name"] = "it" };
        return new JsonObject { ["request"] = new JsonObject { ["kind"] = new JsonObject { ["kind"] = kind }, ["object"] = inner } };
    }

    private static List<string> Messages(JsonNode change) =>
        RegoEvaluator.Messages(StrictPolicies.Terraform, "deny", new JsonObject { ["resource_changes"] = new JsonArray(change) });
}
