using System.IO.Compression;
using System.Text.Json.Nodes;

namespace Merlon.Integration.Tests.Pipelines;

/// <summary>The script that every host's template calls, against a fake of the host.</summary>
public sealed class PipelineTests : IDisposable
{
    private const string Token = "s3cret-token";
    private const string Worse = "site: { type: web-application, zone: cloud, controls: { parameterized-queries: no } }";
    private const string Better = "site: { type: web-application, zone: cloud, controls: { parameterized-queries: yes } }";

    private readonly FakeHost _host = new(Token);
    private readonly ChangedRepository _repository = new();

    public void Dispose()
    {
        _host.Dispose();
        _repository.Dispose();
    }

    [Theory]
    [InlineData("github")]
    [InlineData("gitlab")]
    [InlineData("azure")]
    public void A_new_threat_fails_the_run_and_is_told_in_one_comment_that_is_kept_up_to_date(string host)
    {
        _repository.With("model/bookings.merlon.yaml", ChangedRepository.Before.Replace(Better, Worse, StringComparison.Ordinal)).Commit("Drop the bound parameters");

        var first = Run(host);

        Assert.True(first.Code == 1, first.Error);
        Assert.Equal(101, _host.Comments.Count);
        Assert.Contains("SQL injection", _host.Own, StringComparison.Ordinal);
        Assert.Contains("```mermaid", _host.Own, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, first.Error + first.Output, StringComparison.Ordinal);

        _repository.With("model/bookings.merlon.yaml", ChangedRepository.Before + "# as it was\n").Commit("Take it back");
        var second = Run(host);

        Assert.True(second.Code == 0, second.Error);
        Assert.Equal(101, _host.Comments.Count);
        Assert.DoesNotContain("new threat", _host.Own, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Results_go_to_code_scanning_as_packed_sarif()
    {
        _repository.With("model/bookings.merlon.yaml", ChangedRepository.Before + "# note\n").Commit("Note");

        Assert.Equal(0, Run("github").Code);

        var upload = Assert.Single(_host.Requests, r => r.Path.EndsWith("/code-scanning/sarifs", StringComparison.Ordinal));
        var body = JsonNode.Parse(upload.Body)!;
        using var packed = new GZipStream(new MemoryStream(Convert.FromBase64String((string)body["sarif"]!)), CompressionMode.Decompress);
        Assert.Equal("2.1.0", (string)JsonNode.Parse(packed)!["version"]!);
        Assert.Equal("refs/pull/7/merge", (string)body["ref"]!);
    }

    [Fact]
    public void A_change_that_touches_no_model_says_so_and_passes()
    {
        _repository.With("README.md", "More\n").Commit("Words");

        var run = Run("github");

        Assert.Equal(0, run.Code);
        Assert.Empty(_host.Requests);
        Assert.Contains("touches no model", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_model_ends_with_2_and_its_diagnostics_are_in_the_comment()
    {
        _repository.With("model/bookings.merlon.yaml", "components: { site: web-aplication }\n").Commit("Break it");

        var run = Run("github");

        Assert.Equal(2, run.Code);
        Assert.Contains("MER0220", _host.Own, StringComparison.Ordinal);
    }

    [Fact]
    public void Infrastructure_code_is_scanned()
    {
        _repository.With("infra/main.tf", """
            resource "aws_security_group" "open" {
              ingress {
                from_port   = 22
                to_port     = 22
                protocol    = "tcp"
                cidr_blocks = ["0.0.0.0/0"]
              }
            }
            """).Commit("Open the door");

        var run = Run("github");

        Assert.True(run.Code == 1, run.Error);
        Assert.Contains("Infrastructure: infra", _host.Own, StringComparison.Ordinal);
        Assert.Equal(1, _host.Requests.Count(r => r.Path.EndsWith("/code-scanning/sarifs", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_refused_comment_does_not_hide_the_verdict()
    {
        _host.RefusesComments = true;
        _repository.With("model/bookings.merlon.yaml", ChangedRepository.Before.Replace(Better, Worse, StringComparison.Ordinal)).Commit("Drop the bound parameters");

        var run = Run("github");

        Assert.Equal(1, run.Code);
        Assert.Contains("could not be written", run.Error, StringComparison.Ordinal);
        Assert.True(_repository.Has("merlon-results/comment.md"));
    }

    [Fact]
    public void Without_a_host_the_results_stay_in_a_folder()
    {
        _repository.With("model/bookings.merlon.yaml", ChangedRepository.Before + "# note\n").Commit("Note");

        Assert.Equal(0, Run("none").Code);
        Assert.Empty(_host.Requests);
        Assert.Equal(["comment.md", "model.json", "model.log", "model.md", "model.sarif"], Directory.GetFiles(Path.Combine(_repository.Folder, "merlon-results")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private (int Code, string Output, string Error) Run(string host)
    {
        Assert.SkipUnless(Shell.Has("bash") && Shell.Has("jq") && Shell.Has("curl") && Shell.Has("git"), "bash, jq, curl and git are needed");
        var variables = new Dictionary<string, string> { ["MERLON"] = Checkout.Program, ["MERLON_HOST"] = host };
        switch (host)
        {
            case "github":
                _repository.With(".git/event.json", """{ "pull_request": { "number": 7 } }""");
                variables["GITHUB_API_URL"] = _host.Address;
                variables["GITHUB_REPOSITORY"] = "team/bookings";
                variables["GITHUB_EVENT_PATH"] = Path.Combine(_repository.Folder, ".git", "event.json");
                variables["GITHUB_BASE_REF"] = "main";
                variables["GITHUB_SHA"] = "0123456789012345678901234567890123456789";
                variables["GITHUB_REF"] = "refs/pull/7/merge";
                variables["GITHUB_TOKEN"] = Token;
                break;
            case "gitlab":
                variables["CI_API_V4_URL"] = _host.Address;
                variables["CI_PROJECT_ID"] = "12";
                variables["CI_MERGE_REQUEST_IID"] = "7";
                variables["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"] = "main";
                variables["GITLAB_TOKEN"] = Token;
                break;
            case "azure":
                variables["SYSTEM_COLLECTIONURI"] = _host.Address + "/";
                variables["SYSTEM_TEAMPROJECT"] = "team";
                variables["BUILD_REPOSITORY_ID"] = "bookings";
                variables["SYSTEM_PULLREQUEST_PULLREQUESTID"] = "7";
                variables["SYSTEM_PULLREQUEST_TARGETBRANCH"] = "refs/heads/main";
                variables["SYSTEM_ACCESSTOKEN"] = Token;
                break;
            default:
                variables["MERLON_BASE"] = "origin/main";
                break;
        }

        return Shell.Run(_repository.Folder, variables, "bash", Path.Combine(Checkout.Root, "integrations", "ci", "merlon-ci"));
    }
}
