using Merlon.Text;

namespace Merlon.Iac.Graph;

/// <summary>
/// A resource's attribute that is computed from another resource.
/// </summary>
/// <param name="Path">The attribute in the referring resource (<c>bucket</c>); empty for a mere dependency.</param>
/// <param name="Target">The address referred to; of a whole expanded resource the address without an index.</param>
/// <param name="TargetPath">The attribute read there (<c>id</c>).</param>
/// <param name="Kind">Whether a value flows.</param>
/// <param name="Span">Where the reference is written.</param>
public sealed record ResourceReference(string Path, string Target, string TargetPath, ReferenceKind Kind, SourceSpan Span);
