namespace Merlon.Formats.Pytm.Rules;

/// <summary>What an author says about one threat at one element; there it is a finding, whatever the condition says.</summary>
/// <param name="Threat">Id of the threat.</param>
/// <param name="Severity">The author's severity; empty: that of the threat.</param>
/// <param name="Response">What is done about it, in free words.</param>
/// <param name="Cvss">A score or vector, in free words.</param>
internal sealed record PytmOverride(string Threat, string Severity, string Response, string Cvss)
{
    public ImmutableSortedDictionary<string, string> Details =>
        new[] { ("cvss", Cvss), ("response", Response) }.Where(d => d.Item2.Length > 0).ToImmutableSortedDictionary(d => d.Item1, d => d.Item2, StringComparer.Ordinal);
}
