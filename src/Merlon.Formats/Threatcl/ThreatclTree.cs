namespace Merlon.Formats.Threatcl;

/// <summary>Keys of the tree that stand for parts of the language.</summary>
public static class ThreatclTree
{
    /// <summary>The labels of a block.</summary>
    public const string Labels = "$labels";

    /// <summary>The text of a value that has to be computed.</summary>
    public const string Expression = "$expression";

    /// <summary>What such a value is, where it follows from the file alone.</summary>
    public const string Value = "$value";

    /// <summary>Types of blocks and how many labels they have; everything else in a JSON file is an argument.</summary>
    public static readonly ImmutableArray<(string Type, int Labels, ImmutableArray<string> Inner)> Blocks =
    [
        ("", 0, ["threatmodel", "variable", "component", "backend"]),
        ("threatmodel", 1, ["attributes", "additional_attribute", "information_asset", "usecase", "exclusion", "third_party_dependency", "threat", "data_flow_diagram", "data_flow_diagram_v2", "mermaid"]),
        ("variable", 1, []), ("component", 2, ["attribute"]), ("backend", 1, []), ("attributes", 0, []), ("additional_attribute", 1, []), ("information_asset", 1, []), ("usecase", 0, []), ("exclusion", 0, []),
        ("third_party_dependency", 1, []), ("threat", 1, ["risk", "control", "expanded_control", "proposed_control"]), ("risk", 0, []), ("control", 1, ["attribute"]), ("expanded_control", 1, ["attribute"]),
        ("proposed_control", 0, []), ("attribute", 1, []), ("data_flow_diagram", 0, ["process", "external_element", "data_store", "flow", "trust_zone"]),
        ("data_flow_diagram_v2", 1, ["process", "external_element", "data_store", "flow", "trust_zone"]), ("process", 1, []), ("external_element", 1, []), ("data_store", 1, []), ("flow", 1, []),
        ("trust_zone", 1, ["process", "external_element", "data_store"]), ("mermaid", 1, []),
    ];
}
