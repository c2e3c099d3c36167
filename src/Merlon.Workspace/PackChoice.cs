using Merlon.Diagnostics;
using Merlon.Formats;
using Merlon.Library;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Text;

namespace Merlon.Workspace;

/// <summary>What <c>--packs</c> asked for.</summary>
/// <param name="Catalogue">The library with the packs that the user brought.</param>
/// <param name="Packs">Ids of the packs whose rules are to run; empty: all of the catalogue.</param>
public sealed record PackChoice(Catalogue Catalogue, ImmutableArray<string> Packs)
{
    /// <summary>Packs of other tools that wait for the model, each with the file that was named for it.</summary>
    internal ImmutableArray<(ForeignPack Pack, SourceText? File)> Foreign { get; init; } = [];

    /// <summary>The choice with the packs of other tools in the catalogue; some of them read their rules from the model.</summary>
    /// <param name="model">The model to analyse; null where rules are only listed.</param>
    /// <param name="diagnostics">Gets what is wrong with a pack.</param>
    public PackChoice For(ThreatModel? model, DiagnosticBag diagnostics)
    {
        if (Foreign.IsEmpty)
        {
            return this;
        }

        var packs = Foreign
            .Select(f => f.Pack.Load(new ForeignPackInput { File = f.File, Model = model, Data = BuiltInLibrary.OnRequest.FirstOrDefault(p => string.Equals(p.Info.Id, f.Pack.Data, StringComparison.Ordinal)) }, diagnostics))
            .OfType<LibraryPack>()
            .ToArray();
        foreach (var several in packs.Where(p => p.Info.Reproduces.Length > 0).GroupBy(p => p.Info.Reproduces, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            diagnostics.Error(WorkspaceCodes.TwoOfOneTool, SourceSpan.None, $"The packs {string.Join(" and ", several.Select(p => $"'{p.Info.Id}'"))} have the same ids for their threats.", "Choose one of them for each run.");
        }

        return new PackChoice(Catalogue.With(packs), [.. Packs, .. packs.Select(p => p.Info.Id)]);
    }
}
