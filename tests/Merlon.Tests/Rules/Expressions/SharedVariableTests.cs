using Merlon.Diagnostics;
using Merlon.Rules.Expressions;
using Merlon.Text;

namespace Merlon.Tests.Rules.Expressions;

/// <summary>Searches that depend on one shared object alone are done once, and give what they give when they are done each time.</summary>
public sealed class SharedVariableTests
{
    [Theory]
    [InlineData("all.items.exists(i, i.good)", 1)]
    [InlineData("all.items.all(i, !i.good)", 1)]
    [InlineData("all.items.exists_one(i, i.good)", 1)]
    [InlineData("size(all.items.filter(i, i.good)) > 1", 1)]
    [InlineData("all.items.map(i, i.good).exists(g, g)", 1)]
    [InlineData("all.items.exists(i, all.items.exists(j, j.good) && i.good)", 2)]
    [InlineData("all.items.exists(i, i.good && i.id == one.id)", 3)]
    [InlineData("one.items.exists(i, i.good)", 3)]
    [InlineData("[one].exists(o, all.items.exists(i, i.good && o.good))", 3)]
    [InlineData("[one].exists(all, all.items.exists(i, i.good))", 3)]
    public void A_search_over_what_is_shared_is_done_once(string text, int times)
    {
        var (cached, plain) = (Program(text, shared: true), Program(text, shared: false));
        // The items come late in their list, so that a search that is done goes through all of it.
        var all = new Thing("all", good: false, [.. Enumerable.Range(0, 100).Select(i => new Thing($"i{i}", good: i == 99))]);
        Thing[] each = [new("i99", good: true, all.Items), new("i98", good: false, all.Items), new("i97", good: true, all.Items)];
        var asked = 0;
        foreach (var one in each)
        {
            var expected = plain.Evaluate([CelValue.Object(all), CelValue.Object(one)]);
            Array.ForEach(all.Items, i => i.TakeAsked());
            Assert.Equal(expected, cached.Evaluate([CelValue.Object(all), CelValue.Object(one)]));
            asked += all.Items.Sum(i => i.TakeAsked());
        }

        Assert.InRange(asked, (times - 1) * 100 + 1, times * 100 + 3);
    }

    [Fact]
    public void Another_object_is_searched_anew()
    {
        var program = Program("all.items.exists(i, i.good)", shared: true);
        foreach (var good in (bool[])[true, false, true])
        {
            Assert.Equal(good, program.Evaluate([CelValue.Object(new Thing("all", good: false, [new("a", good)])), CelValue.Null]).IsTrue);
        }
    }

    [Fact]
    public void A_search_costs_who_asks_the_same_whether_it_is_done_or_known()
    {
        var program = Program("all.items.exists(i, i.good)", shared: true);
        var all = CelValue.Object(new Thing("all", good: false, [.. Enumerable.Range(0, 1_000).Select(i => new Thing($"i{i}", good: false))]));
        program.Evaluate([all, CelValue.Null], CelProgram.DefaultCostLimit, out var first);
        program.Evaluate([all, CelValue.Null], CelProgram.DefaultCostLimit, out var second);
        Assert.Equal((1, 1), (first, second));
        Assert.True(program.Evaluate([all, CelValue.Null], costLimit: 0).IsFailure);
    }

    [Fact]
    public void A_search_without_end_exceeds_its_own_limit()
    {
        var program = Program("all.items.exists(i, all.items.exists(j, i.id + j.id == 'x'))", shared: true);
        var all = CelValue.Object(new Thing("all", good: false, [.. Enumerable.Range(0, 5_000).Select(i => new Thing($"i{i}", good: false))]));
        Assert.Equal("cost limit exceeded", program.Evaluate([all, CelValue.Null]).Message);
    }

    private static CelProgram Program(string text, bool shared)
    {
        var type = new CelObjectType<Thing>("thing");
        type.Property("id", t => t.Id).Property("good", t => t.Good).Property("items", CelType.List(type.Type), t => CelValue.List([.. t.Items.Select(CelValue.Object)]));
        var builder = new CelEnvironmentBuilder().Type(type);
        builder = shared ? builder.SharedVariable("all", type.Type) : builder.Variable("all", type.Type);
        var environment = builder.Variable("one", type.Type).Build();
        var diagnostics = new DiagnosticBag();
        var program = CelChecker.Check(CelParser.Parse(text, diagnostics, SourceSpan.None)!, environment, diagnostics);
        Assert.Equal([], diagnostics.ToImmutable());
        return program!;
    }

    private sealed class Thing(string id, bool good, Thing[]? items = null)
    {
        private int _asked;

        public string Id => id;

        public Thing[] Items { get; } = items ?? [];

        public bool Good
        {
            get
            {
                _asked++;
                return good;
            }
        }

        public int TakeAsked()
        {
            var asked = _asked;
            _asked = 0;
            return asked;
        }
    }
}
