namespace Merlon.Workspace;

/// <summary>Codes of messages about files, revisions and pack folders.</summary>
public static class WorkspaceCodes
{
    public const string Unreadable = "MER0010";
    public const string TooLarge = "MER0011";
    public const string NotUtf8 = "MER0012";
    public const string NotInRevision = "MER0013";
    public const string NoModel = "MER0015";
    public const string OutsideInfrastructure = "MER0040";
    public const string NoSuchPack = "MER0320";
    public const string EmptyPackFolder = "MER0321";
    public const string NoPackFile = "MER0322";
    public const string TwoOfOneTool = "MER0323";
    public const string ExampleFailed = "MER0330";
    public const string NoSuchPolicy = "MER0340";
}
