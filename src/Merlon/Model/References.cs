namespace Merlon.Model;

/// <summary>Ids in public taxonomies, each sorted.</summary>
public sealed record References
{
    public static readonly References Empty = new();

    /// <summary>MITRE Common Weakness Enumeration.</summary>
    public ImmutableArray<int> Cwe { get; init; } = [];

    /// <summary>MITRE Common Attack Pattern Enumeration and Classification.</summary>
    public ImmutableArray<int> Capec { get; init; } = [];

    /// <summary>MITRE ATT&amp;CK techniques (<c>T1190</c>).</summary>
    public ImmutableArray<string> Attack { get; init; } = [];

    /// <summary>MITRE ATLAS techniques (<c>AML.T0051</c>).</summary>
    public ImmutableArray<string> Atlas { get; init; } = [];

    /// <summary>OWASP top ten lists (<c>A05:2025</c>, <c>API1:2023</c>, <c>LLM01:2025</c>).</summary>
    public ImmutableArray<string> Owasp { get; init; } = [];

    /// <summary>OWASP ASVS 5.0 requirements (<c>1.2.4</c>).</summary>
    public ImmutableArray<string> Asvs { get; init; } = [];

    /// <summary>NIST SP 800-53 revision 5 controls (<c>SI-10</c>).</summary>
    public ImmutableArray<string> Nist { get; init; } = [];

    /// <summary>MITRE D3FEND countermeasures (<c>D3-PH</c>).</summary>
    public ImmutableArray<string> D3fend { get; init; } = [];
}
