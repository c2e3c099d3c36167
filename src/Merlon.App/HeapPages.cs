using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Merlon.App;

/// <summary>
/// Asks Linux to back the managed heap with large pages. A short run mostly touches new memory, and a fault for every 4 kB
/// of it costs more than the work done there: docs/decisions/large-pages.md.
/// </summary>
internal static partial class HeapPages
{
    /// <summary>How much of the heap is asked for, in bytes; what lies behind it comes in small pages.</summary>
    public const long Most = 4L * 1024 * 1024 * 1024;

    // The collector reserves many times the memory that it may use. Nothing else in a process is as large as this and empty.
    private const long LeastReserved = 1024L * 1024 * 1024;

    // What the collector deals its heap in, and how many of these it begins with before those of new objects.
    private const long Region = 4L * 1024 * 1024;
    private const int FirstRegions = 3;

    private const int ReadAndWrite = 3;
    private const int DoDump = 17;
    private const int HugePage = 14;

    /// <summary>Does nothing where it is not Linux, or not as expected: the heap then is as it always was.</summary>
    /// <returns>True where the system was asked and agreed.</returns>
    public static bool Enlarge()
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
        {
            return false;
        }

        try
        {
            // A large page is given only where all of it may be written, and has the same flags: the collector commits 64 kB at a time.
            return Reserved(File.ReadAllText("/proc/self/maps"), Address()) is var (start, reserved)
                && Math.Min(reserved, Half()) is > 0 and var length
                && Protect((nint)start, (nuint)length, ReadAndWrite) == 0
                && Advise((nint)start, (nuint)length, DoDump) == 0
                && Advise((nint)start, (nuint)length, HugePage) == 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DllNotFoundException or EntryPointNotFoundException)
        {
            // Only speed is lost, which is no reason to end.
            return false;
        }
    }

    /// <summary>What the collector has reserved around <paramref name="address"/>: the regions that it began with, and what follows, at most <see cref="Most"/> bytes.</summary>
    /// <param name="maps">Text of /proc/self/maps.</param>
    /// <param name="address">Where a new object lies.</param>
    /// <returns>Null where that is not surely the collector's.</returns>
    internal static (long Start, long Length)? Reserved(ReadOnlySpan<char> maps, long address)
    {
        // Regions in use are mappings that may be written, each followed by the rest of the region, which may not.
        var (start, next, isFound) = (-1L, -1L, false);
        foreach (var line in maps.EnumerateLines())
        {
            // 7fccffd11000-7fccffd21000 rw-p 00000000 00:00 0
            var dash = line.IndexOf('-');
            var space = line.IndexOf(' ');
            if (dash < 0 || space < dash
                || !long.TryParse(line[..dash], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var from)
                || !long.TryParse(line[(dash + 1)..space], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var to))
            {
                return null;
            }

            var rest = line[(space + 1)..].TrimEnd(' ');
            var isReserved = rest.StartsWith("---p ", StringComparison.Ordinal);
            var isRegion = rest.StartsWith("rw-p ", StringComparison.Ordinal) && from % Region == 0;
            var isOurs = rest.EndsWith(" 00:00 0", StringComparison.Ordinal) && (isRegion || isReserved);
            if (!isOurs || start < 0 || from != next)
            {
                start = isOurs && isRegion && !isFound ? from : -1;
            }

            next = to;
            if (address >= from && address < to)
            {
                isFound = true;
                start = start < 0 ? start : Math.Max(start, from - FirstRegions * Region);
            }

            if (isFound && start < 0)
            {
                return null;
            }

            if (isFound && isReserved && to - from >= LeastReserved)
            {
                return (start, Math.Min(Most, to - start));
            }
        }

        return null;
    }

    // Of the memory that there is, in whole regions: a system may refuse to promise more than it has.
    private static long Half() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 / Region * Region;

    // Large enough that the compiler does not place it on the stack.
    private static long Address() => Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref MemoryMarshal.GetArrayDataReference(GC.AllocateUninitializedArray<byte>(4096)));

    [LibraryImport("libc", EntryPoint = "mprotect")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(nint address, nuint length, int advice);
}
