using Merlon.Iac.Graph;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;
using Merlon.Text;

namespace Merlon.Iac.Terraform.Evaluation;

/// <summary>Walks the module instances and puts their resources into a graph.</summary>
internal sealed class GraphBuilder(EvaluationSession session)
{
    private readonly List<Resource> _resources = [];
    private readonly List<ProviderConfiguration> _providers = [];
    private readonly List<OutputValue> _outputs = [];
    private readonly Dictionary<(ModuleInstance, string), HclValue?> _defaultTags = [];

    public ResourceGraph Build() => new(_resources, _providers, _outputs);

    public void Add(ModuleInstance module)
    {
        session.Cancellation.ThrowIfCancellationRequested();
        module.Validate();
        foreach (var name in module.Source.Locals.Keys)
        {
            module.Local(name);
        }

        foreach (var block in module.Source.Providers)
        {
            AddProvider(module, block);
        }

        foreach (var node in module.Resources)
        {
            AddResource(module, node);
        }

        foreach (var (name, block) in module.Source.Outputs)
        {
            var written = block.Body.Attribute("value");
            _outputs.Add(new OutputValue(
                name, module.Address, GraphValues.Of(module.Output(name, quiet: false), written?.Value, block.Span), block.Span));
        }

        foreach (var call in module.Calls)
        {
            foreach (var instance in call.Instances)
            {
                Add(instance);
            }
        }
    }

    private void AddProvider(ModuleInstance module, HclBlock block)
    {
        var alias = block.Body.Attribute("alias")?.Value is { } a ? Keywords.AsWord(a) : null;
        var value = new BlockEvaluator(module.Evaluator(null)).Body(block.Body);
        _providers.Add(new ProviderConfiguration(
            block.Labels[0], alias, module.Address, GraphValues.OfBody(value, block.Body, block.Span), block.Span));
        if (value.Members.Get("default_tags") is { HasValue: true, IsSequence: true, Items: [{ HasValue: true, IsMapping: true } tags, ..] }
            && tags.Members.Get("tags") is { } all)
        {
            _defaultTags[(module, alias is null ? block.Labels[0] : $"{block.Labels[0]}.{alias}")] = all;
        }
    }

    private void AddResource(ModuleInstance module, ResourceNode node)
    {
        var body = node.Block.Body;
        var provider = Provider(module, node);
        foreach (var instance in node.Instances)
        {
            if (++session.ResourceCount > EvaluationSession.MaxResources)
            {
                if (session.ResourceCount == EvaluationSession.MaxResources + 1)
                {
                    session.Diagnostics.Error(
                        TerraformCodes.TooManyInstances, node.Block.HeaderSpan, $"More than {EvaluationSession.MaxResources} resources; the rest is left out.");
                }

                return;
            }

            var value = WithDefaultTags(module, provider, instance.Value);
            var attributes = GraphValues.OfBody(value, body, node.Block.Span);
            _resources.Add(new Resource
            {
                Address = instance.Address,
                ConfigAddress = node.ConfigAddress,
                Dialect = "terraform",
                Mode = node.IsData ? ResourceMode.Data : ResourceMode.Managed,
                Type = node.Type,
                Name = node.Name,
                ModulePath = module.Address,
                Index = instance.Repetition.Key,
                IsRepetitionUnknown = instance.Repetition.IsUnknown || module.IsRepetitionUnknown,
                Provider = provider,
                Attributes = attributes,
                References = [.. GraphReferences.Of(attributes, instance.Address), .. GraphReferences.Dependencies(body, module)],
                Span = node.Block.Span,
                HeaderSpan = node.Block.HeaderSpan,
            });
        }
    }

    private static string Provider(ModuleInstance module, ResourceNode node)
    {
        if (node.Block.Body.Attribute("provider") is { } written && Keywords.AsPath(written.Value) is { } path)
        {
            return path.Root + string.Concat(path.Steps.Select(s => "." + s.Name));
        }

        var underscore = node.Type.IndexOf('_', StringComparison.Ordinal);
        return underscore < 0 ? node.Type : node.Type[..underscore];
    }

    /// <summary>The AWS provider adds its default tags to what the resource says.</summary>
    private HclValue WithDefaultTags(ModuleInstance module, string provider, HclValue value)
    {
        if (_defaultTags.Count == 0 || !provider.StartsWith("aws", StringComparison.Ordinal))
        {
            return value;
        }

        HclValue? tags = null;
        for (var m = module; m is not null && tags is null; m = m.Parent)
        {
            _defaultTags.TryGetValue((m, provider), out tags);
        }

        if (tags is null || value.Members.Get("tags_all") is not null)
        {
            return value;
        }

        var own = value.Members.Get("tags");
        var merged = new Dictionary<string, HclValue>(StringComparer.Ordinal);
        var known = tags is { HasValue: true, IsMapping: true } && own is null or { IsNull: true } or { HasValue: true, IsMapping: true };
        if (known)
        {
            foreach (var (key, tag) in tags!.Members.Concat(own is { HasValue: true } ? own.Members : HclMap.Empty))
            {
                merged[key] = tag;
            }
        }

        return HclValue.OpenObject(HclMap.From([.. value.Members, KeyValuePair.Create("tags_all", known ? HclValue.Object(merged) : HclValue.Unknown)]));
    }
}
