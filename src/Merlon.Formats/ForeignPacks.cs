using Merlon.Formats.MicrosoftTmt.Rules;
using Merlon.Formats.Pytm.Rules;
using Merlon.Formats.Threagile.Rules;

namespace Merlon.Formats;

/// <summary>The rule packs of other tools, by what <c>--packs</c> calls them.</summary>
public static class ForeignPacks
{
    public static readonly ImmutableArray<ForeignPack> All =
    [
        new ThreagilePack(master: false),
        new ThreagilePack(master: true),
        new PytmPack(),
        new TmtPack(),
    ];

    public static ForeignPack? Find(string id) => All.FirstOrDefault(p => string.Equals(p.Id, id, StringComparison.Ordinal));
}
