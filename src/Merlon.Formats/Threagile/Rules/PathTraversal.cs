namespace Merlon.Formats.Threagile.Rules;

/// <summary>Callers that read and write files somewhere.</summary>
internal sealed class PathTraversal : ThreagileRule
{
    public override string Id => "path-traversal";

    public override string Function => "development";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view) =>
        from link in view.Assets.Where(a => a.Is("file_storage")).SelectMany(a => a.Incoming)
        where link.Source.InScope
        select Injection.By(link, link.DevOps ? ThreagileLikelihood.Likely : ThreagileLikelihood.VeryLikely, link.Target.TopData ? ThreagileImpact.High : ThreagileImpact.Medium, Say(link));
}
