namespace Merlon.Rules.Expressions.Binding;

/// <summary>The variable of a macro and where its value lies.</summary>
internal sealed record CelLocal(string Name, CelType Type, int Slot);
