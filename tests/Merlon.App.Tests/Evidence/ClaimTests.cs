namespace Merlon.App.Tests.Evidence;

public sealed class ClaimTests
{
    private const string Sha = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9";

    private const string JUnit = """
        <testsuites><testsuite name="s" timestamp="2026-05-20T10:00:00">
          <testcase classname="Shop.LoginTests" name="Lockout_after_five"/>
          <testcase classname="Shop.LoginTests" name="Reset"><failure message="no"/></testcase>
          <testcase classname="Shop.LoginTests" name="Later"><skipped/></testcase>
        </testsuite></testsuites>
        """;

    private const string Trx = """
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
          <Times start="2026-05-20T10:00:00.0+02:00" finish="2026-05-20T10:01:00.0+02:00"/>
          <Results>
            <UnitTestResult testId="1" testName="Shop.LoginTests.Lockout" outcome="Passed" endTime="2026-05-20T10:00:30.0+02:00"/>
            <UnitTestResult testId="2" testName="Reset" outcome="Failed"/>
          </Results>
          <TestDefinitions><UnitTest id="1"><TestMethod className="Shop.LoginTests" name="Lockout"/></UnitTest></TestDefinitions>
        </TestRun>
        """;

    private const string Sarif = """
        { "version": "2.1.0", "runs": [ {
          "invocations": [ { "executionSuccessful": true, "endTimeUtc": "2026-05-30T00:00:00Z" } ],
          "tool": { "driver": { "name": "x", "rules": [ { "id": "CA1" }, { "id": "CA2" } ] } },
          "results": [
            { "ruleId": "CA1", "message": { "text": "open" } },
            { "ruleIndex": 1, "suppressions": [ { "kind": "inSource" } ] },
            { "ruleId": "CA3", "baselineState": "absent" } ] } ] }
        """;

    private const string Terraform = """
        variable "encrypted" { default = true }
        resource "aws_db_instance" "orders" {
          storage_encrypted = var.encrypted
          multi_az          = false
        }
        """;

    private const string Code = """
        // Comment about Ghost.
        /* Phantom */
        public sealed class TokenCheck { const string T = "Spectre"; public bool Validate() => true; }
        """;

    [Theory]
    [InlineData("file:review.txt", "evidenced")]
    [InlineData("file:review.txt#sha256=" + Sha, "evidenced")]
    [InlineData("file:review.txt#sha256=00", "stale")]
    [InlineData("file:none.txt", "missing")]
    [InlineData("file:deploy", "missing")]
    [InlineData("junit:junit.xml#Lockout_after_five", "verified")]
    [InlineData("junit:junit.xml#Lockout_*?max-age=30d", "verified")]
    [InlineData("junit:junit.xml#Shop.LoginTests.Lockout_after_five?max-age=2w", "verified")]
    [InlineData("junit:junit.xml#LoginTests.Lockout_after_five?max-age=5d", "stale")]
    [InlineData("junit:junit.xml#Reset", "failing")]
    [InlineData("junit:junit.xml#Later", "missing")]
    [InlineData("junit:junit.xml#Nothing", "missing")]
    [InlineData("junit:review.txt#Lockout", "missing")]
    [InlineData("trx:run.trx#Lockout?max-age=30d", "verified")]
    [InlineData("trx:run.trx#Shop.LoginTests.Lockout", "verified")]
    [InlineData("trx:run.trx#Reset", "failing")]
    [InlineData("sarif:scan.sarif#CA1", "failing")]
    [InlineData("sarif:scan.sarif#CA2", "evidenced")]
    [InlineData("sarif:scan.sarif#CA3?max-age=7d", "evidenced")]
    [InlineData("sarif:scan.sarif#CA3?max-age=1d", "stale")]
    [InlineData("sarif:review.txt#CA3", "missing")]
    [InlineData("infra:deploy#aws_db_instance.orders.storage_encrypted=true", "evidenced")]
    [InlineData("infra:deploy#aws_db_instance.orders.multi_az=true", "failing")]
    [InlineData("infra:deploy#aws_db_instance.gone.multi_az=true", "missing")]
    [InlineData("infra:nowhere#aws_db_instance.orders.multi_az=true", "missing")]
    [InlineData("infrastructure:deploy/main.tf:2#aws_db_instance.orders", "evidenced")]
    [InlineData("infrastructure:deploy/main.tf:2#aws_db_instance.gone", "missing")]
    [InlineData("symbol:src/Code.cs#TokenCheck.Validate", "evidenced")]
    [InlineData("symbol:src/Code.cs#Validate.TokenCheck", "missing")]
    [InlineData("symbol:src/Code.cs#Ghost", "missing")]
    [InlineData("symbol:src/Code.cs#Phantom", "missing")]
    [InlineData("symbol:src/Code.cs#Spectre", "missing")]
    [InlineData("ticket:issues.json#SEC-1", "evidenced")]
    [InlineData("ticket:issues.json#SEC-2", "failing")]
    [InlineData("ticket:issues.json#SEC-9", "missing")]
    [InlineData("ticket:github.json#7", "evidenced")]
    [InlineData("ticket:issues.csv#SEC-1", "evidenced")]
    [InlineData("ticket:issues.csv#SEC-2", "failing")]
    public void A_claim_is_looked_at(string claim, string verdict)
    {
        using var cli = Line(claim);
        var run = cli.Run("verify", ".", "--format", "json");
        var found = Assert.Single(run.Json.GetProperty("claims").EnumerateArray());
        Assert.Equal(verdict, found.GetProperty("verdict").GetString());
        Assert.Equal(verdict is "evidenced" or "verified" ? 0 : 1, run.Code);
        Assert.NotEqual("", found.GetProperty("text").GetString());
        Assert.Equal("output-encoding", found.GetProperty("control").GetString());
    }

