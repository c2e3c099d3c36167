using Merlon.Model;
using Merlon.Text;

namespace Merlon.Building;

/// <summary>A person or a system outside the model's responsibility, while it is written. It sends and receives.</summary>
public sealed class ActorBuilder : ComponentBuilder, ICanSend
{
    internal ActorBuilder(string name, ActorType type, PlaceBuilder place, SourceSpan span)
        : base(name, type.Id, place, span)
    {
    }

    internal override ComponentKind Kind => ComponentKind.Actor;
}
