namespace Merlon.Bench.Measuring;

/// <summary>One run of a program.</summary>
/// <param name="Wall">Seconds from start to end.</param>
/// <param name="Cpu">Seconds of processor time, user and system, of the program and what it ran.</param>
/// <param name="PeakMemory">Most resident memory, in bytes; never less than this process had when it started the program, which the system counts in.</param>
/// <param name="Output">Bytes that it wrote to standard output or to its output folder.</param>
/// <param name="ExitCode">As the program gave it; 128 and the signal where one ended it.</param>
internal sealed record RunMeasure(double Wall, double Cpu, long PeakMemory, long Output, int ExitCode);
