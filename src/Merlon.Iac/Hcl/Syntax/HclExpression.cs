using Merlon.Text;

namespace Merlon.Iac.Hcl.Syntax;

/// <summary>Anything that has a value.</summary>
internal abstract class HclExpression(SourceText source, int start, int end) : HclNode(source, start, end);
