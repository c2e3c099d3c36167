using System.Collections.Immutable;
using Merlon.Diagnostics;
using Merlon.Iac.Hcl.Evaluation;
using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;
using Merlon.Text;

namespace Merlon.Iac.Terraform.Modules;

/// <summary>Puts the files of a folder together: what they declare, by name, with override files applied last.</summary>
internal sealed class ModuleAssembly(string folder, List<(HclFile File, DiagnosticBag Diagnostics)> files)
{
    private static readonly string[] BlockTypes =
    [
        "resource", "data", "variable", "output", "locals", "module", "provider", "terraform", "moved", "removed", "import", "check", "ephemeral",
    ];

    private readonly DiagnosticBag _diagnostics = new();
    private readonly Dictionary<string, HclBlock> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HclAttribute> _locals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HclBlock> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HclBlock> _modules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HclBlock> _outputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HclBlock> _providers = new(StringComparer.Ordinal);

    public ModuleSource Assemble()
    {
        foreach (var (file, diagnostics) in files)
        {
            _diagnostics.AddRange(diagnostics.ToImmutable());
            var isOverride = ModuleReader.IsOverride(file.Source.Path);
            foreach (var block in file.Body.Blocks)
            {
                Add(block, isOverride);
            }

            foreach (var attribute in file.Body.Attributes)
            {
                _diagnostics.Error(
                    TerraformCodes.BadBlock, attribute.NameSpan, $"The argument {attribute.Name} stands outside of any block.", "Did you mean to put it in locals?");
            }
        }

        return new ModuleSource(folder)
        {
            Files = [.. files.Select(f => f.File.Source.Path)],
            Variables = _variables.ToDictionary(v => v.Key, v => Declare(v.Value), StringComparer.Ordinal),
            Locals = _locals,
            Resources = _resources,
            ModuleCalls = _modules,
            Outputs = _outputs,
            Providers = [.. _providers.Values],
            LocalModuleFolders = [.. _modules.Values.Select(LocalFolder).OfType<string>().Distinct(StringComparer.Ordinal)],
            ParsedFiles = [.. files.Select(f => f.File)],
            Diagnostics = _diagnostics.ToImmutable(),
        };
    }

    private void Add(HclBlock block, bool isOverride)
    {
        switch (block.Type)
        {
            case "resource" or "data":
                if (HasLabels(block, 2))
                {
                    Put(_resources, (block.Type == "data" ? "data." : "") + block.Labels[0] + "." + block.Labels[1], block, isOverride);
                }

                break;
            case "variable" when HasLabels(block, 1):
                Put(_variables, block.Labels[0], block, isOverride);
                break;
            case "output" when HasLabels(block, 1):
                Put(_outputs, block.Labels[0], block, isOverride);
                break;
            case "module" when HasLabels(block, 1):
                Put(_modules, block.Labels[0], block, isOverride);
                break;
            case "provider" when HasLabels(block, 1):
                var alias = block.Body.Attribute("alias")?.Value is { } a ? Keywords.AsWord(a) : null;
                Put(_providers, alias is null ? block.Labels[0] : block.Labels[0] + "." + alias, block, isOverride);
                break;
            case "locals":
                foreach (var local in block.Body.Attributes)
                {
                    if (isOverride || _locals.TryAdd(local.Name, local))
                    {
                        _locals[local.Name] = local;
                    }
                    else
                    {
                        _diagnostics.Error(
                            TerraformCodes.DuplicateName, local.NameSpan, $"The local value {local.Name} is already defined at {_locals[local.Name].NameSpan}.");
                    }
                }

                break;
            case var type when !BlockTypes.Contains(type):
                var nearest = Similarity.Nearest(type, BlockTypes);
                _diagnostics.Error(
                    TerraformCodes.BadBlock, block.HeaderSpan, $"A configuration has no blocks of type {type}.", nearest is null ? null : $"Did you mean {nearest}?");
                break;
        }
    }

    private bool HasLabels(HclBlock block, int count)
    {
        if (block.Labels.Length == count && block.Labels.All(l => l.Length > 0))
        {
            return true;
        }

        _diagnostics.Error(
            TerraformCodes.BadBlock,
            block.HeaderSpan,
            count == 2 ? $"A {block.Type} block has two labels: its type and its name." : $"A {block.Type} block has one label: its name.");
        return false;
    }

    private void Put(Dictionary<string, HclBlock> into, string name, HclBlock block, bool isOverride)
    {
        if (into.TryAdd(name, block))
        {
            return;
        }

        if (isOverride)
        {
            into[name] = OverrideMerge.Apply(into[name], block);
            return;
        }

        _diagnostics.Error(
            TerraformCodes.DuplicateName, block.HeaderSpan, $"The {block.Type} {name} is already declared at {into[name].HeaderSpan}; references mean the first one.");
        if (block.Type is "resource" or "data")
        {
            // It cannot be deployed, yet what is wrong in it should be seen.
            into[string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}#{into.Count}")] = block;
        }
    }

    private VariableDeclaration Declare(HclBlock block)
    {
        var evaluator = new HclEvaluator(new ConstantScope(), _diagnostics, new HclBudget(1_000_000));
        var types = new TypeExpressions(_diagnostics, e => evaluator.Evaluate(e));
        var type = block.Body.Attribute("type") is { } t ? types.Read(t.Value) : HclType.Dynamic;
        return new VariableDeclaration(
            block.Labels[0],
            type,
            block.Body.Attribute("default")?.Value,
            IsTrue(block, "sensitive"),
            IsTrue(block, "ephemeral"),
            !(block.Body.Attribute("nullable")?.Value is LiteralExpression { Value: { HasValue: true, Kind: HclKind.Bool, AsBool: false } }),
            [.. block.Body.Blocks.Where(b => b.Type == "validation")],
            block);
    }

    private static bool IsTrue(HclBlock block, string name) =>
        block.Body.Attribute(name)?.Value is LiteralExpression { Value: { HasValue: true, Kind: HclKind.Bool, AsBool: true } };

    private string? LocalFolder(HclBlock call) =>
        call.Body.Attribute("source")?.Value is LiteralExpression { Value: { IsKnownString: true } source } && IsLocal(source.AsString)
            ? FilePaths.Inside(folder, source.AsString)
            : null;

    public static bool IsLocal(string source) =>
        source.StartsWith("./", StringComparison.Ordinal) || source.StartsWith("../", StringComparison.Ordinal) || source is "." or "..";

    /// <summary>Defaults of optional attributes are constants: functions, no names.</summary>
    private sealed class ConstantScope : IHclScope
    {
        private static readonly HclFunctions Functions = new(NoFiles.Instance);

        public IEnumerable<string> FunctionNames => Functions.Names;

        public HclFunction? Function(string name) => Functions.Find(name);

        public HclValue? Resolve(string root, ImmutableArray<TraversalStep> steps, out int consumed, out string? error, out string? hint)
        {
            consumed = 0;
            error = "Names cannot be used in a type.";
            hint = null;
            return null;
        }
    }
}
