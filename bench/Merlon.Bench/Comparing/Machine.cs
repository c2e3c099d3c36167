using System.Globalization;

namespace Merlon.Bench.Comparing;

/// <summary>The class of the machine: enough to judge figures by, and nothing that names it.</summary>
internal static class Machine
{
    public static string Describe() => string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {Memory()} GB of memory, {System()}");

    private static long Memory() => (long)Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30));

    private static string System()
    {
        var name = File.Exists("/etc/os-release") ? File.ReadLines("/etc/os-release").FirstOrDefault(l => l.StartsWith("NAME=", StringComparison.Ordinal)) : null;
        return name is null ? Environment.OSVersion.Platform.ToString() : name["NAME=".Length..].Trim('"').Split(' ')[0];
    }
}
