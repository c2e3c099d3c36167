using Merlon.Analysis.Engine;
using Merlon.Analysis.Vocabulary;
using Merlon.Rules.Expressions;

namespace Merlon.Tests.Analysis.Engine;

public sealed class NegationTests
{
    [Theory]
    [InlineData("is run by somebody else", "is not run by somebody else")]
    [InlineData("can be reached from a hostile zone directly", "cannot be reached from a hostile zone directly")]
    [InlineData("runs code that the team wrote", "does not run code that the team wrote")]
    [InlineData("crosses a trust boundary", "does not cross a trust boundary")]
    [InlineData("reaches the data", "does not reach the data")]
    [InlineData("carries input", "does not carry input")]
    [InlineData("has the kind", "does not have the kind")]
    [InlineData("is or stands for a person", "neither is nor stands for a person")]
    [InlineData("does not authenticate the sender", "authenticates the sender")]
    [InlineData("changes nothing at the target", "changes something at the target")]
    [InlineData("runs more than once, so that one failure does not stop it", "does not run more than once")]
    public void A_predicate_is_denied_as_people_say_it(string predicate, string denied) => Assert.Equal(denied, Negation.Of(predicate));

    [Fact]
    public void Every_predicate_of_the_vocabulary_can_be_denied()
    {
        CelObjectType[] types = [ComponentVocabulary.Type, FlowVocabulary.Type, ZoneVocabulary.Type, DataVocabulary.Type, ModelVocabulary.Type];
        var predicates = types.SelectMany(t => t.Properties).Where(p => p.Type == CelType.Bool).Select(p => p.Doc).Distinct(StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(predicates);
        Assert.All(predicates, p => Assert.Matches("^([a-z]+s|can) ", p));
        Assert.All(predicates, p => Assert.Matches("^(is not|cannot|does not ([a-z]*[^s ]|[a-z]+ss)|neither is nor|[a-z]+s something|authenticates) ", Negation.Of(p)));
    }
}
