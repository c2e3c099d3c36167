namespace Merlon.Workspace;

/// <summary>Codes of messages about files, revisions and pack folders.</summary>
public static class WorkspaceCodes
{
    /// <summary>A file or folder is not there or cannot be read.</summary>
    public const string Unreadable = "MER0010";

    /// <summary>A file is larger than what is read.</summary>
    public const string TooLarge = "MER0011";

    /// <summary>A file is not text in UTF-8.</summary>
    public const string NotUtf8 = "MER0012";

    /// <summary>A path is not in the git revision, or the revision does not exist.</summary>
    public const string NotInRevision = "MER0013";

    /// <summary>There is no model at a path.</summary>
    public const string NoModel = "MER0015";

    /// <summary>Infrastructure that a model names lies outside of the model's folder.</summary>
    public const string OutsideInfrastructure = "MER0040";

    /// <summary>There is no pack of that id and no folder of that name.</summary>
    public const string NoSuchPack = "MER0320";

    /// <summary>A folder named as a pack holds no pack.</summary>
    public const string EmptyPackFolder = "MER0321";

    /// <summary>A file is named for a pack that takes none.</summary>
    public const string NoPackFile = "MER0322";

    /// <summary>Packs were chosen together whose threats have the same ids.</summary>
    public const string TwoOfOneTool = "MER0323";

    /// <summary>An example of a rule came out otherwise than it says.</summary>
    public const string ExampleFailed = "MER0330";

    /// <summary>There is no policy of that name.</summary>
    public const string NoSuchPolicy = "MER0340";
}
