using Merlon.Risk;
using Merlon.Text;

namespace Merlon.App.Verbs;

/// <summary>Options of the verbs that play futures.</summary>
internal sealed class RiskOptionSet(int samples)
{
    /// <summary>An option of the risk verb is out of range.</summary>
    private const string BadNumber = "MER0620";

    private const int MinSamples = 100;
    private const int MaxSamples = 1_000_000;

    public Option<int> Samples { get; } = new("--samples") { Description = "how many futures to play", DefaultValueFactory = _ => samples };

    public Option<ulong> Seed { get; } = new("--seed") { Description = "the same seed gives the same numbers", DefaultValueFactory = _ => new RiskOptions().Seed };

    public Option<double> Horizon { get; } = new("--horizon") { Description = "years that a future lasts", DefaultValueFactory = _ => 1 };

    public Option<int> Top { get; } = new("--top") { Description = "how many to show of each list", DefaultValueFactory = _ => 10 };

    public void AddTo(Command command)
    {
        command.Options.Add(Samples);
        command.Options.Add(Seed);
        command.Options.Add(Horizon);
        command.Options.Add(Top);
    }

    /// <summary>The options as given; null with diagnostics where they make no sense.</summary>
    public RiskOptions? Read(ParseResult parsed, Session session)
    {
        var options = new RiskOptions { Samples = parsed.GetValue(Samples), Seed = parsed.GetValue(Seed), Horizon = parsed.GetValue(Horizon), Assumptions = session.Assumptions };
        Require(options.Samples is >= MinSamples and <= MaxSamples, $"--samples takes {MinSamples} to {MaxSamples}.");
        Require(options.Horizon is > 0 and <= 100, "--horizon takes more than 0 and at most 100 years.");
        Require(parsed.GetValue(Top) is >= 1 and <= 10_000, "--top takes 1 to 10000.");
        return session.Diagnostics.HasErrors ? null : options;

        void Require(bool holds, string message)
        {
            if (!holds)
            {
                session.Diagnostics.Error(BadNumber, SourceSpan.None, message);
            }
        }
    }
}
