namespace Merlon.Risk.Sampling;

/// <summary>A cause made harder.</summary>
/// <param name="Factor">On its success, 0 to 1; 0 takes it away.</param>
/// <param name="Before">The factor that counts without this change.</param>
internal readonly record struct Hardening(int Cause, double Factor, double Before = 1);
