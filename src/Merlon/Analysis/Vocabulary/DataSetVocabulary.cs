using Merlon.Analysis.Facts;
using Merlon.Rules.Expressions;

namespace Merlon.Analysis.Vocabulary;

/// <summary>What conditions may ask of some data assets together.</summary>
internal static class DataSetVocabulary
{
    public static readonly CelObjectType<DataSet> Type = new CelObjectType<DataSet>("dataset", "some data assets together")
        .Labelled(s => s.IsEmpty ? "no data" : string.Join(", ", s.Items.Select(i => i.Name)))
        .Property("classification", s => s.Classification, "highest, 0 (public) to 4 (secret); -1 where there is none")
        .Property("integrity", s => s.Integrity, "highest, 1 (low) to 4 (critical); -1 where there is none")
        .Property("availability", s => s.Availability, "highest, 1 (low) to 4 (critical); -1 where there is none")
        .Property("personal", s => s.IsPersonal, "some of it is about identifiable people")
        .Property("empty", s => s.IsEmpty, "there is none")
        .Property("count", s => (long)s.Items.Length, "how many assets")
        .Property("items", CelType.List(CelType.Object("data")), s => CelValue.ListOfObjects(s.Items), "the assets one by one")
        .Property("subjects", CelType.List(CelType.String), s => CelValue.ListOfStrings(s.Subjects), "whose data it is")
        .Method("has", [CelType.String], CelType.Bool, (s, a) => CelValue.Of(s.Has(a[0].AsString)), "some of it is of the kind");
}
