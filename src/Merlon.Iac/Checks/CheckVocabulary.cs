using System.Collections.Immutable;
using System.Globalization;
using Merlon.Iac.Checks.Network;
using Merlon.Iac.Checks.Policies;
using Merlon.Rules.Expressions;

namespace Merlon.Iac.Checks;

/// <summary>What the conditions of infrastructure checks may name.</summary>
public static class CheckVocabulary
{
    private static readonly Lazy<CelEnvironment> s_environment = new(Build);

    /// <summary>One variable, <c>resource</c>, and the types behind it.</summary>
    public static CelEnvironment Environment => s_environment.Value;

    private static readonly CelType Block = CelType.Object("block");
    private static readonly CelType ResourceType = CelType.Object("resource");
    private static readonly CelType Rule = CelType.Object("rule");
    private static readonly CelType Statement = CelType.Object("statement");

    private static CelEnvironment Build() => CelEnvironment.CreateBuilder()
        .Variable("resource", ResourceType, "The resource under test.")
        .Type(Resources())
        .Type(Blocks(new CelObjectType<CheckBlock>("block", "A nested block.")))
        .Type(Rules())
        .Type(Statements())
        .Type(new CelObjectType<PolicyCondition>("condition", "A test in an access policy.")
            .Property("operator", c => c.Operator, "StringEquals, Bool …")
            .Property("key", c => c.Key, "aws:SourceArn …")
            .Property("narrowing", (PolicyCondition c) => c.IsNarrowing, "Keeps strangers out.")
            .Property("wildcard", (PolicyCondition c) => c.IsWildcard, "Every caller meets it.")
            .Property("values", CelType.List(CelType.String), c => CelValue.ListOfStrings(c.Values), "What it is compared with."))
        .Function("lower", [CelType.String], CelType.String, a => CelValue.Of(a[0].AsString.ToLowerInvariant()), "The text in lower case.")
        .Function("open", [CelType.Dyn], CelType.Bool, a => Open(a[0]), "True for an address range, or a list with one, that takes in the internet.")
        .Function("in_ports", [CelType.Dyn, CelType.Int], CelType.Bool, a => InPorts(a[0], (int)a[1].AsInt), "Whether a port range such as 20-25, or one of a list, takes in the port.")
        .Function("older", [CelType.String, CelType.String], CelType.Bool, a => CelValue.Of(Older(a[0].AsString, a[1].AsString)), "Whether a version comes before another; numbers are compared as numbers.")
        .Function("escalates", [CelType.List(Statement)], CelType.Bool, a => Escalates(a[0]), "Whether the statements let their holder give himself more rights.")
        .Function("secret", [CelType.Dyn], CelType.Bool, a => Secret(a[0]), "True for text that holds a key or password of a known shape.")
        .Build();

    private static CelObjectType<CheckResource> Resources() => Blocks(new CelObjectType<CheckResource>("resource", "A resource with all around it."))
        .Labelled(r => r.Resource.Address)
        .Property("type", r => CheckGraph.TypeOf(r.Resource), "Its type in Terraform's words.")
        .Property("name", r => r.Resource.Name, "Its name in the source.")
        .Property("dialect", r => r.Resource.Dialect, "The language it is written in.")
        .Property("rules", CelType.List(Rule), r => r.Rules(), "Its firewall rules, in the same words for every cloud.")
        .Method("refs", [CelType.String], CelType.List(ResourceType), (r, a) => r.References(a[0].AsString), "The resources to which an attribute refers.")
        .Method("related", [CelType.String, CelType.String], CelType.List(ResourceType), (r, a) => r.Related(a[0].AsString, a[1].AsString), "Resources of a type that refer to this one through an attribute (any for an empty one).")
        .Method("others", [CelType.String], CelType.List(ResourceType), (r, a) => r.Others(a[0].AsString), "All resources of a type.");

