using Merlon.Analysis.Facts;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Rules.Conditions;
using Merlon.Rules.Expressions;
using Merlon.Rules.Expressions.Syntax;
using Merlon.Text;

namespace Merlon.Analysis.Engine;

/// <summary>Says in words what made an atom true, and where the model says so.</summary>
internal static class FactWording
{
    public static ImmutableArray<Reason> Reasons(ReadOnlySpan<ConditionFact> facts, FactScope scope)
    {
        var reasons = ImmutableArray.CreateBuilder<Reason>(facts.Length);
        foreach (ref readonly var fact in facts)
        {
            // The same fact through two atoms is one reason.
            var holds = !fact.Result.IsFalse;
            if (!Says(reasons, fact.Description, holds))
            {
                reasons.Add(new Reason(fact.Atom.Text, fact.Description, Place(fact.Atom, scope)) { Holds = holds });
            }
        }

        return reasons.DrainToImmutable();
    }

    /// <summary>Why a recorded finding is there: somebody, or another tool, wrote it down.</summary>
    public static Reason Recorded(ThreatRule rule, ElementFacts about)
    {
        var name = about switch { ModelFacts => "the system", FlowFacts flow => flow.Ends, _ => about.Name };
        var by = rule.Recorded is { Format.Length: > 0 } origin ? $" in the {origin.Format} file" : "";
        return new Reason(rule.Applies, $"recorded{by} for {name}", about.Element.Span);
    }

