using Merlon.Analysis;
using Merlon.Diagnostics;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Risk;

/// <summary>A what-if: one control at one element set to another state.</summary>
/// <param name="Element">Id of a component, flow, zone or data asset, <c>source&gt;target</c> for all flows between two components; empty: the model.</param>
public sealed record ControlChange(string Control, ControlState State, string Element)
{
    /// <summary>A what-if is about a control that no pack has.</summary>
    private const string UnknownControl = "MER0646";

    /// <summary>A what-if is about an element that the model does not have.</summary>
    private const string UnknownElement = "MER0647";

    /// <summary>Reads <c>control=yes@element</c>; null with a diagnostic where it is not that, or names what is not there.</summary>
    public static ControlChange? Parse(string text, ThreatModel model, Rules.Catalogue catalogue, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var word = equals < 0 ? "" : at < 0 ? text[(equals + 1)..] : at > equals ? text[(equals + 1)..at] : "";
        if (equals <= 0 || word is not ("yes" or "no" or "unknown"))
        {
            diagnostics.Error("MER0645", SourceSpan.None, $"'{text}' is no what-if.", "Write control=yes@element, with yes, no or unknown; without @element it is about the model.");
            return null;
        }

        var (control, element) = (text[..equals], at < 0 ? "" : text[(at + 1)..]);
        if (catalogue.With(model.Catalogue).FindControl(control) is null)
        {
            Unknown(UnknownControl, $"There is no control '{control}'.", control, catalogue.With(model.Catalogue).Controls.Select(c => c.Id));
            return null;
        }

        if (element.Length > 0 && !Places(model).Contains(element, StringComparer.Ordinal))
        {
            Unknown(UnknownElement, $"The model has no element '{element}'.", element, Places(model));
            return null;
        }

        return new ControlChange(control, word switch { "yes" => ControlState.Yes, "no" => ControlState.No, _ => ControlState.Unknown }, element);

        void Unknown(string code, string message, string name, IEnumerable<string> known)
        {
            var nearest = Similarity.Nearest(name, known);
            diagnostics.Error(code, SourceSpan.None, message, nearest is null ? null : $"Did you mean '{nearest}'?");
        }
    }

    /// <summary>The model with the control in the other state, as evidenced.</summary>
    public ThreatModel Apply(ThreatModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (Element.Length == 0)
        {
            return model with { Controls = Set(model.Controls) };
        }

        return model with
        {
            Components = [.. model.Components.Select(c => Is(c.Id) ? c with { Controls = Set(c.Controls) } : c)],
            Flows = [.. model.Flows.Select(f => Is(f.Id) || Is($"{f.Source}>{f.Target}") ? f with { Controls = Set(f.Controls) } : f)],
            Zones = [.. model.Zones.Select(z => Is(z.Id) ? z with { Controls = Set(z.Controls) } : z)],
            Data = [.. model.Data.Select(d => Is(d.Id) ? d with { Controls = Set(d.Controls) } : d)],
        };
    }

    private bool Is(string id) => string.Equals(id, Element, StringComparison.Ordinal);

    private ImmutableArray<ControlSetting> Set(ImmutableArray<ControlSetting> settings) =>
        [.. settings.Where(s => !string.Equals(s.Control, Control, StringComparison.Ordinal)), new ControlSetting(Control, State) { Assurance = Assurance.Evidenced }];

    private static IEnumerable<string> Places(ThreatModel model) =>
        model.Components.Select(c => c.Id)
            .Concat(model.Flows.Select(f => f.Id))
            .Concat(model.Flows.Select(f => $"{f.Source}>{f.Target}"))
            .Concat(model.Zones.Select(z => z.Id))
            .Concat(model.Data.Select(d => d.Id));
}
