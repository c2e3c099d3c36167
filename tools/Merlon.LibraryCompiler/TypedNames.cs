using System.Reflection;
using Merlon.Building;
using Merlon.Diagnostics;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.LibraryCompiler;

/// <summary>The C# sources that give every built-in type, control and protocol a name that the compiler knows.</summary>
internal static class TypedNames
{
    /// <returns>Sources by file name; nothing where a name cannot be given.</returns>
    public static SortedDictionary<string, string> Write(Catalogue catalogue, DiagnosticBag diagnostics)
    {
        var types = catalogue.Types.All.ToList();
        var typeNames = NameTable.Assign([.. types.Select(t => new NameRequest(t.Id, t.DslName, t.Span))], ReservedForPlaces(), diagnostics);
        var controls = catalogue.Controls.ToList();
        var controlNames = NameTable.Assign([.. controls.Select(c => new NameRequest(c.Id, c.DslName, c.Span))], ReservedForAll(), diagnostics);
        var protocols = catalogue.Protocols.All.ToList();
        var protocolNames = NameTable.Assign([.. protocols.Select(p => new NameRequest(p.Id, p.DslName, p.Span))], ReservedForAll(), diagnostics);
        if (diagnostics.HasErrors)
        {
            return [];
        }

        return new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["Types.g.cs"] = Types(types, typeNames, catalogue.Types),
            ["PlaceVerbs.g.cs"] = Verbs(types, typeNames, catalogue.Types),
            ["Controls.g.cs"] = Controls(controls, controlNames),
            ["Protocol.g.cs"] = Protocols(protocols, protocolNames),
        };
    }

    private static string Types(List<ComponentType> types, SortedDictionary<string, string> names, TypeTaxonomy taxonomy)
    {
        var source = new SourceWriter("The built-in component types.", "public static class Types");
        foreach (var type in types.OrderBy(t => names[t.Id], StringComparer.Ordinal))
        {
            source.Member(type.Name, type.Description, $"public static {TypeOf(type, taxonomy)} {names[type.Id]} => new({SourceWriter.Literal(type.Id)});");
        }

        return source.Close();
    }

    private static string Verbs(List<ComponentType> types, SortedDictionary<string, string> names, TypeTaxonomy taxonomy)
    {
        var source = new SourceWriter("Puts a component of a built-in type into a model or a zone; a further type says which one more exactly.", "public static class PlaceVerbs");
        foreach (var type in types.OrderBy(t => names[t.Id], StringComparer.Ordinal))
        {
            var kind = taxonomy.Resolve(type.Id).Kind;
            var name = names[type.Id];
            source.Member(
                type.Name,
                type.Description,
                $"public static {kind}Builder {name}(this PlaceBuilder place, string name, {kind}Type? type = null, [CallerLineNumber] int line = 0, [CallerFilePath] string file = \"\") => "
                + $"place.Component(name, type ?? Types.{name}, line, file);");
        }

        return source.Close();
    }

    private static string Controls(List<ControlDefinition> controls, SortedDictionary<string, string> names)
    {
        var source = new SourceWriter("The built-in controls.", "public static class Controls");
        foreach (var control in controls.OrderBy(c => names[c.Id], StringComparer.Ordinal))
        {
            source.Member(control.Name, control.Description, $"public static ControlName {names[control.Id]} => new({SourceWriter.Literal(control.Id)});");
        }

        return source.Close();
    }

    private static string Protocols(List<ProtocolDefinition> protocols, SortedDictionary<string, string> names)
    {
        var source = new SourceWriter("The built-in protocols.", "public static class Protocol");
        foreach (var protocol in protocols.OrderBy(p => names[p.Id], StringComparer.Ordinal))
        {
            source.Member(protocol.Name, protocol.Description, $"public static ProtocolName {names[protocol.Id]} => new({SourceWriter.Literal(protocol.Id)});");
        }

        return source.Close();
    }

    private static string TypeOf(ComponentType type, TypeTaxonomy taxonomy) => $"{taxonomy.Resolve(type.Id).Kind}Type";

    private static HashSet<string> ReservedForAll() => [.. typeof(object).GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static).Select(m => m.Name)];

    /// <summary>A generated verb would be hidden by a method of the builder with the same name.</summary>
    private static HashSet<string> ReservedForPlaces() =>
    [
        .. ReservedForAll(),
        .. new[] { typeof(PlaceBuilder), typeof(ModelBuilder), typeof(ZoneBuilder), typeof(ElementVerbs) }.SelectMany(t => t.GetMethods()).Select(m => m.Name),
        nameof(Controls),
        "Types",
        "Protocol",
        "Run",
    ];
}
