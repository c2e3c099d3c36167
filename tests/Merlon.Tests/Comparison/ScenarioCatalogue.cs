using Merlon.Library;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Tests.Comparison;

/// <summary>The built-in types with five rules of our own, so that scenarios do not depend on the library's rules.</summary>
internal static class ScenarioCatalogue
{
    public const string Pack = "scenario";

    public static Catalogue Value { get; } = BuiltInLibrary.Catalogue.With([new LibraryPack
    {
        Info = new PackInfo { Id = Pack },
        Rules =
        [
            Rule("clear-channel", RuleScope.Flow, "flow.cleartext && flow.crosses_boundary", "network-vpn", new ImpactBasis { From = "flow.data", Loses = [SecurityProperty.Confidentiality] }),
            Rule("open-door", RuleScope.Component, "component.internet_facing && component.runs_code", "input-validation", new ImpactBasis { Fixed = Criticality.High }),
            Rule("outsourced-data", RuleScope.Component, "component.third_party && component.data.classification >= 2", "network-vpn", new ImpactBasis { From = "component.data", Loses = [SecurityProperty.Confidentiality] }),
            Rule("plain-store", RuleScope.Component, "component.is_store && component.stored.classification >= 2", "encryption-at-rest", new ImpactBasis { From = "component.stored", Loses = [SecurityProperty.Confidentiality] }),
            Rule("plain-cache", RuleScope.Component, "component.is_process && component.stored.classification >= 2", "encryption-at-rest", new ImpactBasis { From = "component.stored", Loses = [SecurityProperty.Confidentiality] }),
        ],
    }]);

    private static ThreatRule Rule(string id, RuleScope on, string applies, string control, ImpactBasis impact) => new()
    {
        Id = id,
        Title = id + " at {" + (on == RuleScope.Flow ? "flow" : "component") + "}",
        On = on,
        Applies = applies,
        CounteredBy = [new Counter(control, 0.8, 0)],
        Likelihood = RuleLikelihood.High,
        Impact = impact,
        Stride = ["information-disclosure"],
        Pack = Pack,
    };
}
