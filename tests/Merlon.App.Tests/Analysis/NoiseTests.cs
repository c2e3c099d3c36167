using System.Text.RegularExpressions;
using Merlon.Analysis;
using Merlon.Model;

namespace Merlon.App.Tests.Analysis;

/// <summary>
/// The comment system that OWASP pytm ships as its sample. pytm reports 138 findings there, of which at least 43 % are
/// noise by mechanical tests; the same tests judge us here.
/// </summary>
public sealed partial class NoiseTests
{
    private static readonly ThreatModel Model = Analysed.Example("comments");
    private static readonly AnalysisResult Result = Analysed.Of(Model);
    private static readonly Threat[] Active = [.. Result.Threats.Where(t => t.IsActive)];

    [Fact]
    public void At_most_forty_threats_are_open() => Assert.InRange(Active.Count(t => t.Status == ThreatStatus.Open), 1, 40);

    [Fact]
    public void Open_and_unconfirmed_threats_together_stay_readable() => Assert.InRange(Active.Length, 10, 60);

    [Fact]
    public void Less_than_a_tenth_is_noise()
    {
        var noise = Active.Select(t => (t.Id, Why: WhyNoise(t))).Where(n => n.Why is not null).ToArray();
        Assert.True(noise.Length * 10 < Active.Length, $"{noise.Length} of {Active.Length}: {string.Join("; ", noise.Select(n => $"{n.Id} ({n.Why})"))}");
    }

    [Fact]
    public void The_system_has_as_many_parts_as_the_original()
    {
        Assert.Equal((8, 11, 3), (Model.Components.Length, Model.Flows.Length, Model.Zones.Length));
        Assert.Equal(ControlState.Yes, Setting("moderation-llm", "prompt-injection-filter"));
        Assert.Equal(ControlState.No, Setting("writing-assistant", "prompt-injection-filter"));
        Assert.Equal(ControlState.No, Setting("moderation-agent", "tool-launch-validation"));
        Assert.Equal(ControlState.Yes, Setting("lambda", "authorization"));

        static ControlState Setting(string component, string control) =>
            Model.Components.Single(c => c.Id == component).Controls.Single(c => c.Control == control).State;
    }

    /// <summary>One model behind the server filters, the other does not: the open way is the one that counts.</summary>
    [Fact]
    public void Filtering_that_one_model_has_does_not_excuse_the_other()
    {
        var threat = Result.Threats.Single(t => t.Id == "direct-prompt-injection@web");
        Assert.Equal(ThreatStatus.Unconfirmed, threat.Status);
        Assert.Equal(["web-to-moderation-llm", "web-to-writing-assistant"], threat.Via.Select(f => Model.Flows.Single(x => x.Id == f)).Select(f => $"{f.Source}-to-{f.Target}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_noise_tests_themselves_find_noise()
    {
        var threat = Active[0];
        Assert.Equal("technology", WhyNoise(threat with { Rule = "ldap-injection" }));
        Assert.Equal("session", WhyNoise(threat with { Rule = "session-fixation" }));
        Assert.Equal("control", WhyNoise(threat with { Counters = [new CounterState("x", 0.9, 0, ControlState.Yes, Assurance.Declared, "web", default)] }));
    }

    /// <summary>Every kind of real threat in the sample: the injections, exposure and model threats that a review by hand finds.</summary>
    [Theory]
    [InlineData("SQL built from comments", "sql-injection@web")]
    [InlineData("scripts in comments", "cross-site-scripting@web")]
    [InlineData("the user's token in clear text over the Internet", "cleartext-data-over-untrusted-network@user>web")]
    [InlineData("the identity token between the databases", "cleartext-internal-traffic@sql-database>real-identity-database")]
    [InlineData("identities at rest", "unencrypted-data-at-rest@real-identity-database")]
    [InlineData("prompt injection by commenters", "direct-prompt-injection@web")]
    [InlineData("instructions hidden in stored comments", "agent-goal-hijack@moderation-agent")]
    [InlineData("what the model writes is shown", "model-output-rendered-unsafely@web")]
    [InlineData("a tool configuration that nobody checks", "tool-launch-hijack@moderation-agent")]
    [InlineData("rules and tokens in the system prompts", "system-prompt-leak@web")]
    [InlineData("personal data at a hosted model", "sensitive-data-to-hosted-model@web")]
    [InlineData("a third party that handles personal data", "processor-without-agreement@writing-assistant")]
    [InlineData("a token that travels in the address", "sensitive-data-in-urls@web")]
    [InlineData("model costs", "unbounded-model-consumption@web")]
    [InlineData("floods", "volumetric-denial-of-service@web")]
    [InlineData("requests that exhaust the server", "unrestricted-resource-consumption@web")]
    [InlineData("known holes in libraries", "vulnerable-components@web")]
    [InlineData("unhardened database host", "database-feature-abuse@sql-database")]
    [InlineData("the agent acts and nobody knows for whom", "agent-actions-unattributed@moderation-agent")]
    [InlineData("no central log", "no-central-security-log@model")]
    [InlineData("requests the server makes for others", "server-side-request-forgery@web")]
    [InlineData("error pages", "error-information-leak@web")]
    public void Nothing_real_is_lost(string what, string threat) =>
        Assert.True(Result.Threats.Any(t => string.Equals(t.Id, threat, StringComparison.Ordinal)), what);

    private static string? WhyNoise(Threat threat)
    {
        if (Absent().IsMatch(threat.Rule))
        {
            return "technology";
        }

        if (threat.Counters.Any(c => c.State == ControlState.Yes && Math.Max(c.Likelihood, c.Impact) >= 0.75))
        {
            return "control";
        }

        if (SessionAttack().IsMatch(threat.Rule))
        {
            return "session";
        }

        if (Active.Any(o => !ReferenceEquals(o, threat) && SameCause(o, threat)))
        {
            return "duplicate";
        }

        return IsLeakOfPublicData(threat) ? "public data" : null;
    }

    // Same place, same weakness, same remedy: one cause told twice.
    private static bool SameCause(Threat left, Threat right) =>
        left.Subject == right.Subject
        && left.References.Cwe.SequenceEqual(right.References.Cwe)
        && left.Fix.SelectMany(f => f.Controls).SequenceEqual(right.Fix.SelectMany(f => f.Controls), StringComparer.Ordinal);

    private static bool IsLeakOfPublicData(Threat threat) =>
        threat.Stride is ["information-disclosure"]
        && threat.Via.Length > 0
        && threat.Via.All(id => Carried(Model.Flows.Single(f => f.Id == id)).All(d => d.Classification == Classification.Public));

    private static IEnumerable<DataAsset> Carried(DataFlow flow) =>
        Model.Data.Where(d => flow.Sends.Contains(d.Id, StringComparer.Ordinal) || flow.Receives.Contains(d.Id, StringComparer.Ordinal));

    // Nothing in the sample speaks or is any of these.
    [GeneratedRegex(@"\b(ldap|xml|soap|ssi|registry|php|graphql|mongo|nosql|kafka|mqtt|amqp|kubernetes|container|saml|oauth|jwt|websocket|cookie|firmware|plc|bluetooth)\b", RegexOptions.None, 1000)]
    private static partial Regex Absent();

    // Nobody logs in, so there is no session to steal, fix or ride on.
    [GeneratedRegex("session|csrf|cross-site-request|credential-stuffing|brute-force|password|clickjacking", RegexOptions.None, 1000)]
    private static partial Regex SessionAttack();
}
