using Merlon.Text;

namespace Merlon.Infrastructure;

/// <summary>A check whose outcome hangs on a value that is not known before the deployment.</summary>
public sealed record UndecidedCheck(InfrastructureCheck Check, string Resource, string Unknown, SourceSpan Span);
