using System.Reflection;

namespace Merlon;

/// <summary>The version of this build.</summary>
public static class MerlonVersion
{
    /// <summary>Semantic version without build metadata (<c>1.0.0</c>).</summary>
    public static string Text { get; } =
        typeof(MerlonVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
