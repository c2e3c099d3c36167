namespace Merlon.Formats.Threagile.Rules;

/// <summary>Threagile's likelihoods with their weights.</summary>
internal enum ThreagileLikelihood
{
    Unlikely = 1,
    Likely = 2,
    VeryLikely = 3,
    Frequent = 4,
}
