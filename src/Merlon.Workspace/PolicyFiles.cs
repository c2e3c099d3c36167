using Merlon.Decisions.Policies;
using Merlon.Diagnostics;
using Merlon.Formats.Yaml;
using Merlon.Library;
using Merlon.Text;

namespace Merlon.Workspace;

/// <summary>Finds and reads policies: those beside a model, files by name, built-in ones as <c>builtin:NAME</c>.</summary>
public sealed class PolicyFiles(string workingDirectory)
{
    public const string Pattern = "*.policy.yaml";
    public const string BuiltIn = "builtin:";

    /// <summary>The word that switches off what lies beside the model.</summary>
    public const string None = "none";

    /// <param name="named">What the user asks for; empty: what lies beside the model.</param>
    /// <param name="modelFile">A file of the model; null where there is none.</param>
    /// <param name="diagnostics">Gets what is wrong with them.</param>
    public ImmutableArray<Policy> Load(ImmutableArray<string> named, string? modelFile, DiagnosticBag diagnostics)
    {
        var policies = ImmutableArray.CreateBuilder<Policy>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, span) in named.IsEmpty ? Beside(modelFile).Select(f => (f, SourceSpan.None)) : named.Where(n => n != None).Select(n => (n, SourceSpan.None)))
        {
            Add(name, span, policies, seen, diagnostics);
        }

        return policies.ToImmutable();
    }

    private IEnumerable<string> Beside(string? modelFile)
    {
        if (modelFile is null)
        {
            return [];
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(modelFile, workingDirectory))!;
        return Directory.Exists(folder)
            ? ModelFiles.In(folder, Pattern).Select(f => Path.Combine(Path.GetDirectoryName(modelFile) ?? "", Path.GetFileName(f)))
            : [];
    }

    private void Add(string name, SourceSpan at, ImmutableArray<Policy>.Builder policies, HashSet<string> seen, DiagnosticBag diagnostics)
    {
        if (!seen.Add(name) || Source(name, at, diagnostics) is not { } source)
        {
            return;
        }

        var reading = PolicyReader.Read(source.Path, source.Text);
        diagnostics.AddRange(reading.Diagnostics);
        if (reading.Policy is not { } policy)
        {
            return;
        }

        foreach (var (include, span) in policy.Includes.Zip(policy.IncludeSpans))
        {
            if (include.StartsWith(BuiltIn, StringComparison.Ordinal))
            {
                Add(include, span, policies, seen, diagnostics);
            }
            else
            {
                diagnostics.Error(WorkspaceCodes.NoSuchPolicy, span, $"'{include}' is no built-in policy.", $"include {string.Join(", ", BuiltInPolicies.Names.Select(n => BuiltIn + n))}; give files with --policy");
            }
        }

        policies.Add(policy);
    }

    private SourceText? Source(string name, SourceSpan at, DiagnosticBag diagnostics)
    {
        if (!name.StartsWith(BuiltIn, StringComparison.Ordinal))
        {
            return LimitedFile.Read(Path.GetFullPath(name, workingDirectory), name.Replace('\\', '/'), diagnostics);
        }

        var wanted = name[BuiltIn.Length..];
        if (BuiltInPolicies.Find(wanted) is { } found)
        {
            return new SourceText(found.Path, found.Text);
        }

        var nearest = Similarity.Nearest(wanted, BuiltInPolicies.Names);
        diagnostics.Error(WorkspaceCodes.NoSuchPolicy, at, $"There is no built-in policy '{wanted}'.", nearest is null ? $"There are {string.Join(", ", BuiltInPolicies.Names)}." : $"Did you mean '{BuiltIn}{nearest}'?");
        return null;
    }
}
