using Merlon.Model;
using Merlon.Text;

namespace Merlon.Infrastructure;

/// <summary>A library entry about what resources of infrastructure code become in a threat model. Conditions are CEL over <c>resource</c>; paths name attributes.</summary>
public sealed record ResourceMapping
{
    private static readonly ImmutableSortedDictionary<string, string> NoConditions = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Resource types in Terraform's words; other languages are brought to these. Empty for an entry about images.</summary>
    public ImmutableArray<string> On { get; init; } = [];

    /// <summary>Container images by name without registry and tag; <c>*</c> stands for any run of characters.</summary>
    public ImmutableArray<string> Images { get; init; } = [];

    /// <summary>Names of containers built by the team from which their type may be guessed; <c>*</c> as for images.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    public ResourceRole Role { get; init; }

    /// <summary>The component type, or the kind of zone.</summary>
    public string Type { get; init; } = "";

    /// <summary>More exact component types with the condition of each; the first in the order of the file that holds.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Types { get; init; } = [];

    /// <summary>All instances of a repeated resource are one thing, whatever their keys.</summary>
    public bool Together { get; init; }

    /// <summary>Attributes with a name for people, for resources whose name in the code says nothing.</summary>
    public ImmutableArray<string> Name { get; init; } = [];

    /// <summary>Attributes that lead to the resource of which this one is a part, or to the identity that is granted something.</summary>
    public ImmutableArray<string> Of { get; init; } = [];

    /// <summary>Attributes that lead to parts which this one takes in.</summary>
    public ImmutableArray<string> Takes { get; init; } = [];

    /// <summary>Attributes that lead to the zone it lives in.</summary>
    public ImmutableArray<string> In { get; init; } = [];

    /// <summary>Attributes that lead to firewalls in front of it.</summary>
    public ImmutableArray<string> GuardedBy { get; init; } = [];

    /// <summary>Attributes that lead to the identity under which it runs.</summary>
    public ImmutableArray<string> RunsAs { get; init; } = [];

    /// <summary>Attributes whose references are things that it calls.</summary>
    public ImmutableArray<string> Calls { get; init; } = [];

    /// <summary>Attributes whose references are things that call it.</summary>
    public ImmutableArray<string> CalledBy { get; init; } = [];

    /// <summary>Attributes with access policies whose resources the identity may use.</summary>
    public ImmutableArray<string> Policy { get; init; } = [];

    /// <summary>Of a link: attributes that lead to who calls.</summary>
    public ImmutableArray<string> From { get; init; } = [];

    /// <summary>Of a link: attributes that lead to who is called.</summary>
    public ImmutableArray<string> To { get; init; } = [];

    /// <summary>Condition for an address that the Internet can route to; of a subnet, for a route to the Internet.</summary>
    public string Public { get; init; } = "";

    /// <summary>Condition for being the way out to the Internet.</summary>
    public string Outbound { get; init; } = "";

    /// <summary>Condition for letting in callers that show no credentials.</summary>
    public string Anonymous { get; init; } = "";

    /// <summary>Condition for working on when one instance fails.</summary>
    public string Redundant { get; init; } = "";

    /// <summary>Attributes with the protocols on which it listens.</summary>
    public ImmutableArray<string> Serves { get; init; } = [];

    /// <summary>Attributes with the protocol in which it calls others.</summary>
    public ImmutableArray<string> Speaks { get; init; } = [];

    /// <summary>Protocol by which it is called.</summary>
    public string Protocol { get; init; } = "";

    /// <summary>How its callers show who they are, unless it is anonymous.</summary>
    public Authentication Authentication { get; init; }

    /// <summary>What flows that this entry makes are called.</summary>
    public string Label { get; init; } = "";

    /// <summary>Prefixes of the actions in access policies that are about it (<c>s3</c>).</summary>
    public ImmutableArray<string> Actions { get; init; } = [];

    /// <summary>The kind of data that it holds for sure (<c>credentials</c>, <c>log</c>).</summary>
    public string Stores { get; init; } = "";

    /// <summary>Controls with the condition that decides: true is yes, false is no, unknown is not said.</summary>
    public ImmutableSortedDictionary<string, string> Controls { get; init; } = NoConditions;

    /// <summary>Trust of a zone; null: as the zone around it.</summary>
    public int? Trust { get; init; }

    /// <summary>Trust of a zone that is public.</summary>
    public int? PublicTrust { get; init; }

    public string Pack { get; init; } = "";

    public SourceSpan Span { get; init; } = SourceSpan.None;
}
