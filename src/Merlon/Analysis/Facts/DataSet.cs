using Merlon.Model;

namespace Merlon.Analysis.Facts;

/// <summary>Some data assets together: their highest ratings and what kinds are among them.</summary>
public sealed class DataSet
{
    public static readonly DataSet Empty = new([]);

    private static readonly Comparer<DataFacts> ByIndex = Comparer<DataFacts>.Create((a, b) => a.Index.CompareTo(b.Index));

    public DataSet(ImmutableArray<DataFacts> items)
    {
        Items = items;
        foreach (var item in items)
        {
            Classification = Math.Max(Classification, item.Classification);
            Integrity = Math.Max(Integrity, item.Integrity);
            Availability = Math.Max(Availability, item.Availability);
            IsPersonal |= item.IsPersonal;
        }
    }

    /// <summary>In the order of their index, each once.</summary>
    public ImmutableArray<DataFacts> Items { get; }

    /// <summary>Highest classification, 0 (public) to 4 (secret); −1 where there is no data.</summary>
    public int Classification { get; } = -1;

    /// <summary>Highest integrity rating, 1 (low) to 4 (critical); −1 where there is no data.</summary>
    public int Integrity { get; } = -1;

    /// <summary>Highest availability rating, 1 (low) to 4 (critical); −1 where there is no data.</summary>
    public int Availability { get; } = -1;

    public bool IsPersonal { get; }

    public bool IsEmpty => Items.IsEmpty;

    public bool Contains(DataFacts item) => Items.BinarySearch(item, ByIndex) >= 0;

    public bool Has(string kind)
    {
        foreach (var item in Items)
        {
            if (item.Is(kind))
            {
                return true;
            }
        }

        return false;
    }

    public IEnumerable<string> Subjects =>
        Items.SelectMany(i => i.Asset.Subjects).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
