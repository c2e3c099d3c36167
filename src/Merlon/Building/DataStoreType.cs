namespace Merlon.Building;

/// <summary>A component type whose components store data; built-in ones are in the generated <c>Types</c>.</summary>
/// <param name="Id">Id of the type, such as <c>database.sql.postgresql</c>; a type of the model's own is named the same way.</param>
public readonly record struct DataStoreType(string Id)
{
    public override string ToString() => Id;
}
