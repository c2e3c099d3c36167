using Merlon.Evidence;

namespace Merlon.Risk.Views;

/// <summary>The decision tables of SSVC: deployer's patch application priority 1.0.0, human impact 1.0.0, and CISA's BOD 26-04 1.0.0.</summary>
public static class SsvcTables
{
    // A row for each exposure without and with automation, a letter for each human impact from low to very high:
    // defer, scheduled, out-of-cycle, immediate.
    private static readonly ImmutableArray<string> Deployer =
    [
        "DDSS", "DSSS", "DSSS", "SSSS", "DSSS", "SSSO", // no exploitation: small, controlled, open
        "DSSS", "SSSS", "DSSS", "SSSO", "SSSO", "SSOO", // public proof of concept
        "SSOO", "SOOO", "SSOO", "OOOO", "SOOI", "OOII", // active
    ];

    // A row for each safety impact, a letter for each mission impact: low, medium, high, very high.
    private static readonly ImmutableArray<string> Human = ["LLMV", "LLMV", "MHHV", "VVVV"];

    // By exposure, automation and total impact as bits 4, 2 and 1; outside of KEV and in it.
    private static readonly ImmutableArray<Bod2604Deadline> OutsideKev =
    [
        Bod2604Deadline.OnUpgrade, Bod2604Deadline.OnUpgrade, Bod2604Deadline.Days60, Bod2604Deadline.Days60,
        Bod2604Deadline.Days60, Bod2604Deadline.Days14, Bod2604Deadline.Days14, Bod2604Deadline.Days3,
    ];

    private static readonly ImmutableArray<Bod2604Deadline> InKev =
    [
        Bod2604Deadline.Days14, Bod2604Deadline.Days14, Bod2604Deadline.Days14, Bod2604Deadline.Days3WithForensics,
        Bod2604Deadline.Days14, Bod2604Deadline.Days3WithForensics, Bod2604Deadline.Days3, Bod2604Deadline.Days3WithForensics,
    ];

    /// <summary>The priority of applying a patch.</summary>
    public static SsvcPriority Priority(Exploitation exploitation, SystemExposure exposure, bool automatable, HumanImpact impact) =>
        Deployer[6 * (int)exploitation + 2 * (int)exposure + (automatable ? 1 : 0)][(int)impact] switch
        {
            'D' => SsvcPriority.Defer,
            'S' => SsvcPriority.Scheduled,
            'O' => SsvcPriority.OutOfCycle,
            _ => SsvcPriority.Immediate,
        };

    public static HumanImpact Impact(SafetyImpact safety, MissionImpact mission) => Human[(int)safety][(int)mission] switch
    {
        'L' => HumanImpact.Low,
        'M' => HumanImpact.Medium,
        'H' => HumanImpact.High,
        _ => HumanImpact.VeryHigh,
    };

    /// <summary>How long the binding operational directive 26-04 gives.</summary>
    public static Bod2604Deadline Deadline(bool exposed, bool inKev, bool automatable, TechnicalImpact impact) =>
        (inKev ? InKev : OutsideKev)[(exposed ? 4 : 0) + (automatable ? 2 : 0) + (impact == TechnicalImpact.Total ? 1 : 0)];

    /// <summary>Days of a deadline; null where it waits for the next upgrade.</summary>
    public static int? Days(Bod2604Deadline deadline) => deadline switch
    {
        Bod2604Deadline.OnUpgrade => null,
        Bod2604Deadline.Days60 => 60,
        Bod2604Deadline.Days14 => 14,
        _ => 3,
    };
}
