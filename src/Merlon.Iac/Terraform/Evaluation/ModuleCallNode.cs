using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;
using Merlon.Iac.Terraform.Modules;
using Merlon.Text;

namespace Merlon.Iac.Terraform.Evaluation;

/// <summary>A module call and the instances it makes.</summary>
internal sealed class ModuleCallNode(ModuleInstance caller, string name, HclBlock block)
{
    private readonly Dictionary<string, ModuleInstance> _instances = new(StringComparer.Ordinal);
    private Expansion? _expansion;
    private bool _expanding;
    private bool _resolved;
    private ModuleSource? _source;

    public HclBlock Block { get; } = block;

    public string Address { get; } = caller.Prefix + "module." + name;

    public Expansion? Expansion
    {
        get
        {
            if (_expansion is null && !_expanding)
            {
                _expanding = true;
                _expansion = Expansion.Of(Block.Body, caller.Evaluator(null));
                _expanding = false;
            }

            return _expansion;
        }
    }

    /// <summary>Null where the module is not at hand, which is reported once.</summary>
    public ModuleSource? Source
    {
        get
        {
            if (!_resolved)
            {
                _resolved = true;
                _source = Resolve();
            }

            return _source;
        }
    }

    public IEnumerable<ModuleInstance> Instances =>
        Source is null || Expansion is not { } expansion ? [] : expansion.Instances.Select(Instance);

    public ModuleInstance Instance(Repetition repetition)
    {
        if (!_instances.TryGetValue(repetition.Index, out var instance))
        {
            _instances[repetition.Index] = instance = ModuleInstance.Child(caller, name, Block, Source!, repetition);
        }

        return instance;
    }

    private ModuleSource? Resolve()
    {
        var session = caller.Session;
        if (Block.Body.Attribute("source") is not { } attribute)
        {
            session.Diagnostics.Error(TerraformCodes.BadBlock, Block.HeaderSpan, $"The module {name} has no source.");
            return null;
        }

        if (attribute.Value is not LiteralExpression { Value: { IsKnownString: true } text })
        {
            session.Diagnostics.Error(TerraformCodes.BadBlock, attribute.Value.Span, "The source of a module is plain text.");
            return null;
        }

        var source = text.AsString;
        var folder = ModuleAssembly.IsLocal(source)
            ? FilePaths.Inside(caller.Source.Folder, source)
            : session.Installed.Find(caller.CallKey + name);
        if (folder is not null && session.Reader.Exists(folder))
        {
            if (caller.Depth < EvaluationSession.MaxModuleDepth)
            {
                return session.Reader.Read(folder);
            }

            session.Diagnostics.Error(TerraformCodes.TooManyInstances, Block.HeaderSpan, "Modules call one another too deeply; this call is left out.");
            return null;
        }

        if (session.ReportedModules.Add(Block.HeaderSpan.ToString()))
        {
            session.Diagnostics.Warning(
                TerraformCodes.NotAnalysedModule,
                attribute.Value.Span,
                $"The module {name} from {source} is not at hand, so what it creates is not analysed.",
                ModuleAssembly.IsLocal(source) ? "The folder does not lie inside what was given." : "terraform init fetches it into .terraform/modules.");
        }

        return null;
    }
}
