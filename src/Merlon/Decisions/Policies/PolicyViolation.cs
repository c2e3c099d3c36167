using Merlon.Analysis;
using Merlon.Text;

namespace Merlon.Decisions.Policies;

/// <summary>A subject that breaks a rule of a policy.</summary>
public sealed record PolicyViolation
{
    /// <summary>Id of the policy.</summary>
    public required string Policy { get; init; }

    public required PolicyRule Rule { get; init; }

    /// <summary>Kind of subject, in the words of policies: <c>component</c>, <c>threat</c> …</summary>
    public required string Kind { get; init; }

    /// <summary>Id of the subject.</summary>
    public required string Subject { get; init; }

    /// <summary>The subject as people call it.</summary>
    public required string SubjectName { get; init; }

    public required string Message { get; init; }

    /// <summary>The facts that broke it.</summary>
    public ImmutableArray<Reason> Why { get; init; } = [];

    /// <summary>Where the subject is written.</summary>
    public SourceSpan Span { get; init; } = SourceSpan.None;

    /// <summary>The exemption that lets it pass; null where it counts.</summary>
    public PolicyExemption? Exemption { get; init; }

    /// <summary>Stable: <c>policy/rule@subject</c>.</summary>
    public string Id => $"{Policy}/{Rule.Id}@{Subject}";

    /// <summary>True where it fails the gate.</summary>
    public bool Fails => Rule.Gate && Exemption is null;
}
