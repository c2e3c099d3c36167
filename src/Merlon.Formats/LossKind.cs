namespace Merlon.Formats;

/// <summary>What became of a fact in a conversion.</summary>
public enum LossKind
{
    /// <summary>It arrived as it was, or lies in the extension bag to be written back.</summary>
    Kept,

    /// <summary>It arrived with a neighbouring meaning.</summary>
    Approximated,

    /// <summary>The result does not say it.</summary>
    Dropped,

    /// <summary>The result says it, the source did not.</summary>
    Invented,
}
