using Merlon.Diagnostics;
using Merlon.Rules;

namespace Merlon.Formats.Pytm.Rules;

/// <summary>pytm's rules, over a pytm model or any other: as our library states them, or those of a threat library in pytm's format.</summary>
internal sealed class PytmPack : ForeignPack
{
    public const string PackId = "pytm";

    public override string Id => PackId;

    public override string Name => "OWASP pytm";

    public override string Takes => "a threat library of pytm (threats.json)";

    public override string Data => PackId;

    public override LibraryPack? Load(ForeignPackInput input, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(input);
        var worlds = new PytmWorlds();
        if (input.File is not { } file)
        {
            return input.Data is { } data ? data with { CodeRules = [.. data.Rules.Select(r => PytmRule.Create(r, worlds, diagnostics)).OfType<IThreatRule>()] } : null;
        }

        if (PytmLibraryReader.Read(file, diagnostics) is not { } threats)
        {
            return null;
        }

        return new LibraryPack
        {
            Info = new PackInfo { Id = PackId, Name = "pytm threat library" },
            CodeRules = [.. threats.Select(t => PytmRule.Create(t, worlds, diagnostics)).OfType<IThreatRule>()],
        };
    }
}
