namespace Merlon.Formats.Threagile.Rules;

/// <summary>What runs in a cloud: its boundaries and runtimes, or else its most sensitive asset; and some services by name.</summary>
internal sealed class MissingCloudHardening : ThreagileRule
{
    private static readonly string[] Providers = ["aws", "azure", "gcp", "ocp"];

    private static readonly HashSet<string> Services = new(StringComparer.Ordinal)
    {
        "aws:vpc", "aws:ec2", "aws:s3", "aws:ebs", "aws:apigateway", "aws:lambda", "aws:dynamodb", "aws:rds", "aws:sqs", "aws:iam",
    };

    public override string Id => "missing-cloud-hardening";

    public override string Function => "operations";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view) =>
        Runtimes(view).Concat(Boundaries(view)).Concat(Assets(view)).Concat(ByService(view));

    private static IEnumerable<ThreagileRisk> Runtimes(ThreagileView view)
    {
        foreach (var runtime in view.Runtimes)
        {
            var providers = ProvidersOf(runtime.Tags);
            // The successor takes every runtime for one in some cloud.
            IEnumerable<string> clouds = providers.Length > 0 ? providers : view.Master ? [""] : [];
            foreach (var provider in clouds)
            {
                yield return Risk(view, runtime.Id, provider, runtime.Running, $"{runtime.Title} runs in {Name(provider)}") with { Runtime = runtime };
            }
        }
    }

    private static IEnumerable<ThreagileRisk> Boundaries(ThreagileView view)
    {
        foreach (var boundary in view.Boundaries)
        {
            var providers = ProvidersOf(boundary.Tags);
            IEnumerable<string> clouds = providers.Length > 0 ? providers : boundary.IsCloud ? [""] : [];
            foreach (var provider in clouds)
            {
                yield return Risk(view, boundary.Id, provider, [.. boundary.AllInside], $"{boundary.Title} is in {Name(provider)}") with { Boundary = boundary };
            }
        }
    }

    private static IEnumerable<ThreagileRisk> Assets(ThreagileView view)
    {
        foreach (var provider in Providers)
        {
            var covered = view.Runtimes.Any(r => ProvidersOf(r.Tags).Contains(provider, StringComparer.Ordinal)) || view.Boundaries.Any(b => ProvidersOf(b.Tags).Contains(provider, StringComparer.Ordinal));
            if (!covered && view.Assets.Where(a => ProvidersOf(a.Tags).Contains(provider, StringComparer.Ordinal)).MaxBy(a => a.OwnScore) is { } asset)
            {
                yield return Risk(view, asset.Id, provider, [asset], $"{asset.Title} is in {Name(provider)}") with { Asset = asset };
            }
        }
    }

    private static IEnumerable<ThreagileRisk> ByService(ThreagileView view)
    {
        foreach (var asset in view.Assets.Where(a => a.Tags.Any(Services.Contains)))
        {
            var around = asset.Tags
                .Concat(asset.Boundary?.Outwards.SelectMany(b => b.Tags) ?? [])
                .Concat(view.Runtimes.Where(r => r.Running.Contains(asset)).SelectMany(r => r.Tags))
                .ToHashSet(StringComparer.Ordinal);
            foreach (var service in (string[])["ec2", "s3"])
            {
                if (around.Contains("aws:" + service))
                {
                    yield return Risk(view, asset.Id, service, [asset], $"{asset.Title} is tagged as aws:{service}") with { Asset = asset };
                }
            }
        }
    }

    private static ThreagileRisk Risk(ThreagileView view, string element, string cloud, ImmutableArray<ThreagileAsset> contained, string reason)
    {
        var impact = contained.Any(a => a.Top) ? ThreagileImpact.VeryHigh : contained.Any(a => a.Sensitive) ? ThreagileImpact.High : ThreagileImpact.Medium;
        return new ThreagileRisk(view.Master && cloud.Length > 0 ? $"{element}@{cloud}" : element, ThreagileLikelihood.Unlikely, impact, ThreagileBreach.Probable, reason)
        {
            BreachAssets = [.. contained.Select(a => a.Id)],
        };
    }

    private static string[] ProvidersOf(ImmutableArray<string> tags) =>
        [.. Providers.Where(p => tags.Any(t => t == p || t.StartsWith(p + ":", StringComparison.Ordinal)))];

    private static string Name(string provider) => provider switch
    {
        "aws" => "AWS",
        "azure" => "Azure",
        "gcp" => "Google Cloud",
        "ocp" => "OpenShift",
        _ => "a cloud",
    };
}
