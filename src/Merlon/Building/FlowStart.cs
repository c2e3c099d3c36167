using Merlon.Text;

namespace Merlon.Building;

/// <summary>Adds a flow to the model in which its source is written.</summary>
internal static class FlowStart
{
    public static FlowBuilder Create(ICanSend source, IFlowEnd target, string name, SourceSpan span)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        // A part of the user's own may name any component as its entrance; the compiler sees only the part.
        if (source.Component is DataStoreBuilder store)
        {
            throw new ArgumentException($"The data store '{store.Name}' cannot start a flow.", nameof(source));
        }

        return source.Component.Home.Add(new FlowBuilder(name, source.Component, target.Component, span));
    }
}
