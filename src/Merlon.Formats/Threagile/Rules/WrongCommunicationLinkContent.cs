namespace Merlon.Formats.Threagile.Rules;

/// <summary>Links that contradict themselves.</summary>
internal sealed class WrongCommunicationLinkContent : ThreagileRule
{
    public override string Id => "wrong-communication-link-content";

    public override string Function => "architecture";

    public override bool IsModelFailure => true;

    public override IEnumerable<ThreagileRisk> Find(ThreagileView view) =>
        from link in view.Links
        from reason in Contradictions(link, view.Master)
        select new ThreagileRisk($"{link.Source.Id}@{link.Id}", ThreagileLikelihood.Unlikely, ThreagileImpact.Low, ThreagileBreach.Improbable, $"{Say(link)}: {reason}") { Asset = link.Source, Link = link };

    private static IEnumerable<string> Contradictions(ThreagileLink link, bool master)
    {
        if (link.ReadOnly && link.Received.IsEmpty && (!master || !link.Sent.IsEmpty))
        {
            yield return "it only reads, and receives nothing";
        }

        if (!link.ReadOnly && link.Sent.IsEmpty && (!master || !link.Received.IsEmpty))
        {
            yield return "it does not only read, and sends nothing";
        }

        if (link.Protocol == "in-process-library-call" && !link.Target.Is("library"))
        {
            yield return "what it calls in its process is no library";
        }

        if (link.Protocol == "local-file-access" && !link.Target.Is("local-file-system"))
        {
            yield return "where it reads local files is no local file system";
        }

        if (link.Protocol == "container-spawning" && link.Target.Machine != "container")
        {
            yield return "what it spawns is no container";
        }

        if (master && link.Protocol == "inter-process-communication" && link.Target.Type != "process")
        {
            yield return "what it talks to on the same host is no process";
        }
    }
}
