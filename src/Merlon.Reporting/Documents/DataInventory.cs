using Merlon.Model;

namespace Merlon.Reporting.Documents;

/// <summary>Where each data asset rests, who handles it, and over how many flows it travels.</summary>
internal sealed class DataInventory
{
    private readonly ILookup<string, string> _stored;
    private readonly Dictionary<string, List<string>> _handled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _flows = new(StringComparer.Ordinal);

    public DataInventory(ThreatModel model)
    {
        _stored = model.Components.SelectMany(c => c.Stores.Select(d => (Data: d, c.Id))).ToLookup(p => p.Data, p => p.Id, StringComparer.Ordinal);
        var seen = new HashSet<(string, string)>();
        void Handle(string data, string component)
        {
            if (!seen.Add((data, component)))
            {
                return;
            }

            if (!_handled.TryGetValue(data, out var list))
            {
                _handled[data] = list = [];
            }

            list.Add(component);
        }

        foreach (var component in model.Components)
        {
            foreach (var data in component.Processes)
            {
                Handle(data, component.Id);
            }
        }

        foreach (var flow in model.Flows)
        {
            foreach (var data in flow.Sends.Concat(flow.Receives).Distinct(StringComparer.Ordinal))
            {
                _flows[data] = _flows.GetValueOrDefault(data) + 1;
                Handle(data, flow.Source);
                Handle(data, flow.Target);
            }
        }
    }

    /// <summary>Ids of components that keep it.</summary>
    public ImmutableArray<string> StoredIn(string data) => [.. _stored[data].Distinct(StringComparer.Ordinal)];

    /// <summary>Ids of components that send, receive or process it without keeping it.</summary>
    public ImmutableArray<string> HandledBy(string data) =>
        _handled.TryGetValue(data, out var list) ? [.. list.Except(_stored[data], StringComparer.Ordinal)] : [];

    public int Flows(string data) => _flows.GetValueOrDefault(data);

    public static string Word(Classification classification) => classification switch
    {
        Classification.Public => "public",
        Classification.Internal => "internal",
        Classification.Confidential => "confidential",
        Classification.Restricted => "restricted",
        _ => "secret",
    };
}
