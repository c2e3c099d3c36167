using Merlon.Evidence;
using Merlon.Model;

namespace Merlon.Workspace.Verification;

/// <summary>Runs the resolvers over the claims of a model.</summary>
public sealed class ClaimVerifier(string root, DateOnly today)
{
    /// <summary>For one claim; whoever needs longer is not a file to look at.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ClaimFiles _files = new(root);

    private readonly Dictionary<string, IClaimResolver> _resolvers = new IClaimResolver[]
    {
        new FileClaim(), new TestClaim("junit"), new TestClaim("trx"), new SarifClaim(), new TicketClaim(), new SymbolClaim(), new InfrastructureClaim("infra"), new InfrastructureClaim("infrastructure"),
    }.ToDictionary(r => r.Scheme, StringComparer.Ordinal);

    /// <summary>Every claim that can be looked at with what was found, in the order of the model; references for people are left out.</summary>
    public ImmutableArray<ClaimOutcome> Verify(ThreatModel model, CancellationToken cancellation)
    {
        var outcomes = ImmutableArray.CreateBuilder<ClaimOutcome>();
        foreach (var (element, id, setting, claim) in ModelClaims.Of(model).Where(c => !EvidenceClaim.IsForPeople(c.Claim)))
        {
            cancellation.ThrowIfCancellationRequested();
            outcomes.Add(new ClaimOutcome(id, element.Name, setting, claim, Resolve(claim, cancellation)));
        }

        return outcomes.ToImmutable();
    }

    private ClaimResult Resolve(string text, CancellationToken cancellation)
    {
        if (EvidenceClaim.Parse(text, out var problem, out _) is not { } claim)
        {
            return Found.Missing(problem!);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            return _resolvers[claim.Scheme].Resolve(claim, _files, today, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Found.Missing($"it takes longer than {Patience.TotalSeconds:0} seconds to look");
        }
    }
}
