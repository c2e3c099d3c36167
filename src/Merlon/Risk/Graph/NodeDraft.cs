namespace Merlon.Risk.Graph;

/// <summary>A node while a graph is put together.</summary>
internal readonly record struct NodeDraft(AttackNodeKind Kind, string Element, string Part, string Text)
{
    private static readonly string?[] Prefixes = new string?[16];

    public string Id => (Prefixes[(int)Kind] ??= Kind.ToString().ToLowerInvariant() + ":") + Element + (Part.Length > 0 ? ":" + Part : "");
}
