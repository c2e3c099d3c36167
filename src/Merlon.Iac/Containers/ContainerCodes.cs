namespace Merlon.Iac.Containers;

/// <summary>Codes of what can be wrong in Dockerfiles and compose files.</summary>
internal static class ContainerCodes
{
    public const string NoDockerfile = "MER4400";
    public const string UnknownInstruction = "MER4401";
    public const string OpenHeredoc = "MER4402";
    public const string TooMany = "MER4403";
    public const string NoCompose = "MER4410";
    public const string NotAnalysedFile = "MER4411";
    public const string UnknownService = "MER4412";
}
