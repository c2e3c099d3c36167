using System.Globalization;
using System.Text;
using Merlon.Formats.Threagile.Rules;

namespace Merlon.Formats.Tests.Foreign;

public sealed class ThreagileRandomTests
{
    private static readonly string[] Technologies =
    [
        "web-application", "database", "identity-provider", "identity-store-ldap", "build-pipeline", "sourcecode-repository", "artifact-registry", "devops-client", "vault", "load-balancer", "waf", "file-server",
        "search-index", "ejb", "cms", "service-registry", "container-platform", "message-queue", "library", "ids", "monitoring", "browser", "web-service-rest", "unknown-technology", "local-file-system",
    ];

    private static readonly string[] Protocols =
    [
        "https", "http", "jdbc", "ldap", "nosql-access-protocol-encrypted", "binary", "iiop", "ftp", "local-file-access", "in-process-library-call", "container-spawning", "ssh", "unknown-protocol", "inter-process-communication",
    ];

    private static readonly string[] Secrecy = ["public", "internal", "restricted", "confidential", "strictly-confidential"];
    private static readonly string[] Weight = ["archive", "operational", "important", "critical", "mission-critical"];
    private static readonly string[] Boundaries = ["network-on-prem", "network-cloud-provider", "network-cloud-security-group", "network-policy-namespace-isolation", "execution-environment"];
    private static readonly string[] Tags = ["aws", "aws:ec2", "aws:s3", "azure", "gcp", "other"];

    [Fact]
    public void Order_of_the_file_never_changes_a_result_and_ids_are_unique()
    {
        var fired = new HashSet<string>(StringComparer.Ordinal);
        // The same models in every run: which rules they reach is part of what is checked.
        for (var seed = 1; seed <= 40; seed++)
        {
            foreach (var pack in (string[])["threagile", "threagile-master"])
            {
                var forward = ThreagileRun.Of(Model(seed, backward: false), pack);
                var backward = ThreagileRun.Of(Model(seed, backward: true), pack);
                Assert.Equal(ThreagileRun.Lines(forward), ThreagileRun.Lines(backward));
                Assert.Equal(forward.Threats.Select(t => (t.Id, t.Status)), backward.Threats.Select(t => (t.Id, t.Status)));
                Assert.Equal(forward.Threats.Length, forward.Threats.Select(t => t.Id).Distinct(StringComparer.Ordinal).Count());
                fired.UnionWith(forward.Threats.Select(t => t.Rule));
            }
        }

        Assert.Empty(ThreagileRules.All.Select(r => r.Id).Except(fired).Except(["missing-identity-store", "missing-vault", "missing-build-infrastructure"]));
    }

    private static string Model(int seed, bool backward)
    {
        var random = new Random(seed);
        string Pick(string[] words) => words[random.Next(words.Length)];
        bool Maybe(double share = 0.5) => random.NextDouble() < share;
        string Data() => string.Join(", ", Enumerable.Range(0, 5).Where(_ => Maybe(0.3)).Select(d => $"d{d}"));
        var data = Enumerable.Range(0, 6).Select(d => $"  Data {d}: {{ id: d{d}, quantity: {Pick(["very-few", "few", "many", "very-many"])}, {Ratings()} }}").ToList();
        string Ratings() => $"confidentiality: {Pick(Secrecy)}, integrity: {Pick(Weight)}, availability: {Pick(Weight)}";
        string Flag(string name) => $"{name}: {(Maybe(0.3) ? "true" : "false")}";
        var count = random.Next(4, 12);
        var assets = Enumerable.Range(0, count).Select(a =>
        {
            var links = Enumerable.Range(0, random.Next(4)).Select(l => string.Create(
                CultureInfo.InvariantCulture,
                $"Link {l}: {{ target: a{random.Next(count)}, protocol: {Pick(Protocols)}, authentication: {Pick(["none", "credentials", "two-factor", "token"])}, authorization: {Pick(["none", "technical-user", "end-user-identity-propagation"])}, usage: {Pick(["business", "devops"])}, {Flag("vpn")}, {Flag("ip_filtered")}, {Flag("readonly")}, data_assets_sent: [{Data()}], data_assets_received: [{Data()}] }}"));
            return $"  Asset {a}: {{ id: a{a}, type: {Pick(["process", "datastore", "external-entity"])}, technology: {Pick(Technologies)}, usage: {Pick(["business", "devops"])}, machine: {Pick(["physical", "container", "serverless"])}, encryption: {Pick(["none", "transparent", "data-with-end-user-individual-key"])}, {Ratings()}, {Flag("out_of_scope")}, {Flag("internet")}, {Flag("used_as_client_by_human")}, {Flag("multi_tenant")}, {Flag("redundant")}, {Flag("custom_developed_parts")}, tags: [{(Maybe(0.3) ? Pick(Tags) : "")}], data_formats_accepted: [{(Maybe() ? Pick(["json", "xml", "file", "serialization"]) : "")}], data_assets_processed: [{Data()}], data_assets_stored: [{Data()}], communication_links: {{ {string.Join(", ", links)} }} }}";
        }).ToList();
        var boundaries = Enumerable.Range(0, 3).Select(b => $"  Boundary {b}: {{ id: b{b}, type: {Pick(Boundaries)}, tags: [{(Maybe(0.3) ? Pick(Tags) : "")}], technical_assets_inside: [{string.Join(", ", Enumerable.Range(0, count).Where(a => a % 4 == b && Maybe(0.8)).Select(a => $"a{a}"))}], trust_boundaries_nested: [{(b == 0 && Maybe() ? "b1" : "")}] }}").ToList();
        var runtimes = $"  Runtime: {{ id: runtime, tags: [{(Maybe(0.3) ? Pick(Tags) : "")}], technical_assets_running: [{string.Join(", ", Enumerable.Range(0, count).Where(_ => Maybe(0.4)).Select(a => $"a{a}"))}] }}";
        if (backward)
        {
            data.Reverse();
            assets.Reverse();
            boundaries.Reverse();
        }

        return new StringBuilder("threagile_version: 1.0.0\ntitle: Random\nbusiness_criticality: important\n")
            .AppendLine("data_assets:").AppendJoin('\n', data).AppendLine()
            .AppendLine("technical_assets:").AppendJoin('\n', assets).AppendLine()
            .AppendLine("trust_boundaries:").AppendJoin('\n', boundaries).AppendLine()
            .AppendLine("shared_runtimes:").AppendLine(runtimes)
            .AppendLine("tags_available: [aws, azure]")
            .ToString();
    }
}
