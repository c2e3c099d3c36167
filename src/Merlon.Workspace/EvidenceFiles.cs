using System.Text;
using Merlon.Diagnostics;
using Merlon.Evidence;
using Merlon.Text;

namespace Merlon.Workspace;

/// <summary>The ledger beside a model: found, read, and added to.</summary>
public sealed class EvidenceFiles(string workingDirectory)
{
    public const string Pattern = "*.evidence.jsonl";
    private const string Ending = ".evidence.jsonl";

    /// <summary>A ledger of 200,000 entries has about this many bytes.</summary>
    private const long MaxBytes = 128L * 1024 * 1024;

    /// <summary>The ledger that is named, or the first beside the model; the one to start where there is none.</summary>
    public string Find(string? named, string modelFile)
    {
        if (named is not null)
        {
            return named;
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(modelFile, workingDirectory))!;
        var found = Directory.Exists(folder) ? ModelFiles.In(folder, Pattern).FirstOrDefault() : null;
        return Path.Combine(Path.GetDirectoryName(modelFile) ?? "", found is not null ? Path.GetFileName(found) : NameFor(modelFile));
    }

    /// <summary>An empty ledger where there is no file.</summary>
    public EvidenceLedger Read(string file, DiagnosticBag diagnostics)
    {
        var full = Path.GetFullPath(file, workingDirectory);
        return File.Exists(full) && LimitedFile.Read(full, file.Replace('\\', '/'), diagnostics, MaxBytes) is { } source
            ? EvidenceLedger.Read(source, diagnostics)
            : EvidenceLedger.Empty;
    }

    /// <summary>Adds entries at the end and changes nothing before; refused, with the ledger's errors, where it is broken.</summary>
    public EvidenceLedger? Append(string file, IEnumerable<EvidenceEntry> entries, DiagnosticBag diagnostics)
    {
        var ledger = Read(file, diagnostics);
        if (!ledger.IsIntact || diagnostics.HasErrors)
        {
            return null;
        }

        var (lines, after) = ledger.Append(entries);
        var full = Path.GetFullPath(file, workingDirectory);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        using var stream = new FileStream(full, FileMode.Append, FileAccess.Write, FileShare.Read);
        if (stream.Length > 0 && !EndsInLineBreak(full))
        {
            stream.Write("\n"u8);
        }

        stream.Write(Encoding.UTF8.GetBytes(lines));
        return after;
    }

    private static bool EndsInLineBreak(string full)
    {
        using var stream = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() == '\n';
    }

    private static string NameFor(string modelFile)
    {
        var name = Path.GetFileName(modelFile);
        foreach (var ending in (string[])[".merlon.yaml", ".merlon.yml", ".yaml", ".yml", ".json", ".cs"])
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return name[..^ending.Length] + Ending;
            }
        }

        return name + Ending;
    }
}
