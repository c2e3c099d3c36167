using System.Collections.Immutable;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Iac.Documents;
using Merlon.Iac.Graph;
using Merlon.Text;

namespace Merlon.Iac.CloudFormation;

/// <summary>A template with values for its parameters.</summary>
internal sealed class Stack
{
    private static readonly ImmutableDictionary<string, string> s_noLoop = ImmutableDictionary<string, string>.Empty;

    private readonly YamlMapping _root;
    private readonly IReadOnlyDictionary<string, ResourceValue> _arguments;
    private readonly Dictionary<string, ResourceValue> _parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResourceDeclaration> _byName = new(StringComparer.Ordinal);
    private readonly NestedStacks _nested;

    public Stack(TemplateSession session, string path, YamlMapping root, string prefix, IReadOnlyDictionary<string, ResourceValue> arguments, int depth)
    {
        Session = session;
        Path = path;
        Prefix = prefix;
        Depth = depth;
        _root = root;
        _arguments = arguments;
        Conditions = new TemplateConditions(this);
        _nested = new NestedStacks(this);
        HasMacros = root["Transform"] is not null || Section("Resources")?["Fn::Transform"] is not null;
        Declarations = [.. Declare(Section("Resources"), s_noLoop)];
        foreach (var declaration in Declarations)
        {
            _byName.TryAdd(declaration.LogicalId, declaration);
        }

        // A condition may look at nothing but parameters and mappings, so all can be decided before any value is.
        Declarations = [.. Declarations.Select(d => d with { IsIncluded = Included(d) })];
        foreach (var declaration in Declarations)
        {
            _byName[declaration.LogicalId] = declaration;
        }
    }

    public TemplateSession Session { get; }

    public string Path { get; }

    /// <summary>What stands before its addresses: empty, or the stacks around it and a dot.</summary>
    public string Prefix { get; }

    public int Depth { get; }

    public TemplateConditions Conditions { get; }

    /// <summary>Macros may add anything, so that a name that is not found is no fault.</summary>
    public bool HasMacros { get; }

    public ImmutableArray<ResourceDeclaration> Declarations { get; }

    public YamlMapping? Section(string name) => _root[name] as YamlMapping;

    public ResourceDeclaration? Find(string logicalId) => _byName.GetValueOrDefault(logicalId);

    public string Address(ResourceDeclaration declaration) => $"{Prefix}{declaration.Type}.{declaration.LogicalId}";

    public string? Hint(string name, IEnumerable<string> known) =>
        name.Length is > 0 and < 100 && Similarity.Nearest(name, known) is { } near ? $"did you mean '{near}'?" : null;

    /// <summary>What <c>Ref</c> gives for a parameter, pseudo parameter or resource.</summary>
    public ResourceValue Reference(string name, SourceSpan span)
    {
        if (name.StartsWith("AWS::", StringComparison.Ordinal))
        {
            return name == "AWS::NoValue" ? TemplateValues.NoValue
                : Session.Options.PseudoParameters.TryGetValue(name, out var given) ? NodeValues.Text(given, span)
                : TemplateValues.Unknown(span);
        }

        if (Section("Parameters")?.Find(name) is { } declaration)
        {
            if (!_parameters.TryGetValue(name, out var value))
            {
                value = ParameterValues.Of(declaration, _arguments.GetValueOrDefault(name));
                _parameters[name] = value;
            }

            return value;
        }

        return Resource(name, "Ref", span);
    }

