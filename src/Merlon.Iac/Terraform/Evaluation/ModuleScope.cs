using System.Collections.Immutable;
using Merlon.Iac.Hcl.Evaluation;
using Merlon.Iac.Hcl.Functions;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;
using Merlon.Text;

namespace Merlon.Iac.Terraform.Evaluation;

/// <summary>The names of a module, and in a repeated block <c>count</c> and <c>each</c>.</summary>
internal sealed class ModuleScope(ModuleInstance module, Repetition? repetition) : IHclScope
{
    public IEnumerable<string> FunctionNames => module.Session.Functions.Names;

    public HclFunction? Function(string name) => module.Session.Functions.Find(name);

    public HclValue? Resolve(string root, ImmutableArray<TraversalStep> steps, out int consumed, out string? error, out string? hint)
    {
        error = null;
        hint = null;
        consumed = 1;
        var name = steps.Length > 0 ? steps[0].Name : null;
        if (name is null)
        {
            error = $"The name {root} needs an attribute, or quotes if it is text.";
            hint = root is "var" or "local" or "module" or "each" or "count" or "path" ? $"{root}.…" : null;
            return null;
        }

        switch (root)
        {
            case "var":
                if (module.Source.Variables.ContainsKey(name))
                {
                    return module.Variable(name);
                }

                (error, hint) = Missing($"No variable is named {name}.", name, module.Source.Variables.Keys);
                return null;
            case "local":
                if (module.Source.Locals.ContainsKey(name))
                {
                    return module.Local(name);
                }

                (error, hint) = Missing($"No local value is named {name}.", name, module.Source.Locals.Keys);
                return null;
            case "module":
                return ResolveModule(name, steps, out consumed, out error, out hint);
            case "path":
                return name switch
                {
                    "module" => HclValue.Of(module.ModulePath),
                    "root" => HclValue.Of("."),
                    "cwd" => HclValue.Of(module.Session.WorkingFolder),
                    _ => Fail(out error, $"path has no attribute {name}; it has module, root and cwd."),
                };
            case "terraform":
                return name == "workspace" ? HclValue.Of(module.Session.Workspace) : HclValue.Unknown;
            case "count":
                return repetition?.CountIndex is { } index && name == "index"
                    ? index
                    : Fail(out error, "count.index has a meaning only where count is set.");
            case "each":
                if (repetition?.EachKey is null || name is not ("key" or "value"))
                {
                    return Fail(out error, "each.key and each.value have a meaning only where for_each is set.");
                }

                return name == "key" ? repetition.EachKey : repetition.EachValue!;
            case "self":
                consumed = 0;
                return HclValue.Unknown;
            case "data":
                if (steps.Length < 2 || steps[1].Name is not { } dataName)
                {
                    return Fail(out error, "A data source is referred to by its type and its name.");
                }

                consumed = 2;
                return ResolveResource($"data.{name}.{dataName}", out error, out hint);
            case "ephemeral":
                consumed = Math.Min(2, steps.Length);
                return HclValue.Unknown.Mark(new HclMarks(false, true, []));
            case "resource":
                if (steps.Length < 2 || steps[1].Name is not { } resourceName)
                {
                    return Fail(out error, "A resource is referred to by its type and its name.");
                }

                consumed = 2;
                return ResolveResource($"{name}.{resourceName}", out error, out hint);
            default:
                return ResolveResource($"{root}.{name}", out error, out hint);
        }
    }

    private static HclValue? Fail(out string? error, string message)
    {
        error = message;
        return null;
    }

    /// <summary>Suggestions cost a look at every name, so a file full of faults gets them for the faults that are shown.</summary>
    private (string, string?) Missing(string message, string name, IEnumerable<string> known) =>
        (message, module.Session.Diagnostics.Count < 200 && Similarity.Nearest(name, known.Take(2000)) is { } nearest ? $"Did you mean {nearest}?" : null);

    private HclValue? ResolveResource(string key, out string? error, out string? hint)
    {
        error = null;
        hint = null;
        if (module.Resource(key) is { } resource)
        {
            return resource.Value;
        }

        (error, hint) = Missing($"No resource {key} is declared in this module.", key, module.Source.Resources.Keys.Where(k => !k.Contains('#')));
        return HclValue.Unknown.Mark(HclMarks.From(new HclOrigin(module.Prefix + key, "")));
    }

    private HclValue? ResolveModule(string name, ImmutableArray<TraversalStep> steps, out int consumed, out string? error, out string? hint)
    {
        consumed = 1;
        error = null;
        hint = null;
        if (module.ModuleCall(name) is not { } call)
        {
            (error, hint) = Missing($"No module is named {name}.", name, module.Source.ModuleCalls.Keys);
            return null;
        }

        if (call.Source is null || call.Expansion is not { } expansion || expansion.Kind == RepetitionKind.Unknown)
        {
            return UnknownModule(call, name, steps, out consumed);
        }

        if (expansion.Kind == RepetitionKind.Single)
        {
            return OutputOrAll(call.Instance(Repetition.Single), steps, 1, out consumed, out error, out hint);
        }

        // module.name["key"].output
        if (steps.Length > 2 && Text(steps[1]) is { } key && steps[2].Name is not null)
        {
            var repeated = expansion.Instances.FirstOrDefault(r => r.Key == key);
            if (repeated is not null)
            {
                return OutputOrAll(call.Instance(repeated), steps, 2, out consumed, out error, out hint);
            }
        }

        return expansion.Kind == RepetitionKind.Count
            ? HclValue.Tuple([.. expansion.Instances.Select(r => All(call.Instance(r)))])
            : HclValue.Object([.. expansion.Instances.Select(r => KeyValuePair.Create(r.Key!, All(call.Instance(r))))]);
    }

    private static string? Text(TraversalStep step) =>
        step.Name ?? (step.Key is { } key && HclConvert.To(key, HclType.String) is { IsKnownString: true } text ? text.AsString : null);

    private HclValue? OutputOrAll(
        ModuleInstance instance, ImmutableArray<TraversalStep> steps, int at, out int consumed, out string? error, out string? hint)
    {
        error = null;
        hint = null;
        consumed = at;
        if (steps.Length <= at || steps[at].Name is not { } output)
        {
            return All(instance);
        }

        consumed = at + 1;
        if (instance.Source.Outputs.ContainsKey(output))
        {
            return instance.Output(output, quiet: false);
        }

        (error, hint) = Missing($"The module has no output named {output}.", output, instance.Source.Outputs.Keys);
        return null;
    }

    private static HclValue All(ModuleInstance instance) =>
        HclValue.Object([.. instance.Source.Outputs.Keys.Select(o => KeyValuePair.Create(o, instance.Output(o, quiet: true)))]);

    private HclValue UnknownModule(ModuleCallNode call, string name, ImmutableArray<TraversalStep> steps, out int consumed)
    {
        consumed = 1;
        if (call.Source is not null && call.Expansion is { Kind: RepetitionKind.Unknown } expansion)
        {
            // What one instance would give away tells where it comes from.
            var instance = call.Instance(expansion.Instances[0]);
            var output = steps.Skip(1).Take(2).Select(s => s.Name).LastOrDefault(n => n is not null && instance.Source.Outputs.ContainsKey(n));
            return HclValue.Unknown.Mark(output is null ? null : instance.Output(output, quiet: true).DeepMarks());
        }

        return HclValue.Unknown.Mark(HclMarks.From(new HclOrigin(call.Address, "")));
    }
}
