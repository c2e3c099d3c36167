using Merlon.Analysis;
using Merlon.Analysis.Engine;
using Merlon.Analysis.Facts;
using Merlon.Diagnostics;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Tests.Analysis.Engine;

/// <summary>How many conditions the engine looks at, counted and not timed.</summary>
public sealed class RuleIndexTests
{
    private const int General = 20;
    private const int RulesPerType = 5;

    [Fact]
    public void A_thousand_rules_cost_less_than_twice_two_hundred()
    {
        // A library grows by knowing more technologies; a system uses as many as before.
        var few = Looks(Model(300, types: 40), Library(rules: 200));
        var many = Looks(Model(300, types: 40), Library(rules: 1_000));
        Assert.Equal(300 * (General + RulesPerType), few);
        Assert.True(many < 2 * few, $"{many} conditions against {few}");
    }

    [Fact]
    public void Looks_are_linear_in_the_model()
    {
        var library = Library(rules: 200);
        Assert.Equal(10 * Looks(Model(100, types: 40), library), Looks(Model(1_000, types: 40), library));
    }

    [Fact]
    public void Rules_that_no_element_can_meet_are_never_looked_at()
    {
        var met = new HashSet<RuleEntry>();
        Each(Model(300, types: 40), Library(rules: 1_000), found => met.UnionWith(found));
        Assert.Equal((40 * RulesPerType) + General, met.Count);
    }

    private static int Looks(ThreatModel model, LibraryPack library)
    {
        var looks = 0;
        Each(model, library, found => looks += found.Count);
        return looks;
    }

    private static void Each(ThreatModel model, LibraryPack library, Action<HashSet<RuleEntry>> visit)
    {
        var facts = ModelFacts.Build(model, new Catalogue([library]));
        var index = new RuleIndex();
        foreach (var rule in facts.Catalogue.Rules)
        {
            index.Add(new RuleEntry(rule, rule.Requires!));
        }

        foreach (var component in facts.Components)
        {
            var found = new HashSet<RuleEntry>();
            index.Collect(component, found);
            visit(found);
        }
    }

    /// <summary>Some rules look at every component, as some of the built-in library do; each other one names a type.</summary>
    private static LibraryPack Library(int rules)
    {
        var diagnostics = new DiagnosticBag();
        var pack = new LibraryPack
        {
            Info = new PackInfo { Id = "work" },
            Types = [.. Enumerable.Range(0, 200).Select(i => new ComponentType { Id = $"technology-{i}", Name = $"Technology {i}", Kind = ComponentKind.Process })],
            Rules =
            [
                .. Enumerable.Range(0, rules + General).Select(i => new ThreatRule
                {
                    Id = $"rule-{i:0000}",
                    Title = "Something goes wrong in {subject}",
                    Applies = i < General ? "component.is_process && component.exposure < 5" : $"component.is('technology-{(i - General) / RulesPerType}') && component.trust < 90",
                }),
            ],
        };
        var prepared = RulePreparation.Prepare([pack], diagnostics);
        Assert.False(diagnostics.HasErrors);
        return prepared[0];
    }

    private static ThreatModel Model(int components, int types) => new()
    {
        Id = "work",
        Name = "Work",
        Components = [.. Enumerable.Range(0, components).Select(i => new Component { Id = $"component-{i}", Name = $"Component {i}", Type = $"technology-{i % types}" })],
    };
}
