using Merlon.Analysis.Facts;
using Merlon.Rules.Expressions;

namespace Merlon.Analysis.Vocabulary;

/// <summary>What conditions may ask of a data asset.</summary>
internal static class DataVocabulary
{
    public static readonly CelObjectType<DataFacts> Type = new CelObjectType<DataFacts>("data", "information worth protecting")
        .WithElementMembers()
        .Property("classification", d => d.Classification, "0 (public) to 4 (secret)")
        .Property("integrity", d => d.Integrity, "1 (low) to 4 (critical)")
        .Property("availability", d => d.Availability, "1 (low) to 4 (critical)")
        .Method("is", [CelType.String], CelType.Bool, (d, a) => CelValue.Of(d.Is(a[0].AsString)), "is of the kind")
        .Property("personal", d => d.IsPersonal, "is about identifiable people")
        .Property("kinds", CelType.List(CelType.String), d => CelValue.ListOfStrings(d.Asset.Kinds), "its kinds")
        .Property("subjects", CelType.List(CelType.String), d => CelValue.ListOfStrings(d.Asset.Subjects), "whose data it is")
        .Property("quantity", d => (long)d.Asset.Quantity, "0 unknown, 1 few, 2 many, 3 very many")
        .Property("retention_days", d => d.Asset.RetentionDays ?? 0, "days it is kept; 0 where nobody said")
        .Property("stored_in", CelType.List(CelType.Object("component")), d => CelValue.ListOfObjects(d.StoredIn), "components that keep it")
        .Property("processed_by", CelType.List(CelType.Object("component")), d => CelValue.ListOfObjects(d.ProcessedBy), "components that handle it")
        .Property("carried_by", CelType.List(CelType.Object("flow")), d => CelValue.ListOfObjects(d.CarriedBy), "flows that carry it")
        .Property("leaves_trust", d => d.LeavesTrust, "is carried into a less trusted zone")
        .Property("to_third_party", d => d.ToThirdParty, "reaches a component that somebody else runs");
}
