using Merlon.Model;
using Merlon.Text;

namespace Merlon.Building;

/// <summary>A data store, while it is written. It keeps data and answers; it never starts a flow.</summary>
public sealed class DataStoreBuilder : ComponentBuilder, ICanStore
{
    internal DataStoreBuilder(string name, DataStoreType type, PlaceBuilder place, SourceSpan span)
        : base(name, type.Id, place, span)
    {
    }

    internal override ComponentKind Kind => ComponentKind.DataStore;
}
