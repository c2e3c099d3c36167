namespace Merlon.Model;

/// <summary>Information worth protecting, wherever it is stored, processed or carried.</summary>
public sealed record DataAsset : ModelElement
{
    public required Classification Classification { get; init; }

    /// <summary>Harm done by wrong or changed data; null means: follows from the classification.</summary>
    public Criticality? Integrity { get; init; }

    /// <summary>Harm done by missing data; null means: follows from the classification.</summary>
    public Criticality? Availability { get; init; }

    /// <summary>What it is: <see cref="DataKind"/> ids such as <c>personal</c>, <c>payment</c>, <c>credentials</c>.</summary>
    public ImmutableArray<string> Kinds { get; init; } = [];

    /// <summary>Whose data it is (<c>customers</c>, <c>patients</c> …), for privacy rules.</summary>
    public ImmutableArray<string> Subjects { get; init; } = [];

    public Quantity Quantity { get; init; }

    /// <summary>How long it is kept, in days; null where not said.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>True where <see cref="Kinds"/> says that it is about people.</summary>
    public bool IsPersonal => Kinds.Any(DataKind.IsPersonal);
}
