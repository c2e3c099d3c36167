using System.Collections.Immutable;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Iac.Derivation;

/// <summary>What the code shows about controls at one place. One fault outweighs any number of merits.</summary>
internal sealed class DraftControls
{
    private readonly SortedDictionary<string, ControlSetting> _settings = new(StringComparer.Ordinal);

    public ImmutableArray<ControlSetting> Settings => [.. _settings.Values];

    public void Add(string control, bool inPlace, string? note, string address, SourceSpan span)
    {
        if (_settings.TryGetValue(control, out var known) && (known.State == ControlState.No || inPlace))
        {
            return;
        }

        _settings[control] = new ControlSetting(control, inPlace ? ControlState.Yes : ControlState.No)
        {
            Assurance = Assurance.Evidenced,
            Note = note,
            Evidence = span.IsKnown ? [FormattableString.Invariant($"{address} in {span.File}:{span.Start.Line}")] : [],
            Span = span,
        };
    }
}
