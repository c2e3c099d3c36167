namespace Merlon.Formats.Threagile.Rules;

/// <summary>Sensitive data at rest without encryption, or without a key of each person's own where that is due.</summary>
internal sealed class UnencryptedAsset : ThreagileRule
{
    public override string Id => "unencrypted-asset";

    public override string Function => "operations";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view)
    {
        foreach (var asset in view.InScope.Where(a => !a.Is("no_storage_at_rest") && !a.Is("embedded_component")))
        {
            var confidentiality = asset.HighestConfidentiality;
            var integrity = asset.HighestIntegrity;
            if (view.Master)
            {
                confidentiality = asset.Stored.Select(d => d.Confidentiality).Append(asset.Confidentiality).Max();
                integrity = asset.Stored.Select(d => d.Integrity).Append(asset.Integrity).Max();
            }

            var (secret, weighty) = (confidentiality >= ThreagileRank.Confidential, integrity >= ThreagileRank.Critical);
            if (view.Master ? asset.Stored.Count == 0 || !(secret && weighty) : !(secret || weighty))
            {
                continue;
            }

            var top = confidentiality == ThreagileRank.Highest || integrity == ThreagileRank.Highest;
            if (asset.Encryption == "none")
            {
                yield return At(asset, ThreagileLikelihood.Unlikely, top ? ThreagileImpact.High : ThreagileImpact.Medium, ThreagileBreach.Improbable, $"{asset.Title} does not encrypt what it keeps; {Ratings(asset)}");
            }
            else if (top && asset.Is("storing_end_user_data") && asset.Encryption is not ("data-with-enduser-individual-key" or "data-with-end-user-individual-key"))
            {
                yield return At(asset, ThreagileLikelihood.Unlikely, ThreagileImpact.Medium, ThreagileBreach.Improbable, $"{asset.Title} keeps people's data and encrypts it without keys of their own ({asset.Encryption})");
            }
        }
    }
}
