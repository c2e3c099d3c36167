using System.Collections.Immutable;
using System.Text;
using Merlon.Diagnostics;
using Merlon.Iac.Checks;
using Merlon.Iac.Checks.Secrets;
using Merlon.Iac.Checks.Suppressions;
using Merlon.Iac.Documents;
using Merlon.Iac.Graph;
using Merlon.Iac.Terraform;
using Merlon.Iac.Terraform.Plan;
using Merlon.Infrastructure;
using Merlon.Text;

namespace Merlon.Iac;

/// <summary>Scans a folder of infrastructure code: every root module, plan, template and manifest in it, each evaluated, each resource checked.</summary>
public sealed class InfrastructureScanner(CheckEngine engine, DateOnly today)
{
    /// <summary>No file is infrastructure code.</summary>
    private const string NothingFound = "MER4502";

    private readonly Dictionary<string, IReadOnlyList<PlacedSuppression>> _remarks = new(StringComparer.Ordinal);

    /// <summary>What the files hold and what is wrong with it.</summary>
    public ScanResult Scan(IFileSource files, TerraformOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        var found = new Dictionary<(string Check, string Resource, string File, int Line), Misconfiguration>();
        var undecided = new List<UndecidedCheck>();
        var diagnostics = new DiagnosticBag();
        var used = new SortedSet<string>(StringComparer.Ordinal);
        var resources = 0;
        foreach (var result in Evaluate(files, options, cancellation))
        {
            diagnostics.AddRange(result.Diagnostics);
            used.UnionWith(result.Files);
            resources += result.Graph.Resources.Count(r => r.Mode == ResourceMode.Managed);
            foreach (var finding in engine.Run(result.Graph, undecided, diagnostics, cancellation).Concat(SecretDetector.Find(result.Graph)))
            {
                // A module that two configurations call is wrong once.
                found.TryAdd(
                    (finding.Check.Id, finding.Resource, finding.Span.File ?? "", finding.Span.Start.Line),
                    Suppress(finding, result.Graph.FindAll(finding.Resource).FirstOrDefault(), files));
            }
        }

        if (used.Count == 0 && !diagnostics.HasErrors)
        {
            diagnostics.Warning(NothingFound, SourceSpan.None, "Nothing here that can be scanned.", "Terraform, plans in JSON, CloudFormation, Kubernetes manifests, Dockerfiles and compose files are read.");
        }

        return new ScanResult
        {
            Misconfigurations =
            [
                .. found.Values
                    .OrderByDescending(m => m.Severity)
                    .ThenBy(m => m.Span.File, StringComparer.Ordinal)
                    .ThenBy(m => m.Span.Start)
                    .ThenBy(m => m.Id, StringComparer.Ordinal),
            ],
            Undecided = [.. undecided.DistinctBy(u => (u.Check.Id, u.Resource)).OrderBy(u => u.Resource, StringComparer.Ordinal).ThenBy(u => u.Check.Id, StringComparer.Ordinal)],
            Diagnostics = diagnostics.ToImmutable(),
            Resources = resources,
            Checks = engine.Checks.Length,
            Files = [.. used],
        };
    }

    /// <summary>Each root module, plan, template and manifest on its own, evaluated and not checked.</summary>
    public static IEnumerable<InfrastructureResult> Evaluate(IFileSource files, TerraformOptions? options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(files);
        var project = new TerraformProject(files);
        foreach (var root in project.RootFolders)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return Plain(project.Evaluate(root, options, cancellation));
        }

        foreach (var path in files.Paths.Where(p => p.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && !p.EndsWith(".tf.json", StringComparison.OrdinalIgnoreCase)))
        {
            cancellation.ThrowIfCancellationRequested();
            if (files.Read(path) is { } bytes && Encoding.UTF8.GetString(bytes) is var text && TerraformPlanReader.Recognises(text))
            {
                yield return Plain(TerraformPlanReader.Read(new SourceText(path, text)));
            }
        }

        foreach (var result in new DocumentProject(files).Evaluate(cancellation))
        {
            yield return result;
        }
    }

    private static InfrastructureResult Plain(TerraformResult result) => new(result.Graph, result.Diagnostics, result.Files);

    private Misconfiguration Suppress(Misconfiguration finding, Resource? resource, IFileSource files)
    {
        if (resource is not null && DeclaredSuppressions.Of(resource).FirstOrDefault(s => PlacedSuppression.Covers(s, finding.Check, today)) is { } declared)
        {
            return finding with { Suppression = declared };
        }

        if (!finding.Span.IsKnown)
        {
            return finding;
        }

        if (!_remarks.TryGetValue(finding.Span.File, out var remarks))
        {
            remarks = files.Read(finding.Span.File) is { } bytes ? SuppressionReader.Read(finding.Span.File, Encoding.UTF8.GetString(bytes)) : [];
            _remarks[finding.Span.File] = remarks;
        }

        foreach (var remark in remarks)
        {
            if (remark.Covers(finding.Check, finding.Span, resource, today))
            {
                return finding with { Suppression = remark.Suppression };
            }
        }

        return finding;
    }
}
