using Merlon.Analysis.Facts;
using Merlon.Rules.Expressions;

namespace Merlon.Analysis.Vocabulary;

/// <summary>What conditions may ask of the whole model.</summary>
internal static class ModelVocabulary
{
    public static readonly CelObjectType<ModelFacts> Type = new CelObjectType<ModelFacts>("model", "the system being modelled")
        .WithElementMembers()
        .Property("criticality", m => (long)m.ThreatModel.Criticality, "1 (low) to 4 (critical)")
        .Property("sector", m => m.ThreatModel.Profile.Sector, "economic sector; empty where nobody said")
        .Method("regulated", [CelType.String], CelType.Bool, (m, a) => CelValue.Of(m.ThreatModel.Profile.Regulations.Contains(a[0].AsString, StringComparer.Ordinal)), "the law or standard applies")
        .Method("in_region", [CelType.String], CelType.Bool, (m, a) => CelValue.Of(m.ThreatModel.Profile.Regions.Contains(a[0].AsString, StringComparer.Ordinal)), "is run in the region")
        .Method("uses", [CelType.String], CelType.Bool, (m, a) => CelValue.Of(m.Uses(a[0].AsString)), "a component is of the type")
        .Property("internet_facing", m => m.Components.Any(c => c.IsInternetFacing), "has a component that faces a hostile zone")
        .Property("personal", m => m.Data.Any(d => d.IsPersonal), "handles personal data")
        .Property("components", CelType.List(CelType.Object("component")), m => m.ComponentValues, "all components")
        .Property("flows", CelType.List(CelType.Object("flow")), m => m.FlowValues, "all flows")
        .Property("zones", CelType.List(CelType.Object("zone")), m => CelValue.ListOfObjects(m.Zones), "all zones")
        .Property("data", CelType.List(CelType.Object("data")), m => CelValue.ListOfObjects(m.Data), "all data assets");
}
