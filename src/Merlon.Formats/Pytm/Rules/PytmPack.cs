using Merlon.Diagnostics;
using Merlon.Rules;

namespace Merlon.Formats.Pytm.Rules;

/// <summary>The rules of a pytm threat library, over a pytm model or any other.</summary>
internal sealed class PytmPack : ForeignPack
{
    public const string PackId = "pytm";

    public override string Id => PackId;

    public override string Name => "OWASP pytm";

    public override string Takes => "a threat library of pytm (threats.json)";

    public override LibraryPack? Load(ForeignPackInput input, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.File is not { } file)
        {
            diagnostics.Add(PytmDiagnostics.NoFile());
            return null;
        }

        if (PytmLibraryReader.Read(file, diagnostics) is not { } threats)
        {
            return null;
        }

        var worlds = new PytmWorlds();
        return new LibraryPack
        {
            Info = new PackInfo { Id = PackId, Name = "pytm threat library" },
            CodeRules = [.. threats.Select(t => PytmRule.Create(t, worlds, diagnostics)).OfType<IThreatRule>()],
        };
    }
}