    private static CelObjectType<T> Blocks<T>(CelObjectType<T> type)
        where T : CheckBlock => type
        .Method("text", [CelType.String], CelType.String, (b, a) => b.Text(a[0].AsString), "The text at a path; empty where nothing is written.")
        .Method("on", [CelType.String], CelType.Bool, (b, a) => b.On(a[0].AsString), "Whether it is switched on; nothing written is not.")
        .Method("off", [CelType.String], CelType.Bool, (b, a) => b.Off(a[0].AsString), "Whether it is switched off in so many words.")
        .Method("num", [CelType.String, CelType.Dyn], CelType.Dyn, (b, a) => b.Number(a[0].AsString, AsDouble(a[1])), "The number at a path, or another where nothing is written.")
        .Method("has", [CelType.String], CelType.Bool, (b, a) => b.Has(a[0].AsString), "Whether something is written there.")
        .Method("all", [CelType.String], CelType.AnyList, (b, a) => b.All(a[0].AsString), "All values at a path, through all blocks on the way.")
        .Method("blocks", [CelType.String], CelType.List(Block), (b, a) => b.Blocks(a[0].AsString), "All blocks at a path.")
        .Method("attr", [CelType.String], CelType.Dyn, (b, a) => b.Attribute(a[0].AsString), "The value as it is; null where nothing is written.")
        .Method("literal", [CelType.String], CelType.Bool, (b, a) => b.Literal(a[0].AsString), "Whether a text stands there that was written in the code, as itself or as a default.")
        .Method("secrets", [CelType.String], CelType.Bool, (b, a) => b.Secrets(a[0].AsString), "Whether a text anywhere below the path holds a credential of known shape.")
        .Method("entry", [CelType.String, CelType.String], CelType.String, (b, a) => b.Entry(a[0].AsString, a[1].AsString), "The text of an entry of a map, or of a list of name=value, by its whole name, such as an annotation with dots in it.")
        .Method("keys", [CelType.String], CelType.List(CelType.String), (b, a) => b.Keys(a[0].AsString), "The names of the entries of a map, or of a list of name=value.")
        .Method("texts", [CelType.String], CelType.List(CelType.String), (b, a) => b.Texts(a[0].AsString), "All single values at a path as text.")
        .Method("runs", [CelType.String], CelType.Bool, (b, a) => b.Runs(a[0].AsString), "Whether the command of a container starts that program.")
        .Method("flag", [CelType.String], CelType.String, (b, a) => b.Flag(a[0].AsString), "The value of a flag in the command of a container: true for one without value, empty where it is not given.")
        .Method("json", [CelType.String], CelType.List(Block), (b, a) => b.Json(a[0].AsString), "All objects at a path, those in JSON that is written as text included.")
        .Method("exposed", [CelType.String], CelType.Bool, (b, a) => b.Exposed(a[0].AsString), "Whether a secret there can be read by others: written in the code, a parameter that is shown, or an export.")
        .Method("statements", [CelType.String], CelType.List(Statement), (b, a) => b.Statements(a[0].AsString), "The statements of the AWS policies at a path.");

    private static CelObjectType<NetworkRule> Rules() => new CelObjectType<NetworkRule>("rule", "A firewall rule.")
        .Property("ingress", (NetworkRule r) => r.Ingress, "Lets in rather than out.")
        .Property("allow", (NetworkRule r) => r.Allow, "Lets through rather than refuses.")
        .Property("open", (NetworkRule r) => r.Open, "The other end is the internet.")
        .Property("all_ports", (NetworkRule r) => r.AllPorts, "Every port.")
        .Property("all_protocols", (NetworkRule r) => r.Protocol.Length == 0 ? null : r.Protocol == "all", "Every protocol.")
        .Property("widest", CelType.Int, r => r.Widest is { } known ? CelValue.Of(known) : CelValue.UnknownOf("ports"), "How many ports its widest range has.")
        .Property("described", (NetworkRule r) => r.HasDescription, "It says what it is for.")
        .Property("protocol", r => r.Protocol, "tcp, udp, icmp or all.")
        .Property("addresses", CelType.List(CelType.String), r => CelValue.ListOfStrings(r.Addresses), "The other end, as far as it is known.")
        .Method("covers", [CelType.Int], CelType.Bool, (r, a) => Known(r.Covers((int)a[0].AsInt), "ports"), "Whether it takes in a port.")
        .Method("carries", [CelType.String], CelType.Bool, (r, a) => Known(r.Carries(a[0].AsString), "protocol"), "Whether it takes in tcp or udp.");

