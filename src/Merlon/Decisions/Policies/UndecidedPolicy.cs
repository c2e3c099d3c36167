namespace Merlon.Decisions.Policies;

/// <summary>A rule that could be judged neither kept nor broken, because something is not known.</summary>
/// <param name="Policy">Id of the policy.</param>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Subject">Id of the subject.</param>
/// <param name="Missing">What would have to be known.</param>
public sealed record UndecidedPolicy(string Policy, string Rule, string Subject, string Missing);
