using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Merlon.Fuzz.Tests;

/// <summary>
/// Feeds one reader with mutated texts for a time. The texts depend on the seed alone: a longer run starts with those of a
/// shorter one. Time is that of the processor, so that a busy machine neither shortens a run nor makes a text look slow.
/// </summary>
internal sealed class Campaign(Reader reader, int seed, TimeSpan time)
{
    /// <summary>What a text of the sizes made here may take on a busy machine; far more than any good one needs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // For what waits instead of working.
    private static readonly TimeSpan LongestWait = 20 * Patience;

    // As large as the main thread's on Linux: what overflows it would overflow there.
    private const int StackSize = 8 * 1024 * 1024;

    private string _text = "";
    private volatile Exception? _fault;
    private long _since;
    private long _workedBefore;
    private volatile bool _stop;

    public int Inputs { get; private set; }

    public TimeSpan Longest { get; private set; }

    /// <summary>Null, or what went wrong with which file.</summary>
    public string? Run()
    {
        var seeds = reader.Seeds().Distinct(StringComparer.Ordinal).ToArray();
        if (seeds.Length == 0)
        {
            return $"{reader.Name} has nothing to start from";
        }

        var worker = new Thread(() => Work(new Mutator(seed, seeds)), StackSize) { IsBackground = true };
        Begin();
        worker.Start();
        while (!worker.Join(TimeSpan.FromMilliseconds(50)))
        {
            if (ElapsedWork > Patience || Stopwatch.GetElapsedTime(Volatile.Read(ref _since)) > LongestWait)
            {
                _stop = true;
                return $"{reader.Name} takes more than {Patience.TotalSeconds} s for {Keep()}";
            }
        }

        return _fault is { } fault ? $"{reader.Name} throws on {Keep()}: {fault}" : null;
    }

    private static TimeSpan Worked => Environment.CpuUsage.TotalTime;

    private TimeSpan ElapsedWork => Worked - new TimeSpan(Volatile.Read(ref _workedBefore));

    private void Work(Mutator mutator)
    {
        var start = Worked;
        while (!_stop && Worked - start < time)
        {
            _text = mutator.Next();
            Begin();
            if (FuzzTests.IsLong)
            {
                // A stack overflow ends the process: then this is all that is left.
                Write(Place("current"));
            }

            try
            {
                reader.Read(_text);
            }
#pragma warning disable CA1031 // Any exception is the finding.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _fault = exception;
                return;
            }

            Inputs++;
            var took = ElapsedWork;
            Longest = took > Longest ? took : Longest;
        }
    }

    private void Begin()
    {
        Volatile.Write(ref _since, Stopwatch.GetTimestamp());
        Volatile.Write(ref _workedBefore, Worked.Ticks);
    }

    private string Keep()
    {
        var path = Place(string.Create(CultureInfo.InvariantCulture, $"{seed}"));
        Write(path);
        return path;
    }

    // In UTF-16 as it was: halves of characters are part of the finding.
    private void Write(string path) => File.WriteAllBytes(path, MemoryMarshal.AsBytes(_text.AsSpan()));

    private string Place(string name)
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "fuzz");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, $"{reader.Name}.{name}.utf16");
    }
}
