namespace Merlon.Rules.Expressions;

/// <summary>A call that must give true for an expression to be true: <c>target.is("database.sql")</c>. Rules are indexed by these.</summary>
/// <param name="Receiver">The variable on which the method is called.</param>
/// <param name="Method">The method.</param>
/// <param name="Argument">Its one argument.</param>
public sealed record RequiredCall(string Receiver, string Method, string Argument);
