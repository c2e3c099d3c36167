namespace Merlon.Formats.Threagile.Rules;

/// <summary>Runtimes shared by what belongs apart.</summary>
internal sealed class MixedTargetsOnSharedRuntime : ThreagileRule
{
    public override string Id => "mixed-targets-on-shared-runtime";

    public override string Function => "operations";

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view)
    {
        foreach (var runtime in view.Runtimes)
        {
            if (Reason(runtime) is { } reason)
            {
                var impact = runtime.Running.Any(a => a.OwnTop) ? ThreagileImpact.Medium : ThreagileImpact.Low;
                yield return new ThreagileRisk(runtime.Id, ThreagileLikelihood.Unlikely, impact, ThreagileBreach.Improbable, reason)
                {
                    Runtime = runtime,
                    BreachAssets = [.. runtime.Running.Select(a => a.Id)],
                };
            }
        }
    }

    private static string? Reason(ThreagileRuntime runtime)
    {
        ThreagileBoundary? seen = null;
        foreach (var asset in runtime.Running)
        {
            if (seen is not null && asset.Boundary != seen)
            {
                return $"{asset.Title} runs on {runtime.Title} beside what lies in {seen.Title}";
            }

            seen = asset.Boundary;
        }

        var front = runtime.Running.FirstOrDefault(a => a.Is("frontend_related"));
        var back = runtime.Running.FirstOrDefault(a => a.Is("backend_related"));
        return front is null || back is null ? null : $"{front.Title} and {back.Title}, front end and back end, both run on {runtime.Title}";
    }
}
