namespace Merlon.Building;

/// <summary>A component type whose components are actors; built-in ones are in the generated <c>Types</c>.</summary>
/// <param name="Id">Id of the type, such as <c>actor.user</c>; a type of the model's own is named the same way.</param>
public readonly record struct ActorType(string Id)
{
    public override string ToString() => Id;
}
