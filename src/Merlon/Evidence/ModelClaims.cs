using Merlon.Diagnostics;
using Merlon.Model;

namespace Merlon.Evidence;

/// <summary>The claims that a model makes about its controls.</summary>
public static class ModelClaims
{
    /// <summary>Every claim with the element that states it (its id is empty for the model), in the order of the model.</summary>
    public static IEnumerable<(ModelElement Element, string Id, ControlSetting Setting, string Claim)> Of(ThreatModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        IEnumerable<(ModelElement Element, string Id)> elements =
        [
            (model, ""),
            .. model.Zones.Select(z => ((ModelElement)z, z.Id)),
            .. model.Components.Select(c => ((ModelElement)c, c.Id)),
            .. model.Flows.Select(f => ((ModelElement)f, f.Id)),
            .. model.Data.Select(d => ((ModelElement)d, d.Id)),
        ];
        return elements.SelectMany(e => e.Element.Controls.SelectMany(s => s.Evidence.Select(claim => (e.Element, e.Id, s, claim))));
    }

    /// <summary>Warns of claims that no resolver can understand, at the control that makes them.</summary>
    public static void Check(ThreatModel model, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(diagnostics);
        foreach (var (_, _, setting, claim) in Of(model))
        {
            if (!EvidenceClaim.IsForPeople(claim) && EvidenceClaim.Parse(claim, out var problem, out var hint) is null)
            {
                diagnostics.Warning(EvidenceCodes.BadClaim, setting.Span, $"The evidence '{claim}' for '{setting.Control}' cannot be followed: {problem}.", hint);
            }
        }
    }
}
