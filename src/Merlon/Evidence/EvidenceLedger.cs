using System.Text;
using Merlon.Diagnostics;
using Merlon.Text;

namespace Merlon.Evidence;

/// <summary>
/// An append-only file of observations beside the model: a line of JSON for each, every line bound to the one before by
/// its hash, so that a changed, removed or inserted line shows. Cutting off the end shows where the last hash was noted elsewhere.
/// </summary>
public sealed class EvidenceLedger
{
    /// <summary>More lines than this are refused: half a day of reading for nobody's benefit.</summary>
    public const int MaxEntries = 200_000;

    private EvidenceLedger(ImmutableArray<EvidenceEntry> entries, bool intact)
    {
        Entries = entries;
        IsIntact = intact;
    }

    public static EvidenceLedger Empty { get; } = new([], intact: true);

    /// <summary>In the order in which they were added.</summary>
    public ImmutableArray<EvidenceEntry> Entries { get; }

    /// <summary>True where every line reads and every hash fits.</summary>
    public bool IsIntact { get; }

    /// <summary>Hash of the last entry; what to note elsewhere so that a cut end shows.</summary>
    public string Head => Entries.IsEmpty ? EvidenceLine.NoHash : Entries[^1].Hash;

    /// <summary>Reads a ledger. A line that is wrong is reported and left out; from a broken place of the chain on, nothing counts.</summary>
    public static EvidenceLedger Read(SourceText source, DiagnosticBag diagnostics)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(diagnostics);
        var own = new DiagnosticBag();
        var reader = new EvidenceLineReader(own);
        var entries = ImmutableArray.CreateBuilder<EvidenceEntry>();
        var previous = EvidenceLine.NoHash;
        for (var number = 1; number <= source.LineCount; number++)
        {
            var line = source.Line(number).Trim();
            if (line.IsEmpty)
            {
                continue;
            }

            var at = new SourceSpan(source.Path, new LinePosition(number, 1), new LinePosition(number, line.Length + 1));
            if (entries.Count >= MaxEntries)
            {
                own.Error(EvidenceCodes.TooMany, at, $"The ledger has more than {MaxEntries} entries.", "start a new one and keep this as an archive");
                break;
            }

            if (reader.Read(line.ToString(), at) is not { } entry)
            {
                break;
            }

            if (Fault(entry, entries.Count + 1, previous) is { } fault)
            {
                own.Error(EvidenceCodes.BrokenChain, at, $"The ledger was changed here: {fault}. Nothing from here on counts.", "restore it from version control");
                break;
            }

            entries.Add(entry);
            previous = entry.Hash;
        }

        diagnostics.AddRange(own.ToImmutable());
        return new EvidenceLedger(entries.ToImmutable(), !own.HasErrors);
    }

    /// <summary>The text to add at the end of the file, and the ledger after it.</summary>
    public (string Lines, EvidenceLedger Ledger) Append(IEnumerable<EvidenceEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var text = new StringBuilder();
        var all = Entries.ToBuilder();
        foreach (var entry in entries)
        {
            var sealedEntry = EvidenceLine.Seal(entry, all.Count + 1, all.Count == 0 ? EvidenceLine.NoHash : all[^1].Hash);
            all.Add(sealedEntry);
            text.Append(EvidenceLine.Write(sealedEntry)).Append('\n');
        }

        return (text.ToString(), new EvidenceLedger(all.ToImmutable(), IsIntact));
    }

    private static string? Fault(EvidenceEntry entry, int sequence, string previous)
    {
        if (entry.Sequence != sequence)
        {
            return $"its number is {entry.Sequence}, not {sequence}";
        }

        if (!string.Equals(entry.Previous, previous, StringComparison.Ordinal))
        {
            return "it does not follow the line before it";
        }

        return string.Equals(entry.Hash, EvidenceLine.HashOf(entry), StringComparison.Ordinal) ? null : "its hash does not fit its content";
    }
}
