namespace Merlon.Formats.MicrosoftTmt.Rules;

/// <summary>An attribute that a template declares on a stencil.</summary>
/// <param name="Name">What rules call it: a word or a UUID.</param>
/// <param name="Label">What people see.</param>
/// <param name="Values">What may be chosen, in the order of the template.</param>
internal sealed record TmtAttributeType(string Name, string Label, ImmutableArray<string> Values)
{
    /// <summary>The first value declared: what an element has that says nothing.</summary>
    public string Default => Values.FirstOrDefault("");

    public int IndexOf(string value, int otherwise) => Values.IndexOf(value) is >= 0 and var index ? index : otherwise;
}
