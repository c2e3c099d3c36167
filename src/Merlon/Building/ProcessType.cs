namespace Merlon.Building;

/// <summary>A component type whose components are processes; built-in ones are in the generated <c>Types</c>.</summary>
/// <param name="Id">Id of the type, such as <c>web-application</c>; a type of the model's own is named the same way.</param>
public readonly record struct ProcessType(string Id)
{
    public override string ToString() => Id;
}
