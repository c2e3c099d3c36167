using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Merlon.Bench.Measuring;

/// <summary>Runs programs by the system's own calls, which tell exactly what each of them used. Linux on 64 bits only.</summary>
internal static partial class ProcessMeter
{
    private const int WriteCreateTruncate = 0x1 | 0x40 | 0x200;
    private const int StandardOutput = 1;
    private const int StandardError = 2;

    /// <summary>Runs a program with standard output in a file and standard error thrown away, and waits for its end.</summary>
    /// <exception cref="InvalidOperationException">The program cannot be started.</exception>
    public static RunMeasure Run(IReadOnlyList<string> command, string output)
    {
        // Both are opaque structures of less than this size.
        Span<long> actions = stackalloc long[64];
        actions.Clear();
        Check(FileActionsInit(ref actions[0]));
        Check(FileActionsAddOpen(ref actions[0], StandardOutput, output, WriteCreateTruncate, Convert.ToUInt32("644", 8)));
        Check(FileActionsAddOpen(ref actions[0], StandardError, "/dev/null", WriteCreateTruncate, 0));
        using var arguments = new NativeStrings(command);
        using var environment = new NativeStrings([.. Variables()]);
        var clock = Stopwatch.StartNew();
        var error = Spawn(out var process, command[0], ref actions[0], 0, arguments.Pointer, environment.Pointer);
        _ = FileActionsDestroy(ref actions[0]);
        if (error != 0)
        {
            throw new InvalidOperationException($"{command[0]} cannot be started: {Marshal.GetPInvokeErrorMessage(error)}.");
        }

        Wait(process, out var status, 0, out var usage);
        var wall = clock.Elapsed.TotalSeconds;
        var signal = status & 0x7f;
        return new RunMeasure(wall, usage.User.Seconds + usage.System.Seconds, usage.MaximumResidentKilobytes * 1024, new FileInfo(output).Length, signal == 0 ? (status >> 8) & 0xff : 128 + signal);
    }

    private static IEnumerable<string> Variables() =>
        Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>().Select(v => $"{v.Key}={v.Value}");

    private static void Check(int error)
    {
        if (error != 0)
        {
            throw new InvalidOperationException(Marshal.GetPInvokeErrorMessage(error));
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int FileActionsInit(ref long actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int FileActionsAddOpen(ref long actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int FileActionsDestroy(ref long actions);

    [LibraryImport("libc", EntryPoint = "posix_spawnp", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Spawn(out int process, string file, ref long actions, nint attributes, nint arguments, nint environment);

    [LibraryImport("libc", EntryPoint = "wait4")]
    private static partial int Wait(int process, out int status, int options, out Usage usage);

    private sealed class NativeStrings : IDisposable
    {
        private readonly nint[] _texts;

        public NativeStrings(IReadOnlyList<string> texts)
        {
            _texts = [.. texts.Select(t => Marshal.StringToCoTaskMemUTF8(t))];
            Pointer = Marshal.AllocHGlobal((_texts.Length + 1) * nint.Size);
            Marshal.Copy(_texts, 0, Pointer, _texts.Length);
            Marshal.WriteIntPtr(Pointer, _texts.Length * nint.Size, 0);
        }

        public nint Pointer { get; }

        public void Dispose()
        {
            foreach (var text in _texts)
            {
                Marshal.FreeCoTaskMem(text);
            }

            Marshal.FreeHGlobal(Pointer);
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeValue
    {
        public long Whole;
        public long Microseconds;

        public readonly double Seconds => Whole + Microseconds / 1e6;
    }

    // struct rusage: the two times, the peak, and thirteen further counters.
    [StructLayout(LayoutKind.Sequential, Size = 16 * 2 + 14 * 8)]
    private struct Usage
    {
        public TimeValue User;
        public TimeValue System;
        public long MaximumResidentKilobytes;
    }
}
