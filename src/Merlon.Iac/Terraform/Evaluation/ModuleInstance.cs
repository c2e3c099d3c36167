using Merlon.Iac.Hcl.Evaluation;
using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;
using Merlon.Iac.Terraform.Modules;
using Merlon.Text;

namespace Merlon.Iac.Terraform.Evaluation;

/// <summary>A module as it is called once. Everything in it is computed when first asked for, and kept.</summary>
internal sealed class ModuleInstance
{
    private readonly Dictionary<string, HclValue?> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HclValue?> _locals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HclValue?> _outputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResourceNode> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ModuleCallNode> _calls = new(StringComparer.Ordinal);
    private readonly Func<string, VariableValue?> _arguments;

    private ModuleInstance(
        EvaluationSession session, ModuleSource source, string prefix, string configPrefix, string path, Func<string, VariableValue?> arguments)
    {
        Session = session;
        Source = source;
        Prefix = prefix;
        ConfigPrefix = configPrefix;
        ModulePath = path;
        _arguments = arguments;
        session.Use(source);
        foreach (var (key, block) in source.Resources)
        {
            _resources[key] = new ResourceNode(this, block);
        }

        foreach (var (name, block) in source.ModuleCalls)
        {
            _calls[name] = new ModuleCallNode(this, name, block);
        }
    }

    public EvaluationSession Session { get; }

    public ModuleSource Source { get; }

    /// <summary>What stands before the address of anything in it: empty, or <c>module.net["a"].</c>.</summary>
    public string Prefix { get; }

    /// <summary>The same without indexes.</summary>
    public string ConfigPrefix { get; }

    /// <summary>The folder relative to the root module's, as <c>path.module</c> gives it.</summary>
    public string ModulePath { get; }

    /// <summary>The names of the calls that led here, each with a dot behind it.</summary>
    public string CallKey { get; private init; } = "";

    public int Depth { get; private init; }

    /// <summary>Some call on the way here is repeated an unknown number of times.</summary>
    public bool IsRepetitionUnknown { get; private init; }

    public ModuleInstance? Parent { get; private init; }

    public HclBlock? Call { get; private init; }

    public string Address => Prefix.TrimEnd('.');

    public IEnumerable<ResourceNode> Resources => _resources.Values;

    public IEnumerable<ModuleCallNode> Calls => _calls.Values;

    public static ModuleInstance Root(EvaluationSession session, ModuleSource source, Dictionary<string, VariableValue> values) =>
        new(session, source, "", "", ".", name => values.TryGetValue(name, out var value) ? value : null);

    public static ModuleInstance Child(ModuleInstance caller, string name, HclBlock call, ModuleSource source, Repetition repetition)
    {
        var evaluator = new Lazy<HclEvaluator>(() => caller.Evaluator(repetition));
        return new ModuleInstance(
            caller.Session,
            source,
            $"{caller.Prefix}module.{name}{repetition.Index}.",
            $"{caller.ConfigPrefix}module.{name}.",
            RelativePath(caller, call, source),
            argument => call.Body.Attribute(argument) is { } given
                ? new VariableValue(evaluator.Value.Evaluate(given.Value), given.Value.Span)
                : null)
        {
            CallKey = caller.CallKey + name + ".",
            Depth = caller.Depth + 1,
            IsRepetitionUnknown = caller.IsRepetitionUnknown || repetition.IsUnknown,
            Parent = caller,
            Call = call,
        };
    }

    private static string RelativePath(ModuleInstance caller, HclBlock call, ModuleSource source)
    {
        if (call.Body.Attribute("source")?.Value is LiteralExpression { Value: { IsKnownString: true } text } && ModuleAssembly.IsLocal(text.AsString))
        {
            return FilePaths.Clean(caller.ModulePath + "/" + text.AsString);
        }

        // An installed module: its folder lies below the root module's.
        var root = caller;
        while (root.Parent is not null)
        {
            root = root.Parent;
        }

        var prefix = root.Source.Folder.Length == 0 ? "" : root.Source.Folder + "/";
        return source.Folder.StartsWith(prefix, StringComparison.Ordinal) ? source.Folder[prefix.Length..] : source.Folder;
    }

    public HclEvaluator Evaluator(Repetition? repetition) => Session.Evaluator(new ModuleScope(this, repetition));

    public ResourceNode? Resource(string key) => _resources.GetValueOrDefault(key);

    public ModuleCallNode? ModuleCall(string name) => _calls.GetValueOrDefault(name);

