using System.Collections.Immutable;

namespace Merlon.Iac.Tests.Checks;

/// <summary>What another scanner's own tests expect of one of its checks.</summary>
internal sealed record CorpusCase(
    string Id, string Scanner, string Framework, string Provider, string Check, string Topic, bool Curated, string File, string? Resource, bool Vulnerable, ImmutableArray<string> Files);
