namespace Merlon.Formats.Pytm.Rules;

/// <summary>The methods of elements that conditions may call.</summary>
internal static class PytmMethods
{
    public static Func<PytmObject, ImmutableArray<object?>, object?>? Find(string name) => name switch
    {
        "oneOf" => (of, what) => what.Any(w => IsOf(of, w)),
        "inside" => (of, what) => Inside(of, what),
        "crosses" => (of, what) => Crosses(of, what),
        "enters" => (of, what) => Source(of).Get<PytmObject>("inBoundary") is null && Inside(Sink(of), what),
        "exits" => (of, what) => Inside(Source(of), what) && Sink(of).Get<PytmObject>("inBoundary") is null,
        "checkTLSVersion" => (of, what) => what is [List<object?> flows] ? flows.OfType<PytmObject>().Any(f => Rank(f, "tlsVersion") < Rank(of, "minTLSVersion")) : throw new PyFailure("flows are expected"),
        "hasDataLeaks" => (of, _) => HasDataLeaks(of),
        _ => null,
    };

    private static bool IsOf(PytmObject? of, object? what) => what is PytmClass type ? of?.Is(type.Name) == true : ReferenceEquals(of, what);

    // The direct boundary only: what lies in a boundary inside another is not inside that one.
    private static bool Inside(PytmObject of, ImmutableArray<object?> boundaries) =>
        of.Get<PytmObject>("inBoundary") is var boundary && boundaries.Any(b => b is PytmClass ? IsOf(boundary, b) : ReferenceEquals(boundary, b));

    private static bool Crosses(PytmObject flow, ImmutableArray<object?> boundaries)
    {
        var (from, to) = (Source(flow).Get<PytmObject>("inBoundary"), Sink(flow).Get<PytmObject>("inBoundary"));
        return !ReferenceEquals(from, to)
            && boundaries.Any(b => b is PytmClass ? IsOf(from, b) || IsOf(to, b) : ReferenceEquals(from, b) != ReferenceEquals(to, b));
    }

    private static bool HasDataLeaks(PytmObject flow) => flow.List("data").OfType<PytmObject>().Any(d =>
        Rank(d, "classification") > Rank(Source(flow), "maxClassification")
        || Rank(d, "classification") > Rank(Sink(flow), "maxClassification")
        || Rank(d, "classification") > Rank(flow, "maxClassification"));

    private static int Rank(PytmObject of, string attribute) => of.Get<PytmMember>(attribute)?.Order ?? 0;

    private static PytmObject Source(PytmObject flow) => flow.Get<PytmObject>("source") ?? throw new PyFailure("only a flow has two ends");

    private static PytmObject Sink(PytmObject flow) => flow.Get<PytmObject>("sink") ?? throw new PyFailure("only a flow has two ends");
}
