using System.Collections.Immutable;
using Merlon.Diagnostics;
using Merlon.Iac.Checks;
using Merlon.Infrastructure;
using Merlon.Rules.Expressions;
using Merlon.Text;

namespace Merlon.Iac.Derivation;

/// <summary>The mappings by resource type, their conditions compiled when first asked. Safe for one thread.</summary>
internal sealed class MappingBook
{
    /// <summary>The condition of a mapping cannot be read.</summary>
    private const string BadCondition = "MER4600";

    private readonly ILookup<string, ResourceMapping> _byType;
    private readonly ImmutableArray<ResourceMapping> _images;
    private readonly Dictionary<string, CelProgram?> _programs = new(StringComparer.Ordinal);

    public MappingBook(IEnumerable<ResourceMapping> mappings, DiagnosticBag diagnostics)
    {
        var all = mappings.ToImmutableArray();
        _byType = all.SelectMany(m => m.On.Select(type => (Type: type, Mapping: m))).ToLookup(p => p.Type, p => p.Mapping, StringComparer.Ordinal);
        _images = [.. all.Where(m => !m.Images.IsEmpty || !m.Names.IsEmpty)];
        Diagnostics = diagnostics;
    }

    private DiagnosticBag Diagnostics { get; }

    public IEnumerable<ResourceMapping> Of(CheckResource resource) => _byType[CheckGraph.TypeOf(resource.Resource)];

    public IEnumerable<ResourceMapping> Of(string type) => _byType[type];

    public ResourceMapping? Of(CheckResource resource, ResourceRole role) => Of(resource).FirstOrDefault(m => m.Role == role);

    /// <summary>What an image of that name runs; null where nobody knows.</summary>
    public ResourceMapping? OfImage(string name) => _images.FirstOrDefault(m => m.Images.Any(p => Matches(p, name)));

    /// <summary>What a container built by the team probably is, by its name.</summary>
    public ResourceMapping? OfContainer(string name) => _images.FirstOrDefault(m => m.Names.Any(p => Matches(p, name.ToLowerInvariant())));

    /// <summary>Whether the condition holds; null where that hangs on what is not known, and for an empty one.</summary>
    public bool? Holds(string condition, CheckResource resource, SourceSpan place)
    {
        if (condition.Length == 0)
        {
            return null;
        }

        if (!_programs.TryGetValue(condition, out var program))
        {
            program = Compile(condition, place);
            _programs[condition] = program;
        }

        return program?.Evaluate([CelValue.Object(resource)]) is { IsFailure: false } value ? value.IsTrue : null;
    }

    private CelProgram? Compile(string condition, SourceSpan place)
    {
        var own = new DiagnosticBag();
        var program = CelParser.Parse(condition, own, place) is { } expression
            ? CelChecker.Check(expression, CheckVocabulary.Environment, own, CelType.Bool)
            : null;
        if (program is null)
        {
            Diagnostics.Error(BadCondition, place, $"The condition '{condition}' of a mapping is wrong: {string.Join("; ", own.ToImmutable().Select(d => d.Message))}");
        }

        return program;
    }

    private static bool Matches(string pattern, string text) => Checks.Policies.Wildcard.Matches(pattern, text);
}
