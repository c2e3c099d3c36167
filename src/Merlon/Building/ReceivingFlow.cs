using System.Runtime.CompilerServices;

namespace Merlon.Building;

/// <summary>The first half of a flow sentence: who is sent what.</summary>
public readonly struct ReceivingFlow
{
    private readonly IFlowEnd _target;
    private readonly ImmutableArray<DataBuilder> _data;

    internal ReceivingFlow(IFlowEnd target, ImmutableArray<DataBuilder> data)
    {
        _target = target;
        _data = data;
    }

    /// <summary>Who sends it.</summary>
    public FlowBuilder From(ICanSend source, string name = "", [CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
    {
        var flow = FlowStart.Create(source, _target, name, CallSite.Span(file, line));
        flow.Sent.AddRange(_data);
        return flow;
    }
}
