using Merlon.Analysis.Facts;
using Merlon.Model;
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
        .Method("assurance", [CelType.String], CelType.Int, (e, a) => CelValue.Of(AssuranceOf(e.Control(a[0].AsString))), "how sure it is that the control is in place: -1 it is not, 0 assumed, 1 declared, 2 evidenced, 3 verified")
        .Method("verified_on", [CelType.String], CelType.Timestamp, (e, a) => VerifiedOn(e.Control(a[0].AsString), a[0].AsString), "day on which a test last showed the control; unknown where none did")
        .Method("property", [CelType.String], CelType.String, (e, a) => CelValue.Of(e.Property(a[0].AsString)), "free property; empty where it is not set");

    private static int AssuranceOf(ControlAnswer answer) => answer.State == ControlState.Yes ? (int)answer.Assurance : -1;

    private static CelValue VerifiedOn(ControlAnswer answer, string control) => answer is { State: ControlState.Yes, Verified: { } day }
        ? CelValue.Timestamp(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero))
        : CelValue.UnknownOf($"when '{control}' was last verified");

    public static CelType ListOf(CelObjectType type) => CelType.List(type.Type);
}
