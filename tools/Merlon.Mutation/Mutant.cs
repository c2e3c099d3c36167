namespace Merlon.Mutation;

/// <summary>One change of one place; <see cref="Id"/> is the number that switches it on in the mutated assembly.</summary>
internal sealed record Mutant(int Id, string File, int Line, int Column, int EndLine, int EndColumn, string Mutator, string Replacement, string Status)
{
    public bool IsBlock => Mutator.StartsWith("Block", StringComparison.Ordinal);

    public bool Encloses(Mutant other) =>
        other.Id != Id && other.File == File && (Line, Column).CompareTo((other.Line, other.Column)) <= 0 && (EndLine, EndColumn).CompareTo((other.EndLine, other.EndColumn)) >= 0;
}
