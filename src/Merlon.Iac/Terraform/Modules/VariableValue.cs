using Merlon.Iac.Hcl.Values;
using Merlon.Text;

namespace Merlon.Iac.Terraform.Modules;

/// <summary>A value given for a variable, and where.</summary>
internal readonly record struct VariableValue(HclValue Value, SourceSpan Span);
