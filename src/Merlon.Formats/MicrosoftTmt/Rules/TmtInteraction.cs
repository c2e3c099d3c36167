namespace Merlon.Formats.MicrosoftTmt.Rules;

/// <summary>What a filter is evaluated on: a flow with its two ends and the boundaries that it crosses.</summary>
internal sealed record TmtInteraction(TmtElement Source, TmtElement Flow, TmtElement Target, ImmutableArray<TmtElement> Crossed)
{
    public TmtElement Of(TmtSubject subject) => subject switch
    {
        TmtSubject.Source => Source,
        TmtSubject.Target => Target,
        _ => Flow,
    };
}
