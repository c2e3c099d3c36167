namespace Merlon.Risk.Sampling;

/// <summary>What a step that takes time needs when it is tried.</summary>
internal struct TimedStep
{
    public ulong Key;

    /// <summary>Attempts a year.</summary>
    public double Rate;
    public double Success;

    /// <summary>Successes a year where every control is worth least.</summary>
    public double Fastest;
    public int Step;
    public int Gives;
    public int Cause;

    /// <summary>The set of controls in its way; −1 for none.</summary>
    public int Barriers;

    /// <summary>Place of its attackers' zeal; 0 for none.</summary>
    public short Attackers;

    /// <summary>True where no step needs what it gives.</summary>
    public bool GivesSink;

    /// <summary>True where it has two needs.</summary>
    public bool IsJoint;

    /// <summary>True where it is not there in every sample.</summary>
    public bool HasChance;
}
