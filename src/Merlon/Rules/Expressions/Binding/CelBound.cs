using Merlon.Rules.Expressions.Evaluation;

namespace Merlon.Rules.Expressions.Binding;

/// <summary>A part of an expression made ready to run, with its static type.</summary>
internal readonly record struct CelBound(CelNode Node, CelType Type);
