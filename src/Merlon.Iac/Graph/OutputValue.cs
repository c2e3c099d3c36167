using Merlon.Text;

namespace Merlon.Iac.Graph;

/// <summary>A value that a configuration gives away.</summary>
public sealed record OutputValue(string Name, string ModulePath, ResourceValue Value, SourceSpan Span);
