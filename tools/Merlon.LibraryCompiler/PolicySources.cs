using Merlon.Decisions.Policies;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml;

namespace Merlon.LibraryCompiler;

/// <summary>The ready-made policies: shipped as they are, and checked when the library is built.</summary>
internal static class PolicySources
{
    public const string Ending = ".policy.yaml";

    public static void Check(IEnumerable<PackSource> packs, DiagnosticBag diagnostics)
    {
        foreach (var file in packs.SelectMany(p => p.Files).Where(f => f.Path.EndsWith(Ending, StringComparison.Ordinal)))
        {
            var reading = PolicyReader.Read(file.Path, file.Text);
            diagnostics.AddRange(reading.Diagnostics);
            if (reading.Policy is { } policy)
            {
                PolicyEngine.Compile([policy], diagnostics);
            }
        }
    }
}
