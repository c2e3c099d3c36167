using Merlon.Analysis.Facts;

namespace Merlon.Comparison;

/// <summary>What came into a set of data and what left it, renames followed.</summary>
internal static class DataSetChanges
{
    public static void Find(DataSet before, DataSet after, ModelMatches matches, Action<DataFacts> added, Action<DataFacts> removed)
    {
        if (before.IsEmpty && after.IsEmpty)
        {
            return;
        }

        var old = before.Items.Select(i => matches.Data.Head(i.Id)).ToHashSet(StringComparer.Ordinal);
        var now = after.Items.Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var item in after.Items.Where(i => !old.Contains(i.Id)))
        {
            added(item);
        }

        foreach (var item in before.Items.Where(i => !now.Contains(matches.Data.Head(i.Id))))
        {
            removed(item);
        }
    }
}
