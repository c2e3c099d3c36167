using System.Collections.Immutable;
using Merlon.Text;

namespace Merlon.Iac.Derivation;

/// <summary>A resource as selectors find it.</summary>
/// <param name="Address">With its index.</param>
/// <param name="ConfigAddress">Without.</param>
/// <param name="Tags">Tags or labels with a known value.</param>
/// <param name="Component">The component that it became or belongs to; empty for none.</param>
/// <param name="Span">Where it is written.</param>
public sealed record DerivedResource(string Address, string ConfigAddress, ImmutableSortedDictionary<string, string> Tags, string Component, SourceSpan Span);
