using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Iac.Documents;
using Merlon.Text;

namespace Merlon.Iac.CloudFormation;

/// <summary>What all stacks of one evaluation share.</summary>
internal sealed class TemplateSession(
    Func<string, YamlMapping?> load, CloudFormationOptions options, DiagnosticBag diagnostics, CancellationToken cancellation)
{
    /// <summary>Stacks inside one another.</summary>
    public const int MaxDepth = 10;

    /// <summary>Resources of an evaluation, loops included; a stack may have 500.</summary>
    public const int MaxResources = 20_000;

    // Nodes evaluated, each time anew.
    private int _budget = 4_000_000;
    private int _resources;

    public CloudFormationOptions Options { get; } = options;

    public DiagnosticBag Diagnostics { get; } = diagnostics;

    public TextBudget Text { get; } = new();

    public SortedSet<string> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>The template of that path; null where there is none.</summary>
    public YamlMapping? Load(string path)
    {
        var root = load(path);
        if (root is not null)
        {
            Files.Add(path);
        }

        return root;
    }

    /// <summary>False once the evaluation has taken more than any real template does.</summary>
    public bool Spend(SourceSpan at)
    {
        cancellation.ThrowIfCancellationRequested();
        if (--_budget == 0)
        {
            Diagnostics.Error(CloudFormationCodes.TooMuch, at, "The template takes too long to evaluate; the rest of it is not known.");
        }

        return _budget > 0;
    }

    public bool SpendResource(SourceSpan at)
    {
        if (++_resources == MaxResources + 1)
        {
            Diagnostics.Error(CloudFormationCodes.TooMuch, at, $"The template makes more than {MaxResources} resources; the rest is left out.");
        }

        return _resources <= MaxResources;
    }
}
