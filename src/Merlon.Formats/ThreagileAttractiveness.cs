using Merlon.Formats.Threagile;
using Merlon.Formats.Threagile.Rules;
using Merlon.Model;

namespace Merlon.Formats;

/// <summary>How attractive a component is to attackers beside all others, as Threagile reckons it (RAA).</summary>
/// <param name="Component">Id of the component.</param>
/// <param name="SourceId">What Threagile calls it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Raa">0 to 100 percent; a little above where its neighbours lift the most attractive one.</param>
public sealed record ThreagileAttractiveness(string Component, string SourceId, string Name, double Raa)
{
    /// <summary>All components, the most attractive first.</summary>
    /// <param name="model">Any model; one that is not from Threagile is taken as it would be exported.</param>
    /// <param name="master">True for the completions and factors of Threagile's main branch instead of version 0.9.1.</param>
    public static ImmutableArray<ThreagileAttractiveness> Of(ThreatModel model, bool master = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        var document = ThreagileWriter.Document(model);
        return
        [
            .. ThreagileViewBuilder.Build(document, master).Assets
                .Select(a => new ThreagileAttractiveness(document.Components.GetValueOrDefault(a.Id, a.Id), a.Id, a.Title, a.Raa))
                .OrderByDescending(a => a.Raa)
                .ThenBy(a => a.Component, StringComparer.Ordinal),
        ];
    }
}
