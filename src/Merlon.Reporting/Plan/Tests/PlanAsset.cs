using System.Text;

namespace Merlon.Reporting.Plan.Tests;

/// <summary>Texts that go into every plan as they are.</summary>
internal static class PlanAsset
{
    public static string Read(string name)
    {
        using var stream = typeof(PlanAsset).Assembly.GetManifestResourceStream("plan." + name)
            ?? throw new InvalidOperationException($"The resource '{name}' is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