    public HclValue Local(string name)
    {
        var attribute = Source.Locals[name];
        return Once(_locals, name, attribute.NameSpan, $"The local value {name}", () => Evaluator(null).Evaluate(attribute.Value), HclMarks.From(new HclOrigin(Prefix + "local." + name, "")));
    }

    public HclValue Output(string name, bool quiet)
    {
        var block = Source.Outputs[name];
        if (quiet && _outputs.TryGetValue(name, out var running) && running is null)
        {
            return HclValue.Unknown;
        }

        return Once(_outputs, name, block.HeaderSpan, $"The output {name}", () =>
        {
            if (block.Body.Attribute("value") is not { } value)
            {
                return HclValue.Null;
            }

            var result = Evaluator(null).Evaluate(value.Value);
            return block.Body.Attribute("sensitive")?.Value is LiteralExpression { Value: { HasValue: true, Kind: HclKind.Bool, AsBool: true } }
                ? result.Mark(HclMarks.Secret)
                : result;
        }, null);
    }

    public HclValue Variable(string name)
    {
        var declaration = Source.Variables[name];
        return Once(_variables, name, declaration.Block.HeaderSpan, $"The variable {name}", () => ComputeVariable(declaration), null);
    }

    private HclValue Once(Dictionary<string, HclValue?> kept, string name, SourceSpan span, string what, Func<HclValue> compute, HclMarks? marks)
    {
        if (kept.TryGetValue(name, out var value))
        {
            if (value is null)
            {
                Session.Diagnostics.Error(TerraformCodes.Cycle, span, $"{what} depends on itself.");
                return HclValue.Unknown;
            }

            return value;
        }

        kept[name] = null;
        var computed = compute();
        kept[name] = computed;
        return computed;
    }

    private HclValue ComputeVariable(VariableDeclaration declaration)
    {
        var given = _arguments(declaration.Name);
        HclValue? value = given?.Value;
        var span = given?.Span is { IsKnown: true } known ? known : declaration.Block.HeaderSpan;
        if ((value is null || value.IsNull && !declaration.IsNullable) && declaration.Default is { } fallback)
        {
            value = Session.Evaluator(new FunctionScope(Session.Functions)).Evaluate(fallback);
            span = fallback.Span;
        }

        value ??= HclValue.UnknownOf(declaration.Type);
        if (HclConvert.TryTo(value, declaration.Type, out var converted, out var error))
        {
            value = converted;
        }
        else
        {
            Session.Diagnostics.Error(TerraformCodes.BadVariable, span, $"The value does not fit the variable {declaration.Name}: {error}.");
            value = HclValue.UnknownOf(declaration.Type).Mark(value.DeepMarks());
        }

        if (declaration.IsSensitive || declaration.IsEphemeral)
        {
            value = value.Mark(new HclMarks(declaration.IsSensitive, declaration.IsEphemeral, []));
        }

        return value;
    }

    /// <summary>Reports the variables whose value their own rules refuse.</summary>
    public void Validate()
    {
        foreach (var declaration in Source.Variables.Values)
        {
            foreach (var validation in declaration.Validations)
            {
                if (validation.Body.Attribute("condition") is not { } condition)
                {
                    continue;
                }

                var held = Evaluator(null).TryEvaluate(condition.Value, null);
                if (held is { HasValue: true, Kind: HclKind.Bool, AsBool: false })
                {
                    var message = validation.Body.Attribute("error_message") is { } text
                        && Evaluator(null).TryEvaluate(text.Value, null) is { IsKnownString: true, IsSensitive: false } known
                            ? known.AsString
                            : "its validation fails";
                    Session.Diagnostics.Warning(
                        TerraformCodes.FailedValidation, condition.Value.Span, $"The variable {declaration.Name} is refused: {message}");
                }
            }
        }

        ReportUnknownArguments();
    }

    private void ReportUnknownArguments()
    {
        foreach (var attribute in Call?.Body.Attributes ?? [])
        {
            if (!Source.Variables.ContainsKey(attribute.Name) && attribute.Name is not ("source" or "version" or "providers" or "count" or "for_each" or "depends_on"))
            {
                var nearest = Similarity.Nearest(attribute.Name, Source.Variables.Keys);
                Session.Diagnostics.Warning(
                    TerraformCodes.UnknownArgument,
                    attribute.NameSpan,
                    $"The module has no variable named {attribute.Name}.",
                    nearest is null ? null : $"Did you mean {nearest}?");
            }
        }
    }
}