    /// <summary>What <c>Fn::GetAtt</c> gives for <c>Resource.Attribute</c>.</summary>
    public ResourceValue Attribute(string path, SourceSpan span)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0)
        {
            Session.Diagnostics.Warning(CloudFormationCodes.BadFunction, span, "The name of an attribute is missing.", "Resource.Attribute");
            return TemplateValues.Unknown(span);
        }

        var name = path[..dot];
        var attribute = path[(dot + 1)..];
        return _byName.TryGetValue(name, out var declaration) && _nested.Output(declaration, attribute) is { } output
            ? TemplateValues.At(output, span)
            : Resource(name, attribute, span);
    }

    /// <summary>All resources, those of nested stacks behind the stack itself.</summary>
    public IEnumerable<Resource> Resources()
    {
        foreach (var declaration in Declarations.Where(d => d.IsIncluded != false))
        {
            yield return new ResourceBuilder(this).Build(declaration);
            foreach (var inner in _nested.Of(declaration)?.Resources() ?? [])
            {
                yield return declaration.IsIncluded is null ? inner with { IsRepetitionUnknown = true } : inner;
            }
        }
    }

    public IEnumerable<OutputValue> Outputs()
    {
        var module = Prefix.TrimEnd('.');
        foreach (var (entry, loop) in Entries(Section("Outputs"), s_noLoop))
        {
            if (entry.Value is YamlMapping body && body["Value"] is { } value && IsOn(body["Condition"]) != false)
            {
                yield return new OutputValue(LoopText.Expand(entry.Key.Value, loop), module, new TemplateEvaluator(this, loop).Evaluate(value), entry.Span);
            }
        }
    }

    /// <summary>The value of one output; null where there is none.</summary>
    public ResourceValue? Output(string name) =>
        Section("Outputs")?[name] is YamlMapping body && body["Value"] is { } value ? new TemplateEvaluator(this, s_noLoop).Evaluate(value) : null;

    private ResourceValue Resource(string name, string attribute, SourceSpan span)
    {
        if (_byName.TryGetValue(name, out var declaration) || name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && _byName.TryGetValue(name[..dot], out declaration))
        {
            return declaration.IsIncluded == false ? TemplateValues.Unknown(span) : TemplateValues.Unknown(span, new ResourceOrigin(Address(declaration), attribute));
        }

        if (!HasMacros)
        {
            var known = _byName.Keys.Concat(Section("Parameters")?.Entries.Select(e => e.Key.Value) ?? []).Order(StringComparer.Ordinal);
            Session.Diagnostics.Warning(CloudFormationCodes.UnknownName, span, $"There is no parameter or resource '{name}'.", Hint(name, known));
        }

        return TemplateValues.Unknown(span);
    }

    private bool? Included(ResourceDeclaration declaration) =>
        declaration.Body["Condition"] is YamlScalar name ? Conditions.Named(LoopText.Expand(name.Value, declaration.Loop), name.Span) : true;

    private bool? IsOn(YamlNode? condition) => condition is YamlScalar name ? Conditions.Named(name.Value, name.Span) : true;

    /// <summary>The entries of a section with its loops unrolled.</summary>
    private IEnumerable<(YamlEntry Entry, ImmutableDictionary<string, string> Loop)> Entries(YamlMapping? section, ImmutableDictionary<string, string> loop)
    {
        foreach (var entry in section?.Entries ?? [])
        {
            if (!Intrinsic.IsLoop(entry.Key.Value))
            {
                yield return (entry, loop);
                continue;
            }

            foreach (var (body, inner) in new TemplateEvaluator(this, loop).Loops(entry))
            {
                foreach (var item in Entries(body, inner))
                {
                    yield return item;
                }
            }
        }
    }

    private IEnumerable<ResourceDeclaration> Declare(YamlMapping? section, ImmutableDictionary<string, string> noLoop)
    {
        foreach (var (entry, loop) in Entries(section, noLoop))
        {
            if (entry.Key.Value.StartsWith("Fn::", StringComparison.Ordinal))
            {
                continue;
            }

            if (entry.Value is not YamlMapping body || body["Type"] is not YamlScalar { Value: { Length: > 0 } type })
            {
                Session.Diagnostics.Warning(CloudFormationCodes.BadResource, entry.Key.Span, $"The resource '{entry.Key.Value}' has no type.", "Type: AWS::…");
                continue;
            }

            if (!Session.SpendResource(entry.Key.Span))
            {
                yield break;
            }

            yield return new ResourceDeclaration(LoopText.Expand(entry.Key.Value, loop), type.Trim(), entry, body, loop);
        }
    }
}
