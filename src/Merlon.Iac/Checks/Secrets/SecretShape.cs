using Merlon.Analysis;

namespace Merlon.Iac.Checks.Secrets;

/// <summary>A kind of credential that its text gives away.</summary>
internal sealed record SecretShape(string Id, string Name, RiskLevel Severity);
