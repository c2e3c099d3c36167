namespace Merlon.Risk.Views;

/// <summary>When to act on a vulnerability (SSVC outcome Defer, Scheduled, Out-of-Cycle, Immediate 1.0.0), least urgent first.</summary>
public enum SsvcPriority
{
    Defer,
    Scheduled,
    OutOfCycle,
    Immediate,
}
