using Merlon.Diagnostics;
using Merlon.Iac.Hcl.Evaluation;
using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Terraform.Modules;

namespace Merlon.Iac.Terraform.Evaluation;

/// <summary>What all module instances of one evaluation share.</summary>
internal sealed class EvaluationSession(
    ModuleReader reader,
    DiagnosticBag diagnostics,
    HclBudget budget,
    HclFunctions functions,
    InstalledModules installed,
    string workspace,
    string workingFolder,
    CancellationToken cancellation)
{
    /// <summary>Instances of one resource or module past which the rest is left out.</summary>
    public const int MaxInstances = 1000;

    /// <summary>Resource instances in all.</summary>
    public const int MaxResources = 100_000;

    public const int MaxModuleDepth = 16;

    private readonly HashSet<ModuleSource> _used = new(ReferenceEqualityComparer.Instance);

    public ModuleReader Reader => reader;

    public DiagnosticBag Diagnostics => diagnostics;

    public HclBudget Budget => budget;

    public HclFunctions Functions => functions;

    public InstalledModules Installed => installed;

    public string Workspace => workspace;

    /// <summary>What <c>path.cwd</c> gives: the root module's folder, as if the repository were the root of the file system.</summary>
    public string WorkingFolder => workingFolder;

    public CancellationToken Cancellation => cancellation;

    public IReadOnlyCollection<ModuleSource> UsedModules => _used;

    public int ResourceCount { get; set; }

    public HashSet<string> ReportedModules { get; } = new(StringComparer.Ordinal);

    public void Use(ModuleSource module) => _used.Add(module);

    public HclEvaluator Evaluator(IHclScope scope) => new(scope, diagnostics, budget);
}
