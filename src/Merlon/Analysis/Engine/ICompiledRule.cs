using Merlon.Analysis.Facts;
using Merlon.Rules;

namespace Merlon.Analysis.Engine;

/// <summary>A rule made ready to run, wherever its condition came from.</summary>
internal interface ICompiledRule
{
    ThreatRule Rule { get; }

    /// <summary>The atoms that made the condition true here, with their facts.</summary>
    ImmutableArray<Reason> Why(in RuleContext context);

    /// <summary>The data that the threat endangers here.</summary>
    DataSet AtStake(in RuleContext context);
}
