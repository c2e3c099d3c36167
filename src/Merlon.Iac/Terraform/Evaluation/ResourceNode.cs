using System.Collections.Immutable;
using Merlon.Iac.Hcl.Syntax;
using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Terraform.Evaluation;

/// <summary>A resource of a module instance, with its instances once they have been asked for.</summary>
internal sealed class ResourceNode(ModuleInstance module, HclBlock block)
{
    private Expansion? _expansion;
    private readonly Dictionary<string, ResourceInstance?> _instances = new(StringComparer.Ordinal);
    private bool _expanding;
    private HclValue? _value;

    public HclBlock Block { get; } = block;

    public ModuleInstance Module { get; } = module;

    public bool IsData => Block.Type == "data";

    public string Type => Block.Labels[0];

    public string Name => Block.Labels[1];

    /// <summary>Without index.</summary>
    public string Address { get; } = module.Prefix + LocalAddress(block);

    public string ConfigAddress { get; } = module.ConfigPrefix + LocalAddress(block);

    private static string LocalAddress(HclBlock block) =>
        (block.Type == "data" ? "data." : "") + block.Labels[0] + "." + block.Labels[1];

    public Expansion? Expansion
    {
        get
        {
            if (_expansion is null)
            {
                if (_expanding)
                {
                    return null;
                }

                _expanding = true;
                _expansion = Expansion.Of(Block.Body, Module.Evaluator(null));
                _expanding = false;
            }

            return _expansion;
        }
    }

    public IEnumerable<ResourceInstance> Instances =>
        Expansion is { } expansion ? expansion.Instances.Select(Instance).OfType<ResourceInstance>() : [];

    /// <summary>Null while it is being evaluated: what asks for it then depends on itself.</summary>
    private ResourceInstance? Instance(Repetition repetition)
    {
        if (_instances.TryGetValue(repetition.Index, out var instance))
        {
            return instance;
        }

        _instances[repetition.Index] = null;
        var value = new BlockEvaluator(Module.Evaluator(repetition)).Resource(Block.Body);
        if (IsData)
        {
            value = DataSources.DataSources.Complete(Type, value);
        }

        return _instances[repetition.Index] = new ResourceInstance(this, repetition, value);
    }

    /// <summary>What a reference to the resource as a whole gives.</summary>
    public HclValue Value
    {
        get
        {
            if (_value is not null)
            {
                return _value;
            }

            if (Expansion is not { } expansion)
            {
                return HclValue.Unknown.Mark(HclMarks.From(new HclOrigin(Address, "")));
            }

            var values = expansion.Instances.Select(r => (r.Key, Value: Referenced(r, out var complete), complete)).ToList();
            HclValue value = expansion.Kind switch
            {
                RepetitionKind.Single => values[0].Value,
                RepetitionKind.Count => HclValue.Tuple([.. values.Select(v => v.Value)]),
                RepetitionKind.ForEach => HclValue.Object([.. values.Select(v => KeyValuePair.Create(v.Key!, v.Value))]),
                _ => HclValue.Unknown.Mark(HclMarks.From(new HclOrigin(Address, ""))),
            };
            value = value.Mark(expansion.Marks?.WithoutOrigins);
            if (values.TrueForAll(v => v.complete))
            {
                _value = value;
            }

            return value;
        }
    }

    private HclValue Referenced(Repetition repetition, out bool complete)
    {
        var origin = HclMarks.From(new HclOrigin(Address + repetition.Index, ""));
        var instance = repetition.IsUnknown ? null : Instance(repetition);
        complete = instance is not null || repetition.IsUnknown;
        return (instance is null ? HclValue.Unknown : WithoutNulls(instance.Value)).Mark(origin);
    }

    /// <summary>What the configuration leaves null the provider may still fill in, so a reader of it knows nothing.</summary>
    private static HclValue WithoutNulls(HclValue value)
    {
        foreach (var member in value.Members.Values)
        {
            if (member.IsNull)
            {
                return HclValue.OpenObject(value.Members.Select(m => m.IsNull ? HclValue.Unknown.Mark(m.Marks) : m));
            }
        }

        return value;
    }
}
