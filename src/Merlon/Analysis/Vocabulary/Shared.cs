using Merlon.Analysis.Facts;
using Merlon.Rules.Expressions;

namespace Merlon.Analysis.Vocabulary;

/// <summary>Members that every element has.</summary>
internal static class Shared
{
    public static CelObjectType<T> WithElementMembers<T>(this CelObjectType<T> type)
        where T : ElementFacts => type
        .Labelled(e => e.Name)
        .Property("id", e => e.Id, "stable id")
        .Property("name", e => e.Name, "name as people read it")
        .Property("in_scope", e => e.InScope, "is in scope")
        .Method("has_tag", [CelType.String], CelType.Bool, (e, a) => CelValue.Of(e.HasTag(a[0].AsString)), "carries the tag")
        .Method("has", [CelType.String], CelType.Bool, (e, a) => CelValue.Of(e.Has(a[0].AsString)), "the control is in place here")
        .Method("lacks", [CelType.String], CelType.Bool, (e, a) => CelValue.Of(e.Lacks(a[0].AsString)), "the control is stated to be missing here")
        .Method("property", [CelType.String], CelType.String, (e, a) => CelValue.Of(e.Property(a[0].AsString)), "free property; empty where it is not set");

    public static CelType ListOf(CelObjectType type) => CelType.List(type.Type);
}
