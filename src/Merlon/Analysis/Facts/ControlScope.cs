using Merlon.Model;

namespace Merlon.Analysis.Facts;

/// <summary>
/// The controls stated at one place, and the place around it: model, then zones from outside to inside, then the
/// element. The nearest statement wins; a type's implied controls count where nobody said anything.
/// </summary>
internal sealed class ControlScope
{
    private readonly Dictionary<string, ControlAnswer>? _own;
    private readonly ControlScope? _outer;

    public ControlScope(IEnumerable<ControlSetting> settings, string place, ControlScope? outer)
    {
        _outer = outer;
        foreach (var setting in settings)
        {
            _own ??= new(StringComparer.Ordinal);
            // Stated twice at one place is an error of the reader; the first counts, so that the result is stable.
            _own.TryAdd(setting.Control, ControlAnswer.From(setting, place));
        }
    }

    /// <summary>The nearest statement that is not "unknown"; an explicit unknown hides what lies further out.</summary>
    public bool TryFind(string control, out ControlAnswer answer)
    {
        for (var scope = this; scope is not null; scope = scope._outer)
        {
            if (scope._own is not null && scope._own.TryGetValue(control, out answer))
            {
                return true;
            }
        }

        answer = ControlAnswer.Unknown;
        return false;
    }
}
