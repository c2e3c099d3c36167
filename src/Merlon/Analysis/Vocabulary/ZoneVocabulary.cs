using Merlon.Analysis.Facts;
using Merlon.Rules.Expressions;

namespace Merlon.Analysis.Vocabulary;

/// <summary>What conditions may ask of a trust zone.</summary>
internal static class ZoneVocabulary
{
    public static readonly CelObjectType<ZoneFacts> Type = new CelObjectType<ZoneFacts>("zone", "a part of the system under one level of trust")
        .WithElementMembers()
        .Property("type", z => z.Zone.Type, "kind of border; empty where nobody said")
        .Method("is", [CelType.String], CelType.Bool, (z, a) => CelValue.Of(string.Equals(z.Zone.Type, a[0].AsString, StringComparison.Ordinal)), "has the kind of border")
        .Property("trust", z => z.Trust, "0 (hostile) to 100")
        .Property("hostile", z => z.IsHostile, "is where attackers live")
        .Property("depth", z => z.Depth, "how many zones lie around it")
        .Property("components", CelType.List(CelType.Object("component")), z => z.ComponentValues, "components in it, nested zones included")
        .Property("stored", CelType.Object("dataset"), z => CelValue.Object(z.Stored), "data at rest in it")
        .Property("inbound", CelType.List(CelType.Object("flow")), z => z.InboundValues, "flows in over its border")
        .Property("outbound", CelType.List(CelType.Object("flow")), z => z.OutboundValues, "flows out over its border");
}
