namespace Merlon.Risk.Views;

/// <summary>Harm to what the organisation is there for (SSVC decision point Mission Impact 2.0.0).</summary>
public enum MissionImpact
{
    /// <summary>Little, up to worse service where it is not essential.</summary>
    Degraded,
    /// <summary>What supports essential functions is crippled.</summary>
    SupportCrippled,
    /// <summary>One essential function fails for too long.</summary>
    FunctionFailure,
    /// <summary>Several or all of them fail.</summary>
    MissionFailure,
}
