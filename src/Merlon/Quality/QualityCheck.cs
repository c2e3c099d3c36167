namespace Merlon.Quality;

/// <summary>One aspect of a good model, with how much of this model has it.</summary>
/// <param name="Id">Stable slug.</param>
/// <param name="Title">What is asked, as a question.</param>
/// <param name="Weight">How much it counts among the others.</param>
/// <param name="Subjects">How many things it looked at; 0: it does not apply, and counts for nothing.</param>
/// <param name="Share">Share of these that are as they should be, 0 to 1.</param>
/// <param name="Hint">What to do about the rest.</param>
/// <param name="Findings">The rest, in the order of the model.</param>
public sealed record QualityCheck(string Id, string Title, double Weight, int Subjects, double Share, string Hint, ImmutableArray<QualityFinding> Findings)
{
    public bool Applies => Subjects > 0;
}
