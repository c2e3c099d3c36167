using Merlon.Model;

namespace Merlon.Analysis.Facts;

/// <summary>
/// The controls stated at one place, and the place around it: model, then zones from outside to inside, then the
/// element. The nearest statement wins; a type's implied controls count where nobody said anything.
/// </summary>
internal sealed class ControlScope
{
    // So many are sooner looked through than found in a table, and every element has its own.
    private const int Few = 8;

    private readonly (string Control, ControlAnswer Answer)[] _own = [];
    private readonly Dictionary<string, ControlAnswer>? _many;
    private readonly ControlScope? _outer;

    public ControlScope(ReadOnlySpan<ControlSetting> settings, string place, ControlScope? outer)
    {
        _outer = outer;
        if (settings.Length > Few)
        {
            _many = new(settings.Length, StringComparer.Ordinal);
            foreach (var setting in settings)
            {
                _many.TryAdd(setting.Control, ControlAnswer.From(setting, place));
            }

            return;
        }

        _own = settings.IsEmpty ? [] : new (string, ControlAnswer)[settings.Length];
        for (var i = 0; i < _own.Length; i++)
        {
            _own[i] = (settings[i].Control, ControlAnswer.From(settings[i], place));
        }
    }

    /// <summary>The nearest statement that is not "unknown"; an explicit unknown hides what lies further out.</summary>
    public bool TryFind(string control, out ControlAnswer answer)
    {
        for (var scope = this; scope is not null; scope = scope._outer)
        {
            if (scope.TryFindOwn(control, out answer))
            {
                return true;
            }
        }

        answer = ControlAnswer.Unknown;
        return false;
    }

    // Stated twice at one place is an error of the reader; the first counts, so that the result is stable.
    private bool TryFindOwn(string control, out ControlAnswer answer)
    {
        if (_many is not null)
        {
            return _many.TryGetValue(control, out answer);
        }

        foreach (ref readonly var own in _own.AsSpan())
        {
            if (string.Equals(own.Control, control, StringComparison.Ordinal))
            {
                answer = own.Answer;
                return true;
            }
        }

        answer = ControlAnswer.Unknown;
        return false;
    }
}
