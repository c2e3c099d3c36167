using Merlon.Text;

namespace Merlon.Iac.Graph;

/// <summary>The settings of a provider: region, endpoints, default tags.</summary>
public sealed record ProviderConfiguration(string Name, string? Alias, string ModulePath, ResourceValue Attributes, SourceSpan Span);
