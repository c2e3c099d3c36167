namespace Merlon.App;

/// <summary>What the process returns. Stable: scripts depend on it.</summary>
public static class ExitCode
{
    public const int Fine = 0;
    public const int GateFailed = 1;
    public const int InvalidInput = 2;
    public const int InternalError = 3;
}
