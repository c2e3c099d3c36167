namespace Merlon.Iac.Containers;

/// <summary>Codes of what can be wrong in Dockerfiles and compose files.</summary>
internal static class ContainerCodes
{
    /// <summary>The file is no Dockerfile that can be read.</summary>
    public const string NoDockerfile = "MER4400";

    /// <summary>An instruction that Dockerfiles do not have.</summary>
    public const string UnknownInstruction = "MER4401";

    /// <summary>A here-document is not closed.</summary>
    public const string OpenHeredoc = "MER4402";

    /// <summary>A file has more instructions, services or values than are looked at.</summary>
    public const string TooMany = "MER4403";

    /// <summary>The file is no compose file that can be read.</summary>
    public const string NoCompose = "MER4410";

    /// <summary>A file that a compose file includes or extends is not looked at.</summary>
    public const string NotAnalysedFile = "MER4411";

    /// <summary>A service that the compose file does not have.</summary>
    public const string UnknownService = "MER4412";
}
