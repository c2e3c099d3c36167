using Merlon.Iac.Containers;
using Merlon.Iac.Graph;
using Merlon.Text;

namespace Merlon.Iac.Tests.Containers;

public sealed class ComposeTests
{
    private static InfrastructureResult Read(string text) => ComposeReader.Read(new SourceText("compose.yaml", text));

    [Fact]
    public void Services_refer_to_what_they_name()
    {
        var graph = Read("""
            services:
              web:
                image: web
                depends_on: { db: { condition: service_healthy } }
                links: ["db:database"]
                networks: [front, back]
                ports: ["80:80"]
              db:
                image: postgres
                volumes: ["data:/var/lib", "./local:/x", { type: volume, source: more, target: /y }]
                secrets: [password]
                networks: { back: { aliases: [x] } }
              side: { image: s, network_mode: "service:web" }
            networks: { front: , back: { internal: true } }
            volumes: { data: , more: {} }
            secrets: { password: { file: ./p } }
            """).Graph;
        Assert.Equal(
            ["services.web", "services.db", "services.side", "networks.front", "networks.back", "volumes.data", "volumes.more", "secrets.password"],
            graph.Resources.Select(r => r.Address));
        var web = graph.Find("services.web")!;
        Assert.Equal(["services.db"], graph.Targets(web, "links").Select(r => r.Address));
        Assert.Equal(["networks.front", "networks.back"], graph.Targets(web, "networks").Select(r => r.Address));
        Assert.Contains(web.References, r => r is { Kind: ReferenceKind.Dependency, Target: "services.db" });
        var db = graph.Find("services.db")!;
        Assert.Equal(["volumes.data", "volumes.more"], graph.Targets(db, "volumes").Select(r => r.Address));
        Assert.Equal(["secrets.password"], graph.Targets(db, "secrets").Select(r => r.Address));
        Assert.Equal(["services.web"], graph.Targets(graph.Find("services.side")!, "network_mode").Select(r => r.Address));
        Assert.Equal("compose.yaml:8:3", db.HeaderSpan.ToString());
        Assert.True(graph.Find("networks.back")!.Attributes["internal"].Bool);
    }

    [Theory]
    [InlineData("${A}", "(unknown)")]
    [InlineData("${A:-x}", "\"x\"")]
    [InlineData("a-${A-x}-${B:-${C:-y}}", "\"a-x-y\"")]
    [InlineData("$$A", "\"$A\"")]
    [InlineData("5$", "\"5$\"")]
    [InlineData("${A:?must}", "(unknown)")]
    [InlineData("${", "\"${\"")]
    public void Variables_have_their_default_or_are_unknown(string text, string expected) =>
        Assert.Equal(expected, Assert.Single(Read($"services: {{ a: {{ image: '{text}' }} }}").Graph.Resources).Attributes["image"].ToString());

    [Fact]
    public void A_service_has_what_it_extends()
    {
        var graph = Read("""
            x-common: &common
              restart: always
            services:
              base: { image: b, privileged: true, environment: { A: 1 }, extends: base }
              own: { extends: { service: base }, image: o, environment: { B: 2 }, <<: *common }
              slip: { extends: bsae, image: i }
            """);
        var own = graph.Graph.Find("services.own")!.Attributes;
        Assert.Equal("o", own["image"].AsText);
        Assert.True(own["privileged"].Bool);
        Assert.Equal("{A = 1, B = 2}", own["environment"].ToString());
        Assert.Equal("always", own["restart"].AsText);
        Assert.Equal("did you mean 'base'?", Assert.Single(graph.Diagnostics).Hint);
    }

    [Theory]
    [InlineData("")]
    [InlineData("services: [a]")]
    [InlineData("services: { a: 1, b: { image: [], networks: 3, volumes: { a: b }, depends_on: [[]] } }\nnetworks: [x]")]
    public void Bad_files_are_read_as_far_as_they_go(string text)
    {
        var result = Read(text);
        Assert.True(result.Graph.Resources.Length > 0 || result.Diagnostics.Length > 0);
    }
}
