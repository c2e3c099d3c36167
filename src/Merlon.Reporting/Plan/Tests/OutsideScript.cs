using System.Globalization;
using System.Text;

namespace Merlon.Reporting.Plan.Tests;

/// <summary>The tests from outside for a shell: functions that are always the same, and a call for each test.</summary>
internal static class OutsideScript
{
    public static string Text(ImmutableArray<OutsideTarget> targets)
    {
        var text = new StringBuilder(PlanAsset.Read("outside.sh"));
        foreach (var target in targets)
        {
            text.Append(CultureInfo.InvariantCulture, $"\necho {PlanText.Shell(target.Component.Name)}\ncomponent {target.Setting}\n");
            foreach (var (check, threats) in target.Checks)
            {
                text.Append(CultureInfo.InvariantCulture, $"check {PlanText.Shell(check.Title)} {PlanText.Shell(string.Join(' ', threats.Select(t => t.Id)))} {check.ShellName}\n");
            }
        }

        return text.Append("\nfinish\n").ToString();
    }
}
