using Merlon.Analysis.Facts;
using Merlon.Rules;
using Merlon.Rules.Expressions;

namespace Merlon.Analysis.Vocabulary;

/// <summary>The words that rule conditions may use: one environment for each scope of rules, all over the same types.</summary>
public static class FactVocabulary
{
    private static readonly Lazy<CelEnvironment> ModelScope = new(() => Build());
    private static readonly Lazy<CelEnvironment> ZoneScope = new(() => Build(("zone", ZoneVocabulary.Type)));
    private static readonly Lazy<CelEnvironment> ComponentScope = new(() => Build(("component", ComponentVocabulary.Type)));
    private static readonly Lazy<CelEnvironment> DataScope = new(() => Build(("data", DataVocabulary.Type)));

    private static readonly Lazy<CelEnvironment> FlowScope = new(() => Build(
        ("flow", FlowVocabulary.Type), ("source", ComponentVocabulary.Type), ("target", ComponentVocabulary.Type)));

    /// <summary>What a condition of the scope may name. Values are handed over as <c>model</c> first, then those of the scope.</summary>
    public static CelEnvironment For(RuleScope scope) => scope switch
    {
        RuleScope.Model => ModelScope.Value,
        RuleScope.Zone => ZoneScope.Value,
        RuleScope.Component => ComponentScope.Value,
        RuleScope.Flow => FlowScope.Value,
        _ => DataScope.Value,
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

    private static CelEnvironment Build(params (string Name, CelObjectType Type)[] variables)
    {
        var builder = new CelEnvironmentBuilder()
            .Type(ModelVocabulary.Type)
            .Type(ZoneVocabulary.Type)
            .Type(ComponentVocabulary.Type)
            .Type(FlowVocabulary.Type)
            .Type(DataVocabulary.Type)
            .Type(DataSetVocabulary.Type)
            .Variable("model", ModelVocabulary.Type.Type, "the whole model");
        foreach (var (name, type) in variables)
        {
            builder.Variable(name, type.Type, $"the {name} that the rule looks at");
        }

        return Ratings(builder).Build();
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
