using System.Xml.Linq;
using Merlon.Plan.Tests.Twin;

namespace Merlon.Plan.Tests;

/// <summary>The generated tests do what they say: all pass on a hardened site, each fails on its weak twin.</summary>
public sealed class TwinTests
{
    private static readonly string Model = Path.Combine(AppContext.BaseDirectory, "Twin", "twin.merlon.yaml");

    [Fact]
    public async Task Generated_tests_pass_on_a_hardened_server_and_each_fails_on_its_weak_twin()
    {
        using var plan = Planned.Of("tests", Model);
        var project = Path.Combine(plan.Folder, "xunit");
        // What stands in a repository's folders above must not reach the generated project, nor may it need a feed: its one package is here already.
        File.WriteAllText(Path.Combine(plan.Folder, "nuget.config"), "<configuration><packageSources><clear /></packageSources></configuration>");
        var build = await ProcessRun.Run("dotnet", ["build", "-v", "q", "-nologo", "-warnaserror"], project);
        Assert.True(build.Code == 0, build.Output);

        var certificates = new TwinCertificates();
        var hardened = await RunTests(project, hardened: true, certificates, plan.Folder);
        var weak = await RunTests(project, hardened: false, certificates, plan.Folder);
        Assert.NotEmpty(hardened);
        Assert.Equal(hardened.Keys.Order(StringComparer.Ordinal), weak.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(hardened.Where(t => t.Value.Result != "Pass").Select(t => $"{t.Key}: {t.Value}"));
        Assert.Empty(weak.Where(t => t.Value.Result != "Fail").Select(t => $"{t.Key}: {t.Value}"));
        foreach (var check in Reporting.Plan.Tests.OutsideChecks.All)
        {
            Assert.Contains(hardened.Keys, t => t.EndsWith("." + check.Name, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_generated_script_passes_on_a_hardened_server_and_each_test_fails_on_its_weak_twin()
    {
        Assert.SkipUnless(ProcessRun.IsThere("bash") && ProcessRun.IsThere("curl") && ProcessRun.IsThere("openssl"), "bash, curl and openssl are needed.");
        using var plan = Planned.Of("tests", Model);
        var certificates = new TwinCertificates();
        var hardened = await RunScript(plan, hardened: true, certificates);
        var weak = await RunScript(plan, hardened: false, certificates);
        Assert.Equal(0, hardened.Code);
        Assert.Empty(Lines(hardened.Output, "FAIL").Concat(Lines(hardened.Output, "skip")));
        Assert.Equal(1, weak.Code);
        Assert.Empty(Lines(weak.Output, "ok").Concat(Lines(weak.Output, "skip")));
        Assert.Equal(Lines(hardened.Output, "ok").Count(), Lines(weak.Output, "FAIL").Count());
    }

    private static async Task<Dictionary<string, (string Result, string Message)>> RunTests(string project, bool hardened, TwinCertificates certificates, string folder)
    {
        await using var server = await TwinServer.Start(hardened, certificates, folder);
        var results = Path.Combine(folder, hardened ? "hardened.xml" : "weak.xml");
        var run = await ProcessRun.Run(Path.Combine(project, "bin", "Debug", "net10.0", "SecurityTests"), ["-noColor", "-xml", results], project, Settings(server, certificates, folder));
        Assert.True(File.Exists(results), run.Output);
        return XDocument.Load(results).Descendants("test").ToDictionary(
            t => $"{t.Attribute("type")!.Value}.{t.Attribute("method")!.Value}",
            t => (t.Attribute("result")!.Value, t.Descendants("message").FirstOrDefault()?.Value ?? t.Descendants("reason").FirstOrDefault()?.Value ?? ""),
            StringComparer.Ordinal);
    }

    private static async Task<(int Code, string Output)> RunScript(Planned plan, bool hardened, TwinCertificates certificates)
    {
        await using var server = await TwinServer.Start(hardened, certificates, plan.Folder);
        return await ProcessRun.Run(Path.Combine(plan.Folder, "outside.sh"), [], plan.Folder, Settings(server, certificates, plan.Folder));
    }

    private static IEnumerable<string> Lines(string output, string word) =>
        output.Split('\n').Where(l => l.StartsWith(word + " ", StringComparison.Ordinal));

    private static Dictionary<string, string> Settings(TwinServer server, TwinCertificates certificates, string folder)
    {
        var authority = Path.Combine(folder, "authority.pem");
        File.WriteAllText(authority, certificates.AuthorityPem);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["MERLON_BASE_URL"] = server.BaseUrl,
            ["MERLON_HTTP_URL"] = server.HttpUrl,
            ["MERLON_CA_FILE"] = authority,
            ["MERLON_PROTECTED_PATH"] = "/account",
            ["MERLON_PRIVATE_PATH"] = "/account",
            ["MERLON_AUTHORIZATION"] = "Bearer good",
            ["MERLON_LOGIN_PATH"] = "/login",
            ["MERLON_KNOWN_USER"] = "alice",
            ["MERLON_RATE_PATH"] = "/limited",
            ["MERLON_API_PATH"] = "/api/orders",
            ["MERLON_JSON_PATH"] = "/api/orders",
            ["MERLON_FORM_PATH"] = "/account/email",
            ["MERLON_REDIRECT_PATH"] = "/login?next={payload}",
            ["MERLON_SEARCH_PATH"] = "/search?q={payload}",
            ["MERLON_FILE_PATH"] = "/download?file={payload}",
            ["MERLON_LARGE_MEGABYTES"] = "8",
            ["MERLON_BURST"] = "100",
        };
    }
}
