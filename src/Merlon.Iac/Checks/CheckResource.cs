using Merlon.Iac.Checks.Network;
using Merlon.Iac.Graph;
using Merlon.Rules.Expressions;

namespace Merlon.Iac.Checks;

/// <summary>A resource as conditions see it, with those around it.</summary>
internal sealed class CheckResource(Resource resource, CheckGraph graph) : CheckBlock(resource.Attributes)
{
    private CelValue? _rules;

    public Resource Resource { get; } = resource;

    /// <summary>Its place in the order of the sources.</summary>
    public int Position { get; init; }

    /// <summary>Resources that an attribute refers to.</summary>
    public CelValue References(string path) => CelValue.ListOfObjects(graph.Targets(this, path));

    /// <summary>Resources of a type that refer to this one through an attribute, be it by reference or by the same literal name.</summary>
    public CelValue Related(string type, string path) => graph.Related(this, type, path);

    /// <summary>All resources of a type.</summary>
    public CelValue Others(string type) => CelValue.ListOfObjects(graph.OfType(type));

    /// <summary>Its network rules, whichever cloud they are written for.</summary>
    public CelValue Rules() => _rules ??= CelValue.ListOfObjects(NetworkRules.Of(Resource.Type, Value));
}