    private static bool Says(ImmutableArray<Reason>.Builder reasons, string fact, bool holds)
    {
        // By index: to enumerate a builder makes an object.
        for (var i = 0; i < reasons.Count; i++)
        {
            if (reasons[i].Holds == holds && string.Equals(reasons[i].Fact, fact, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Words for an atom; null where there are no better ones than its own.</summary>
    public static string? Say(ConditionAtom atom, ConditionResult result, FactScope scope) =>
        atom is CelAtom { Expression: var expression } ? Say(expression, result.IsFalse, scope) : null;

    private static string? Say(CelExpr expression, bool not, FactScope scope)
    {
        switch (expression)
        {
            case CelMacro { Kind: CelMacroKind.Exists, Range: CelSelect { Field: "subjects" } subjects } macro:
                return SubjectWording.Say(subjects.Operand, macro, not, scope);
            case CelMacro { Kind: CelMacroKind.Exists } macro:
                return ExistsWording.Say(macro, not, scope);
            // How many there are is said by naming them.
            case CelBinary { Left: CelCall { Target: null, Name: "size", Arguments: [CelMacro { Kind: CelMacroKind.Filter } counted] } } when !not:
                return ExistsWording.Say(counted, not: false, scope);
            case CelSelect { Operand: CelSelect set } select when IsSet(set.Field) && scope.Resolve(set.Operand) is { } element:
                return OfSet(DataOf(element, set.Field), select.Field, not);
            case CelSelect select when scope.Resolve(select.Operand) is { } element:
                return Predicate(element, select.Field, not);
            case CelCall { Target: CelSelect set, Name: "has", Arguments: [CelLiteral { Value.Kind: CelKind.String } kind] }
                when IsSet(set.Field) && scope.Resolve(set.Operand) is { } element:
                return $"{DataOf(element, set.Field)} {(not ? "holds no" : "includes")} data of kind '{kind.Value.AsString}'";
            case CelCall { Target: { } target, Arguments: [CelLiteral { Value.Kind: CelKind.String } argument] } call when scope.Resolve(target) is { } element:
                return Call(element, call.Name, argument.Value.AsString, not);
            case CelBinary { Left: CelSelect { Operand: CelSelect set } select } when IsSet(set.Field) && scope.Resolve(set.Operand) is { } element:
                return Rating(element, set.Field, select.Field);
            case CelBinary { Left: CelSelect left, Right: CelSelect { Field: "id" } right }
                when left.Field == "id" && scope.Resolve(left.Operand) is { } one && scope.Resolve(right.Operand) is { } other:
                return SameElement(left.Operand, one, other, scope);
            case CelBinary { Operator: CelBinaryOperator.Equal, Left: CelSelect left, Right: CelSelect right }
                when !not && left.Field == right.Field && scope.Resolve(left.Operand) is { } one && scope.Resolve(right.Operand) is { } other && SameAnswer(one, other, left.Field) is { } same:
                return same;
            case CelBinary { Left: CelSelect select } comparison when scope.Resolve(select.Operand) is { } element:
                return ValueWording.Say(element, select.Field, comparison, not);
            default:
                return null;
        }
    }

    internal static bool IsSet(string member) => member is "stored" or "processed" or "sent" or "received" or "data";

    private static string? OfSet(string data, string member, bool not) => member switch
    {
        "personal" => $"{data} {(not ? "holds no" : "includes")} personal data",
        "empty" => $"{data} {(not ? "is stated" : "is not stated")}",
        _ => null,
    };

    private static string SameElement(CelExpr left, ElementFacts one, ElementFacts other, FactScope scope) =>
        left is CelSelect { Field: "zone" } zone && scope.Resolve(zone.Operand) is { } inside
            ? $"{inside.Name} lies directly in {one.Name}"
            : $"{NameOf(one)} is {(ReferenceEquals(one, other) ? "the same as" : "another than")} {NameOf(other)}";

    // Of both the same is true, or of neither.
    private static string? SameAnswer(ElementFacts one, ElementFacts other, string member) =>
        Vocabulary.FactVocabulary.TypeOf(one).FindProperty(member) is { Type: var type } property && type == CelType.Bool && property.Get(one) is { Kind: CelKind.Bool } value
            ? $"{Predicate(one, member, !value.IsTrue)}, {Predicate(other, member, !value.IsTrue)}"
            : null;

    private static string? Predicate(ElementFacts element, string member, bool not) =>
        VocabularyDoc(element, member) is { } doc ? $"{NameOf(element)} {(not ? Negation.Of(doc) : doc)}" : null;

    private static string? Call(ElementFacts element, string method, string argument, bool not)
    {
        var negated = not ? "not " : "";
        var no = not ? " no" : "";
        return (element, method) switch
        {
            (ComponentFacts c, "is") => not
                ? $"{c.Name} is {c.Type.Name}, not {TypeName(c.Model, argument)}"
                : $"{c.Name} is {(string.Equals(c.Type.Id, argument, StringComparison.Ordinal) ? c.Type.Name : $"{c.Type.Name} ({TypeName(c.Model, argument)})")}",
            (ComponentFacts c, "accepts") => $"{c.Name} parses{no} {argument}",
            (ComponentFacts c, "speaks") => $"{c.Name} speaks{no} {argument}",
            (ComponentFacts c, "calls") => $"{c.Name} calls{no} {TypeName(c.Model, argument)}",
            (ComponentFacts c, "called_by") => $"{c.Name} is {negated}called by {TypeName(c.Model, argument)}",
            (ComponentFacts c, "guarded_by") => $"{c.Name} is {negated}behind {argument} on every way in",
            (FlowFacts f, "over") => $"{NameOf(f)} {(not ? "does not use" : "uses")} {(f.Protocol.Length > 0 ? f.Protocol : argument)}",
            (ModelFacts, "regulated") => $"{argument} {(not ? "does not apply" : "applies")}",
            (ModelFacts m, "uses") => $"the model has{no} {TypeName(m, argument)}",
            (_, "has_tag") => $"{NameOf(element)} is {negated}tagged {argument}",
            (DataFacts d, "is") => $"{d.Name} is {negated}of kind '{argument}'",
            (ZoneFacts z, "is") => $"{z.Name} is {negated}of kind '{argument}'",
            _ => null,
        };
    }

    private static string? Rating(ElementFacts element, string set, string rating)
    {
        if (SetOf(element, set) is not { } data || rating is not ("classification" or "integrity" or "availability" or "count"))
        {
            return null;
        }

        if (data.IsEmpty)
        {
            return $"{DataOf(element, set)}: none stated";
        }

        return rating switch
        {
            "classification" => $"{DataOf(element, set)} is {((Classification)data.Classification).ToString().ToLowerInvariant()} ({Names(data, d => d.Classification == data.Classification)})",
            "integrity" => $"integrity of {DataOf(element, set)} is {((Criticality)data.Integrity).ToString().ToLowerInvariant()} ({Names(data, d => d.Integrity == data.Integrity)})",
            "availability" => $"availability of {DataOf(element, set)} is {((Criticality)data.Availability).ToString().ToLowerInvariant()} ({Names(data, d => d.Availability == data.Availability)})",
            _ => $"{DataOf(element, set)}: {data.Items.Length} assets",
        };
    }

    private static string Names(DataSet set, Func<DataFacts, bool> which)
    {
        var names = set.Items.Where(which).Select(d => d.Name).ToArray();
        return names.Length <= 2 ? string.Join(", ", names) : $"{names[0]}, {names[1]} and {names.Length - 2} more";
    }

    internal static string DataOf(ElementFacts element, string set) => set switch
    {
        "stored" => $"data stored in {NameOf(element)}",
        "processed" => $"data processed by {NameOf(element)}",
        "sent" => $"data sent by {NameOf(element)}",
        "received" => $"data received by {NameOf(element)}",
        _ => element is FlowFacts ? $"data on {NameOf(element)}" : $"data in {NameOf(element)}",
    };

    internal static DataSet? SetOf(ElementFacts element, string set) => (element, set) switch
    {
        (ComponentFacts c, "stored") => c.Stored,
        (ComponentFacts c, "processed") => c.Processed,
        (ComponentFacts c, "sent") => c.Sent,
        (ComponentFacts c, "received") => c.Received,
        (ComponentFacts c, "data") => c.Data,
        (FlowFacts f, "sent") => f.Sent,
        (FlowFacts f, "received") => f.Received,
        (FlowFacts f, "data") => f.Data,
        (ZoneFacts z, "stored") => z.Stored,
        _ => null,
    };

    private static string? VocabularyDoc(ElementFacts element, string member)
    {
        var property = Vocabulary.FactVocabulary.TypeOf(element).FindProperty(member);
        return property is { Type: var type } && type == CelType.Bool ? property.Doc : null;
    }

    public static string NameOf(ElementFacts element) =>
        element is FlowFacts flow ? flow.Ends : element.Name;

    private static string TypeName(ModelFacts model, string type) => model.Catalogue.Types.Find(type)?.Name ?? type;

    private static SourceSpan Place(ConditionAtom atom, FactScope scope)
    {
        if (atom is CelAtom { Origin: { } origin } && scope.Find(origin.Variable) is { } element)
        {
            return element.Element.Provenance.Of(FactKey(origin.Member));
        }

        return scope.Self.Element.Span;
    }

    /// <summary>Under which key of the model the fact behind a member is written.</summary>
    private static string FactKey(string member) => member switch
    {
        "is" or "type" or "kind" or "accepts" or "is_actor" or "is_process" or "is_store" => "type",
        "runs_code" => "runs-code",
        "over" or "protocol" or "network" => "protocol",
        "encrypted" or "cleartext" => "encrypted",
        "authenticated" or "anonymous" or "authentication" => "authentication",
        "authorization" => "authorization",
        "stored" => "stores",
        "processed" => "processes",
        "sent" => "sends",
        "received" => "receives",
        "classification" or "integrity" or "availability" or "kinds" or "tags" => member,
        "personal" => "kinds",
        "multi_tenant" => "multi-tenant",
        "third_party" => "third-party",
        "internet_facing" => "internet-facing",
        "retention_days" => "retention",
        "zone" or "trust" => member,
        _ => "",
    };
}
