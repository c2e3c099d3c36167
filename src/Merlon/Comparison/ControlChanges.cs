using Merlon.Analysis;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Comparison;

/// <summary>Changes of the controls stated at one place.</summary>
internal static class ControlChanges
{
    public static void Find(
        SubjectKind kind,
        string element,
        string what,
        ImmutableArray<ControlSetting> before,
        ImmutableArray<ControlSetting> after,
        SourceSpan place,
        ChangeLog log)
    {
        if (before.IsEmpty && after.IsEmpty)
        {
            return;
        }

        var old = First(before);
        var now = First(after);
        foreach (var (id, setting) in now)
        {
            Compare(id, old.GetValueOrDefault(id), setting, setting.Span.IsKnown ? setting.Span : place);
        }

        foreach (var (id, setting) in old.Where(o => !now.ContainsKey(o.Key)))
        {
            Compare(id, setting, null, place);
        }

        void Compare(string id, ControlSetting? was, ControlSetting? setting, SourceSpan span)
        {
            var from = Word(was);
            var to = Word(setting);
            if (was?.State != setting?.State)
            {
                var change = setting?.State == ControlState.Yes ? ChangeClass.ControlAdded
                    : was?.State == ControlState.Yes ? ChangeClass.ControlRemoved
                    : ChangeClass.ControlChanged;
                log.Add(new ModelChange(change, kind, element, $"{what}: control '{id}' is now {to}; it was {from}.", $"{id}={from}", $"{id}={to}", span));
            }
            else if (setting is { State: ControlState.Yes } && was!.Assurance != setting.Assurance)
            {
                var change = setting.Assurance > was.Assurance ? ChangeClass.AssuranceRaised : ChangeClass.AssuranceLowered;
                log.Add(new ModelChange(
                    change, kind, element,
                    $"{what}: control '{id}' is now {Word(setting.Assurance)}; it was {Word(was.Assurance)}.",
                    $"{id}={Word(was.Assurance)}", $"{id}={Word(setting.Assurance)}", span));
            }
        }
    }

    private static SortedDictionary<string, ControlSetting> First(ImmutableArray<ControlSetting> settings)
    {
        var map = new SortedDictionary<string, ControlSetting>(StringComparer.Ordinal);
        foreach (var setting in settings)
        {
            map.TryAdd(setting.Control, setting);
        }

        return map;
    }

    private static string Word(ControlSetting? setting) => setting is null ? "not stated" : Words.Of(setting.State);

    private static string Word(Assurance assurance) => assurance.ToString().ToLowerInvariant();
}
