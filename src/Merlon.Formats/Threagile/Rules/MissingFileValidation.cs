namespace Merlon.Formats.Threagile.Rules;

/// <summary>Code of one's own that accepts files.</summary>
internal sealed class MissingFileValidation : ThreagileRule
{
    public override string Id => "missing-file-validation";

    public override string Function => "development";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view) =>
        view.InScope.Where(a => a.Custom && a.Formats.Contains("file")).Select(a => At(
            a, ThreagileLikelihood.VeryLikely, a.Top ? ThreagileImpact.Medium : ThreagileImpact.Low, ThreagileBreach.Probable, $"{a.Title} has parts of your own and accepts files; {Ratings(a)}"));
}