    private static CelObjectType<PolicyStatement> Statements() => new CelObjectType<PolicyStatement>("statement", "A statement of an AWS policy.")
        .Property("allow", (PolicyStatement s) => s.Allow, "Allows rather than denies.")
        .Property("public", (PolicyStatement s) => s.IsPublic, "Allows strangers: any principal, and no condition that narrows that.")
        .Property("any_principal", (PolicyStatement s) => s.AnyPrincipal, "Names everybody, whatever the conditions say.")
        .Property("everybody", (PolicyStatement s) => s.Principals.Contains("*"), "Principal is a star, in an allow or a deny.")
        .Property("all_actions", (PolicyStatement s) => s.AllActions, "Action is a star.")
        .Property("all_resources", (PolicyStatement s) => s.AllResources, "Resource is a star.")
        .Property("service_wildcard", (PolicyStatement s) => s.HasServiceWildcard, "An action such as s3:* or a star.")
        .Property("denies_plaintext", (PolicyStatement s) => s.DeniesPlaintext, "Refuses what comes without encryption.")
        .Property("has_principal", (PolicyStatement s) => s.HasPrincipal, "Names a principal.")
        .Property("not_principal", (PolicyStatement s) => s.HasNotPrincipal, "Names who is left out.")
        .Property("actions", CelType.List(CelType.String), s => CelValue.ListOfStrings(s.Actions), "In lower case.")
        .Property("limitable_actions", CelType.List(CelType.String), s => CelValue.ListOfStrings(s.LimitableActions), "Actions that could be limited to named resources.")
        .Property("changing_actions", CelType.List(CelType.String), s => CelValue.ListOfStrings(s.ChangingActions), "Actions that could be limited to named resources and change data or settings.")
        .Property("not_actions", CelType.List(CelType.String), s => CelValue.ListOfStrings(s.NotActions), "In lower case.")
        .Property("resources", CelType.List(CelType.String), s => CelValue.ListOfStrings(s.Resources), "As written.")
        .Property("not_resources", CelType.List(CelType.String), s => CelValue.ListOfStrings(s.NotResources), "As written.")
        .Property("principals", CelType.List(CelType.String), s => CelValue.ListOfStrings(s.Principals), "Accounts, users, roles.")
        .Property("services", CelType.List(CelType.String), s => CelValue.ListOfStrings(s.Services), "AWS services.")
        .Property("federated", CelType.List(CelType.String), s => CelValue.ListOfStrings(s.Federated), "Identity providers.")
        .Property("conditions", CelType.List(CelType.Object("condition")), s => CelValue.ListOfObjects(s.Conditions), "All must hold.")
        .Method("grants", [CelType.String], CelType.Bool, (s, a) => CelValue.Of(s.Grants(a[0].AsString)), "Whether it allows an action, wildcards included.");

    private static CelValue Known(bool? value, string what) => value is { } known ? CelValue.Of(known) : CelValue.UnknownOf(what);

    private static double AsDouble(in CelValue value) => value.Kind switch
    {
        CelKind.Int => value.AsInt,
        CelKind.Double => value.AsDouble,
        _ => 0,
    };

    private static CelValue Open(in CelValue value) => Any(value, AddressRange.IsAnywhere);

    private static CelValue InPorts(in CelValue value, int port) => Any(value, t => t.Split(',').Any(part => PortRange.Parse(part) is { } range && range.Contains(port)));

    private static CelValue Secret(in CelValue value) => Any(value, t => Secrets.SecretShapes.Find(t, examplesToo: true) is not null);

    private static CelValue Any(in CelValue value, Func<string, bool> test)
    {
        switch (value.Kind)
        {
            case CelKind.String:
                return CelValue.Of(test(value.AsString));
            case CelKind.Int:
                return CelValue.Of(test(value.AsInt.ToString(CultureInfo.InvariantCulture)));
            case CelKind.Null:
                return CelValue.False;
            case CelKind.List:
                var pending = CelValue.False;
                foreach (var item in value.AsList)
                {
                    var one = Any(item, test);
                    if (one.IsTrue)
                    {
                        return one;
                    }

                    pending = one.IsUnknown ? one : pending;
                }

                return pending;
            default:
                return value.IsFailure ? value : CelValue.False;
        }
    }

    private static CelValue Escalates(in CelValue list)
    {
        var statements = new List<PolicyStatement>();
        var undecided = false;
        foreach (var item in list.AsList)
        {
            undecided |= item.IsUnknown;
            if (item.Kind == CelKind.Object && item.AsObject is PolicyStatement statement)
            {
                statements.Add(statement);
            }
        }

        return PrivilegeEscalation.IsOpen(statements) ? CelValue.True : undecided ? CelValue.UnknownOf("policy") : CelValue.False;
    }

    private static bool Older(string version, string than)
    {
        var left = Parts(version);
        var right = Parts(than);
        for (var i = 0; i < Math.Max(left.Length, right.Length); i++)
        {
            var order = (i < left.Length ? left[i] : 0).CompareTo(i < right.Length ? right[i] : 0);
            if (order != 0)
            {
                return order < 0;
            }
        }

        return false;
    }

    private static ImmutableArray<long> Parts(string version) =>
    [
        .. version.Split(['.', '-', '_', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(p => new string([.. p.Where(char.IsAsciiDigit)]))
            .Where(p => p.Length is > 0 and < 18)
            .Select(p => long.Parse(p, CultureInfo.InvariantCulture)),
    ];
}
