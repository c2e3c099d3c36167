namespace Merlon.Risk.Graph;

/// <summary>A state of the attack graph: reached as soon as one of the steps that lead to it is done.</summary>
/// <param name="Id">Unique: the kind and the element (<c>control:storefront</c>, <c>loss:orders:confidentiality</c>).</param>
/// <param name="Element">Id of the element, or of the threat.</param>
/// <param name="Text">The state in words.</param>
public sealed record AttackNode(string Id, AttackNodeKind Kind, string Element, string Text);
