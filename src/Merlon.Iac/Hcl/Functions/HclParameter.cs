using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Hcl.Functions;

/// <summary>A parameter of a function; arguments are converted to its type.</summary>
internal sealed record HclParameter(string Name, HclType Type, bool AllowsNull = false);
