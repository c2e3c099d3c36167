using Merlon.Analysis.Facts;
using Merlon.Rules;
using Merlon.Rules.Expressions;

namespace Merlon.Analysis.Vocabulary;

/// <summary>The words that rule conditions may use: one environment for each scope of rules, all over the same types.</summary>
public static class FactVocabulary
{
    private static readonly Lazy<ImmutableArray<CelEnvironment>> Scopes =
        new(() => [.. Enum.GetValues<RuleScope>().Select(s => BuilderFor(s).Build())]);

    private const int MostInner = 64;

    private static readonly Dictionary<string, CelEnvironment> Inner = new(StringComparer.Ordinal);

    /// <summary>What a condition of the scope may name. Values are handed over as <c>model</c> first, then those of the scope.</summary>
    public static CelEnvironment For(RuleScope scope) => Scopes.Value[(int)scope];

    /// <summary>The same inside macros, whose variables stand for elements. Names recur, so the last few are kept.</summary>
    internal static CelEnvironment For(RuleScope scope, ImmutableArray<(string Name, CelObjectType Type)> locals)
    {
        var key = $"{scope} {string.Join(' ', locals.Select(l => $"{l.Name}:{l.Type.Name}"))}";
        lock (Inner)
        {
            if (Inner.TryGetValue(key, out var known))
            {
                return known;
            }

            var builder = BuilderFor(scope);
            foreach (var (name, type) in locals)
            {
                builder.Variable(name, type.Type);
            }

            if (Inner.Count == MostInner)
            {
                Inner.Clear();
            }

            return Inner[key] = builder.Build();
        }
    }

    internal static CelEnvironmentBuilder BuilderFor(RuleScope scope) => scope switch
    {
        RuleScope.Model => Build(),
        RuleScope.Zone => Build(("zone", ZoneVocabulary.Type)),
        RuleScope.Component => Build(("component", ComponentVocabulary.Type)),
        RuleScope.Flow => Build(("flow", FlowVocabulary.Type), ("source", ComponentVocabulary.Type), ("target", ComponentVocabulary.Type)),
        _ => Build(("data", DataVocabulary.Type)),
    };

    /// <summary>The type under which conditions see an element.</summary>
    internal static CelObjectType TypeOf(ElementFacts element) => element switch
    {
        ComponentFacts => ComponentVocabulary.Type,
        FlowFacts => FlowVocabulary.Type,
        ZoneFacts => ZoneVocabulary.Type,
        DataFacts => DataVocabulary.Type,
        _ => ModelVocabulary.Type,
    };

    private static CelEnvironmentBuilder Build(params (string Name, CelObjectType Type)[] variables)
    {
        var builder = new CelEnvironmentBuilder()
            .Type(ModelVocabulary.Type)
            .Type(ZoneVocabulary.Type)
            .Type(ComponentVocabulary.Type)
            .Type(FlowVocabulary.Type)
            .Type(DataVocabulary.Type)
            .Type(DataSetVocabulary.Type)
            .SharedVariable("model", ModelVocabulary.Type.Type, "the whole model");
        foreach (var (name, type) in variables)
        {
            builder.Variable(name, type.Type, $"the {name} that the rule looks at");
        }

        return Ratings(builder);
    }

    private static CelEnvironmentBuilder Ratings(CelEnvironmentBuilder builder) => builder
        .Constant("public", CelValue.Of(0), "classification")
        .Constant("internal", CelValue.Of(1), "classification")
        .Constant("confidential", CelValue.Of(2), "classification")
        .Constant("restricted", CelValue.Of(3), "classification")
        .Constant("secret", CelValue.Of(4), "classification")
        .Constant("low", CelValue.Of(1), "rating")
        .Constant("medium", CelValue.Of(2), "rating")
        .Constant("high", CelValue.Of(3), "rating")
        .Constant("critical", CelValue.Of(4), "rating");
}