    [Theory]
    [InlineData("juni:x.xml#t", "junit")]
    [InlineData("file:../outside.txt", "inside the model's folder")]
    [InlineData("file:/etc/passwd", "inside the model's folder")]
    [InlineData("file:a/../../x", "inside the model's folder")]
    [InlineData("symbol:src/Code.cs", "Type.Member")]
    [InlineData("junit:junit.xml#x?max-age=soon", "max-age=30d")]
    public void A_claim_that_nobody_can_follow_is_said_with_its_place(string claim, string hint)
    {
        using var cli = Line(claim);
        var run = cli.Run("verify", ".");
        Assert.Equal(1, run.Code);
        Assert.Contains("m.merlon.yaml:4:59: warning MER0477", run.Error, StringComparison.Ordinal);
        Assert.Contains(hint, run.Error, StringComparison.Ordinal);
        Assert.Contains("MER0477", cli.Run("check", ".").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("penetration test of May")]
    [InlineData("contract 2026-02, annex 3: data")]
    public void A_reference_in_free_words_is_for_people(string claim)
    {
        using var cli = Line(claim);
        Assert.Equal(0, cli.Run("verify", ".").Code);
        Assert.DoesNotContain("MER0477", cli.Run("check", ".").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        using var outside = new CommandLine().With("secret.txt", "hello world");
        using var cli = Line("file:link.txt");
        File.CreateSymbolicLink(Path.Combine(cli.Folder, "link.txt"), Path.Combine(outside.Folder, "secret.txt"));
        Directory.CreateSymbolicLink(Path.Combine(cli.Folder, "folder"), outside.Folder);
        Assert.Equal(1, cli.Run("verify", ".").Code);
        using var second = Line("file:folder/secret.txt");
        Directory.CreateSymbolicLink(Path.Combine(second.Folder, "folder"), outside.Folder);
        Assert.Equal(1, second.Run("verify", ".").Code);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><testsuite>&a;</testsuite>")]
    [InlineData("<testsuites><testsuite")]
    [InlineData("")]
    public void A_hostile_report_is_missing_evidence(string report)
    {
        using var cli = Line("junit:bad.xml#Lockout").With("bad.xml", report);
        var found = cli.Run("verify", ".", "--format", "json").Json.GetProperty("claims")[0];
        Assert.Equal("missing", found.GetProperty("verdict").GetString());
    }

    [Fact]
    public void Threats_of_a_control_whose_evidence_fails_come_back_and_the_ledger_remembers()
    {
        using var cli = Line("junit:junit.xml#Reset");
        var verify = cli.Run("verify", ".", "--format", "json", "--record");
        Assert.Contains(verify.Json.GetProperty("threats").EnumerateArray(), t => t.GetProperty("id").GetString() == "cross-site-scripting@web" && t.GetProperty("status").GetString() == "open");
        Assert.Equal("open", Status(cli.Run("analyze", ".", "--format", "json")));

        cli.With("junit.xml", JUnit.Replace("<failure message=\"no\"/>", "", StringComparison.Ordinal));
        Assert.Equal(0, cli.Run("verify", ".", "--record").Code);
        Assert.Equal("mitigated", Status(cli.Run("analyze", ".", "--format", "json")));
        Assert.Equal(0, cli.Run("evidence", "verify", ".").Code);
    }

    [Fact]
    public void What_was_recorded_grows_stale_by_itself()
    {
        using var cli = Line("junit:junit.xml#Lockout_after_five?max-age=20d");
        Assert.Equal(0, cli.Run("verify", ".", "--record").Code);
        Assert.Contains("\"expires\":\"2026-06-09\"", cli.Read("m.evidence.jsonl"), StringComparison.Ordinal);
    }

    [Fact]
    public void Analyze_can_look_at_the_claims_itself()
    {
        using var cli = Line("file:none.txt");
        Assert.Equal("mitigated", Status(cli.Run("analyze", ".", "--format", "json")));
        Assert.Equal("unconfirmed", Status(cli.Run("analyze", ".", "--format", "json", "--verify")));
        Assert.False(File.Exists(Path.Combine(cli.Folder, "m.evidence.jsonl")));
    }

    [Fact]
    public void A_control_shown_by_a_test_counts_as_verified_for_policies()
    {
        using var cli = Line("junit:junit.xml#Lockout_after_five").With("p.policy.yaml", """
            rules:
              shown: { on: component, when: component.id == "web", require: component.assurance("output-encoding") >= verified }
            """);
        Assert.Equal(1, cli.Run("analyze", ".").Code);
        Assert.Equal(0, cli.Run("analyze", ".", "--verify").Code);
    }

    [Fact]
    public void The_model_of_merlon_itself_carries_evidence_that_resolves()
    {
        using var cli = new CommandLine();
        var run = cli.Run("verify", Path.Combine(Repository.Root, "examples", "merlon"), "--root", Repository.Root);
        Assert.True(run.Code == 0, run.Output + run.Error);
        Assert.Matches(@"(\d\d) of \1 claims hold", run.Output);
    }

    private static string Status(Outcome run) =>
        run.Json.GetProperty("threats").EnumerateArray().Single(t => t.GetProperty("id").GetString() == "cross-site-scripting@web").GetProperty("status").GetString()!;

    private static CommandLine Line(string claim) => new CommandLine()
        .With("m.merlon.yaml", $$"""
            model: { name: Sample }
            zones: { internet: 0, inside: 60 }
            components:
              web: { zone: inside, type: web-application, controls: { output-encoding: { state: yes, evidence: ["{{claim}}"] }, content-security-policy: no } }
              user: { type: actor.user.customer, zone: internet }
            flows:
              user -> web: { protocol: https, authentication: session, input: true }
            """)
        .With("review.txt", "hello world")
        .With("junit.xml", JUnit)
        .With("run.trx", Trx)
        .With("scan.sarif", Sarif)
        .With("deploy/main.tf", Terraform)
        .With("src/Code.cs", Code)
        .With("issues.json", """{ "total": 2, "issues": [ { "key": "SEC-1", "fields": { "status": { "name": "Done" } } }, { "key": "SEC-2", "fields": { "status": { "name": "To Do" } } } ] }""")
        .With("github.json", """[ { "number": 7, "state": "closed" } ]""")
        .With("issues.csv", "Issue key,Summary,Status\r\nSEC-1,\"a, b\",Closed\r\nSEC-2,c,Open\r\n");
}
