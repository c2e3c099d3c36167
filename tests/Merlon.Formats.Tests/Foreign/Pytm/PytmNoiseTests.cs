using Merlon.Analysis;
using Merlon.Formats.Pytm.Rules;

namespace Merlon.Formats.Tests.Foreign.Pytm;

/// <summary>The findings on pytm's sample that mechanical tests show to be noise, in the numbers that pytm itself gives.</summary>
public sealed class PytmNoiseTests
{
    // Server-side includes, a directory, three times XML, SOAP, and the Windows registry: nothing of it is in the model.
    private static readonly string[] Absent = ["INP03", "INP09", "INP19", "INP21", "INP22", "INP34", "AC08"];
    private static readonly string[] Sessions = ["AC11", "AC16", "AC17"];
    private static readonly string[] Responses = ["Get the notes", "Show the notes", "Give a verdict", "Give help"];
    private static readonly string[] OnEveryFlow = ["AC05", "CR06", "CR08", "DE01", "DE03"];

    private static readonly Threat[] Board = PytmRun.Findings(PytmBoard.Model());

    private static bool IsResponse(Threat threat) => Responses.Contains(threat.Target(), StringComparer.Ordinal);

    private static bool IsAboutPublicData(Threat threat) => threat.Rule is "DS06" or "DR01" && threat.Target() != "Check an identity";

    private static bool IsAbsent(Threat threat) => Absent.Contains(threat.Rule, StringComparer.Ordinal);

    private static bool IsSession(Threat threat) => Sessions.Contains(threat.Rule, StringComparer.Ordinal);

    // Another threat at the same element has the very same condition.
    private static readonly HashSet<string> Repeated =
    [
        .. from threat in Board
           group threat by (threat.Target(), PytmShipped.Threat(PytmRun.Data.Rules.Single(r => r.Id == threat.Rule)).Condition) into same
           from other in same.OrderBy(t => t.Rule, StringComparer.Ordinal).Skip(1)
           select other.Id,
    ];

    private static bool IsNoise(Threat threat) => IsResponse(threat) || IsAboutPublicData(threat) || IsAbsent(threat) || IsSession(threat) || Repeated.Contains(threat.Id);

    [Fact]
    public void Responses_repeat_28() => Assert.Equal(28, Board.Count(IsResponse));

    [Fact]
    public void Leaks_of_public_data_are_18_and_9_of_them_very_high()
    {
        Assert.Equal(18, Board.Count(IsAboutPublicData));
        Assert.Equal(9, Board.Where(IsAboutPublicData).Count("Very High"));
    }

    [Fact]
    public void Technology_that_is_not_there_has_7_and_sessions_that_are_not_there_3() => Assert.Equal((7, 3), (Board.Count(IsAbsent), Board.Count(IsSession)));

    [Fact]
    public void The_same_condition_at_the_same_element_is_18() => Assert.Equal(18, Repeated.Count);

    [Fact]
    public void Together_that_is_60_of_138_and_95_with_the_five_on_every_flow()
    {
        Assert.Equal(60, Board.Count(IsNoise));
        Assert.Equal(95, Board.Count(t => IsNoise(t) || OnEveryFlow.Contains(t.Rule, StringComparer.Ordinal)));
        Assert.Equal(10, Board.Where(IsNoise).Count("Very High"));
        Assert.Equal(40, Board.Where(t => !IsNoise(t)).Select(t => t.Rule).Distinct(StringComparer.Ordinal).Count());
    }
}
