using Merlon.Analysis.Facts;
using Merlon.Model;
using Merlon.Rules.Expressions;

namespace Merlon.Analysis.Vocabulary;

/// <summary>What conditions may ask of a component.</summary>
internal static class ComponentVocabulary
{
    public static readonly CelObjectType<ComponentFacts> Type = new CelObjectType<ComponentFacts>("component", "anything that acts or stores")
        .WithElementMembers()
        .Property("type", c => c.Type.Id, "id of its type")
        .Property("kind", c => KindOf(c.Kind), "actor, process or data-store")
        .Property("is_actor", c => c.Kind == ComponentKind.Actor, "is a person or an outside system")
        .Property("is_process", c => c.Kind == ComponentKind.Process, "is a running process")
        .Property("is_store", c => c.Kind == ComponentKind.DataStore, "keeps data at rest")
        .Method("is", [CelType.String], CelType.Bool, (c, a) => CelValue.Of(c.Is(a[0].AsString)), "is of the type or of one that inherits it")
        .Property("runs_code", c => c.RunsCode, "runs code that the team wrote")
        .Property("human", c => c.IsHuman, "is or stands for a person")
        .Property("third_party", c => c.IsThirdParty, "is run by somebody else")
        .Property("multi_tenant", c => c.IsMultiTenant, "serves several customers side by side")
        .Property("redundant", c => c.IsRedundant, "runs more than once, so that one failure does not stop it")
        .Property("crown_jewel", c => c.IsCrownJewel, "is what attackers come for")
        .Property("internet_facing", c => c.IsInternetFacing, "can be reached from a hostile zone directly")
        .Property("exposure", c => c.Exposure, "fewest flows from a hostile zone: 0 inside one, 99 unreachable")
        .Method("guarded_by", [CelType.String], CelType.Bool, (c, a) => CelValue.Of(c.GuardedBy(a[0].AsString)), "the control stands on every way in")
        .Property("trust", c => c.Trust, "trust of its zone, 0 to 100; 50 outside all zones")
        .Property("zone", CelType.Object("zone"), c => c.Zone is null ? CelValue.UnknownOf("zone of " + c.Name) : CelValue.Object(c.Zone), "the innermost zone it lives in")
        .Method("accepts", [CelType.String], CelType.Bool, (c, a) => CelValue.Of(c.Accepts(a[0].AsString)), "parses the input format")
        .Method("speaks", [CelType.String], CelType.Bool, (c, a) => CelValue.Of(c.Speaks(a[0].AsString)), "a flow in or out uses the protocol")
        .Property("stored", CelType.Object("dataset"), c => CelValue.Object(c.Stored), "data at rest here")
        .Property("processed", CelType.Object("dataset"), c => CelValue.Object(c.Processed), "data handled here")
        .Property("sent", CelType.Object("dataset"), c => CelValue.Object(c.Sent), "data that flows carry away")
        .Property("received", CelType.Object("dataset"), c => CelValue.Object(c.Received), "data that flows bring")
        .Property("data", CelType.Object("dataset"), c => CelValue.Object(c.Data), "all of these together")
        .Property("inbound", CelType.List(CelType.Object("flow")), c => c.InboundValues, "flows that come in")
        .Property("outbound", CelType.List(CelType.Object("flow")), c => c.OutboundValues, "flows that go out")
        .Property("fan_in", c => c.FanIn, "how many components call it")
        .Property("fan_out", c => c.FanOut, "how many components it calls")
        .Method("calls", [CelType.String], CelType.Bool, (c, a) => CelValue.Of(c.Calls(a[0].AsString)), "an outgoing flow goes to a component of the type")
        .Method("called_by", [CelType.String], CelType.Bool, (c, a) => CelValue.Of(c.CalledBy(a[0].AsString)), "an incoming flow comes from a component of the type")
        .Property("takes_input", c => c.TakesInput, "takes input that others may have shaped")
        .Property("crown_jewels", c => c.CrownJewels, "crown jewels that can be reached from here")
        .Property("personal", c => c.Data.IsPersonal, "handles personal data")
        .Property("subjects", CelType.List(CelType.String), c => CelValue.ListOfStrings(c.Data.Subjects), "whose data it handles")
        .Property("authenticates_users", c => c.AuthenticatesUsers, "lets people or hostile sources log in")
        .Property("has_sessions", c => c.HasSessions, "keeps people logged in");

    private static string KindOf(ComponentKind kind) => kind switch
    {
        ComponentKind.Actor => "actor",
        ComponentKind.Process => "process",
        _ => "data-store",
    };
}
