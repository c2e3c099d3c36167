using Merlon.Diagnostics;
using Merlon.Model;
using Merlon.Serialization;

namespace Merlon.Tests.Serialization;

public sealed class ModelJsonTests
{
    private static readonly ThreatModel Shop = new()
    {
        Id = "shop",
        Name = "Shop",
        Zones = [new TrustZone { Id = "net", Name = "Net", Trust = 0 }],
        Components =
        [
            new Component { Id = "web", Name = "Web", Type = "web-application", Zone = "net", Tags = ["b", "a", "b"], Controls = [new ControlSetting("x", ControlState.Yes), new ControlSetting("a", ControlState.No) { Note = "why" }] },
            new Component { Id = "db", Name = "Db", Type = "database", Stores = ["card"] },
        ],
        Flows = [new DataFlow { Id = "web-to-db", Name = "Web to Db", Source = "web", Target = "db", Encrypted = true }],
        Data = [new DataAsset { Id = "card", Name = "Karte ü", Classification = Classification.Secret, RetentionDays = 30 }],
    };

    [Fact]
    public void The_canonical_text_is_sorted_and_says_nothing_twice() =>
        Assert.Equal(
            """
            {
              "merlon": "1",
              "model": {
                "id": "shop",
                "name": "Shop",
                "criticality": "medium"
              },
              "zones": [
                {
                  "id": "net",
                  "name": "Net",
                  "trust": 0
                }
              ],
              "components": [
                {
                  "id": "db",
                  "name": "Db",
                  "type": "database",
                  "stores": [
                    "card"
                  ]
                },
                {
                  "id": "web",
                  "name": "Web",
                  "type": "web-application",
                  "zone": "net",
                  "tags": [
                    "a",
                    "b"
                  ],
                  "controls": {
                    "a": {
                      "state": "no",
                      "note": "why"
                    },
                    "x": "yes"
                  }
                }
              ],
              "flows": [
                {
                  "id": "web-to-db",
                  "name": "Web to Db",
                  "source": "web",
                  "target": "db",
                  "encrypted": true
                }
              ],
              "data": [
                {
                  "id": "card",
                  "name": "Karte ü",
                  "classification": "secret",
                  "retention": "30d"
                }
              ]
            }

            """,
            ModelJson.Write(Shop));

    [Theory]
    [InlineData("", "MER0250")]
    [InlineData("[", "MER0250")]
    [InlineData("[]", "MER0251")]
    [InlineData("""{ "merlon": "2" }""", "MER0251")]
    [InlineData("""{ "merlon": "1", "model": { "id": "a", "name": 7 } }""", "MER0252")]
    [InlineData("""{ "merlon": "1", "model": { "id": "a", "name": "A" }, "zonse": [] }""", "MER0253")]
    [InlineData("""{ "merlon": "1", "model": { "id": "a", "name": "A" }, "zones": [{ "id": "z", "name": "Z", "trust": 900 }] }""", "MER0252")]
    [InlineData("""{ "merlon": "1", "model": { "id": "a", "name": "A" }, "zones": [{ "id": "z", "name": "Z", "trust": 9, "in": "z" }] }""", "MER0252")]
    [InlineData("""{ "merlon": "1", "model": { "id": "a", "name": "A" }, "flows": [{ "id": "f", "name": "F", "source": "x", "target": "y" }] }""", "MER0255")]
    [InlineData("""{ "merlon": "1", "model": { "id": "a", "name": "A" }, "data": [{ "id": "d", "name": "D", "classification": "public" }, { "id": "d", "name": "D", "classification": "public" }] }""", "MER0254")]
    [InlineData("""{ "merlon": "1", "model": { "id": "a", "name": "A" }, "components": [{ "id": "c", "name": "C", "type": "t", "controls": { "x": "perhaps" } }] }""", "MER0252")]
    public void Faults_are_reported_and_never_thrown(string text, string code)
    {
        var diagnostics = new DiagnosticBag();
        ModelJson.Read("m.json", text, diagnostics);
        Assert.Equal(code, diagnostics.ToImmutable()[0].Code);
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        var diagnostics = new DiagnosticBag();
        Assert.Null(ModelJson.Read("m.json", new string('[', 100_000), diagnostics));
        Assert.True(diagnostics.HasErrors);
    }
}
