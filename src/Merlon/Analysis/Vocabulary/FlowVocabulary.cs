using Merlon.Analysis.Facts;
using Merlon.Model;
using Merlon.Rules.Expressions;

namespace Merlon.Analysis.Vocabulary;

/// <summary>What conditions may ask of a data flow.</summary>
internal static class FlowVocabulary
{
    public static readonly CelObjectType<FlowFacts> Type = new CelObjectType<FlowFacts>("flow", "a directed data flow between two components")
        .WithElementMembers()
        .Property("protocol", f => f.Protocol, "id of the protocol; empty where nobody said")
        .Property("authentication", f => EnumWords.Of(f.Flow.Authentication), "how the receiver knows the sender; empty where nobody said")
        .Property("authorization", f => EnumWords.Of(f.Flow.Authorization), "whose rights are checked; empty where nobody said")
        .Method("over", [CelType.String], CelType.Bool, (f, a) => CelValue.Of(f.Over(a[0].AsString)), "uses the protocol or one that inherits it")
        .Property("encrypted", f => f.IsEncrypted, "is known to be encrypted in transit")
        .Property("cleartext", f => f.IsCleartext, "is known to run unencrypted over a network")
        .Property("authenticated", f => f.IsAuthenticated, "authenticates the sender")
        .Property("anonymous", f => f.IsAnonymous, "does not authenticate the sender")
        .Property("carries_input", f => f.CarriesInput, "carries input that others than the source may have shaped")
        .Property("sent", CelType.Object("dataset"), f => CelValue.Object(f.Sent), "data from source to target")
        .Property("received", CelType.Object("dataset"), f => CelValue.Object(f.Received), "data back from target to source")
        .Property("data", CelType.Object("dataset"), f => CelValue.Object(f.Data), "data in both directions")
        .Property("crosses_boundary", f => f.CrossesBoundary, "crosses a trust boundary")
        .Property("trust_delta", f => f.TrustDelta, "trust of the target minus trust of the source")
        .Property("from_hostile", f => f.FromHostile, "starts in a hostile zone")
        .Property("to_hostile", f => f.ToHostile, "ends in a hostile zone")
        .Property("crosses_internet", f => f.CrossesInternet, "crosses the border of a hostile zone")
        .Property("from_human", f => f.FromHuman, "is started by a person")
        .Property("network", f => f.IsNetwork, "leaves the host")
        .Property("vpn", f => f.Flow.Vpn, "runs through a private network tunnel")
        .Property("ip_filtered", f => f.Flow.IpFilter, "is limited to known addresses")
        .Property("read_only", f => f.Flow.ReadOnly, "changes nothing at the target")
        .Property("source", CelType.Object("component"), f => CelValue.Object(f.Source), "the component that starts it")
        .Property("target", CelType.Object("component"), f => CelValue.Object(f.Target), "the component that is called");
}
