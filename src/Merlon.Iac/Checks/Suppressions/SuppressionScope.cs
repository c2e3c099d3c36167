namespace Merlon.Iac.Checks.Suppressions;

/// <summary>What a remark speaks of.</summary>
internal enum SuppressionScope
{
    /// <summary>The resource in whose block it stands.</summary>
    Block,

    /// <summary>The block that begins on the line below.</summary>
    BlockBelow,

    /// <summary>The line on which it stands or the one below: a resource where its head is there, else an attribute.</summary>
    LineOrNext,

    File,
}
