namespace Merlon.Risk.Sampling;

/// <summary>What is known of every step.</summary>
internal struct SamplingStep
{
    public ulong ChanceKey;
    public double Chance;
    public int Gives;
    public int Cause;

    /// <summary>Place of its attackers' zeal; 0 for none.</summary>
    public int Attackers;

    /// <summary>Place among the steps that take time; −1 for the others.</summary>
    public int Place;

    /// <summary>True where no step needs what it gives.</summary>
    public bool GivesSink;

    /// <summary>True where it has two needs.</summary>
    public bool IsJoint;
}
