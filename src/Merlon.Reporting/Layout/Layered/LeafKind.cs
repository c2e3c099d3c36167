namespace Merlon.Reporting.Layout.Layered;

/// <summary>What stands in a row.</summary>
internal enum LeafKind
{
    Node,
    /// <summary>A long edge passing through.</summary>
    Pass,
    /// <summary>An edge passing with its label.</summary>
    Label,
    /// <summary>The left border of a zone.</summary>
    Left,
    /// <summary>The right border of a zone.</summary>
    Right,
}
