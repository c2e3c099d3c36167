namespace Merlon.Risk.Sampling;

/// <summary>What a step needs when it is tried.</summary>
internal struct SamplingStep
{
    public ulong Key;

    /// <summary>Attempts a year.</summary>
    public double Rate;
    public double Success;

    /// <summary>Successes a year where every control is worth least.</summary>
    public double Fastest;
    public double Chance;
    public int Gives;
    public int Cause;

    /// <summary>Place of its attackers' zeal; 0 for none.</summary>
    public int Attackers;

    /// <summary>True where it has two needs.</summary>
    public bool IsJoint;
}
