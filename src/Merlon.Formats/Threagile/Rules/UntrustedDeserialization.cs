namespace Merlon.Formats.Threagile.Rules;

/// <summary>Assets that turn bytes from others into objects.</summary>
internal sealed class UntrustedDeserialization : ThreagileRule
{
    public override string Id => "untrusted-deserialization";

    public override string Function => "architecture";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view)
    {
        foreach (var asset in view.InScope)
        {
            var calls = asset.Incoming.Where(l => l.Protocol is "iiop" or "iiop-encrypted" or "jrmp" or "jrmp-encrypted").ToArray();
            if (calls.Length == 0 && !asset.Formats.Contains("serialization") && !asset.Is("ejb"))
            {
                continue;
            }

            yield return At(
                asset,
                calls.Any(l => l.Across) ? ThreagileLikelihood.VeryLikely : ThreagileLikelihood.Likely,
                asset.Top ? ThreagileImpact.VeryHigh : ThreagileImpact.High,
                ThreagileBreach.Probable,
                calls.Length > 0 ? Say(calls[0]) : $"{asset.Title} accepts serialized objects; {Ratings(asset)}");
        }
    }
}
