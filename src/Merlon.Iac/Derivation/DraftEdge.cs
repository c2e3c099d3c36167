using Merlon.Model;
using Merlon.Text;

namespace Merlon.Iac.Derivation;

/// <summary>One unit calls another.</summary>
internal sealed record DraftEdge(DraftUnit Source, DraftUnit Target)
{
    public string Protocol { get; init; } = "";

    public Authentication Authentication { get; init; }

    public string Label { get; init; } = "";

    public bool? ReadOnly { get; init; }

    public bool IpFilter { get; init; }

    /// <summary>Nothing in the code says so; see <see cref="LoneStores"/>.</summary>
    public bool IsAssumed { get; init; }

    public SourceSpan Span { get; init; } = SourceSpan.None;

    /// <summary>This edge and the next one as one.</summary>
    public DraftEdge Then(DraftEdge next) => next with
    {
        Source = Source,
        Protocol = next.Protocol.Length > 0 ? next.Protocol : Protocol,
        Authentication = next.Authentication != Authentication.Unknown ? next.Authentication : Authentication,
        Label = next.Label.Length > 0 ? next.Label : Label,
        ReadOnly = next.ReadOnly ?? ReadOnly,
        IpFilter = IpFilter || next.IpFilter,
        Span = next.Span.IsKnown ? next.Span : Span,
    };
}
