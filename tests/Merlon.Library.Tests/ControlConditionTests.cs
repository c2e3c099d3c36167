using System.Text.RegularExpressions;

namespace Merlon.Library.Tests;

/// <summary>Putting a control in place must never bring a threat: then adding one never raises risk.</summary>
public sealed partial class ControlConditionTests
{
    [Fact]
    public void No_rule_asks_for_a_control_to_be_in_place()
    {
        var asking = BuiltInLibrary.Catalogue.Rules.Where(r => Asks(r.Applies)).Select(r => r.Id);
        Assert.Empty(asking);
    }

    [Theory]
    [InlineData("component.is(\"ai.agent\") && component.has(\"audit-logging\")", true)]
    [InlineData("component.outbound.exists(f, f.target.has(\"audit-logging\"))", true)]
    [InlineData("!component.has(\"audit-logging\")", false)]
    [InlineData("component.data.has(\"payment\")", false)]
    public void The_question_is_recognised(string condition, bool asks) => Assert.Equal(asks, Asks(condition));

    private static bool Asks(string condition) =>
        Has().Matches(condition).Any(m => BuiltInLibrary.Catalogue.FindControl(m.Groups["id"].Value) is not null);

    [GeneratedRegex("(?<![!\\w.])(\\w+\\.)+has\\(\"(?<id>[a-z0-9-]+)\"\\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Has();
}
