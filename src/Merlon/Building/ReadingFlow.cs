using System.Runtime.CompilerServices;

namespace Merlon.Building;

/// <summary>The first half of a flow sentence: who asks for what.</summary>
public readonly struct ReadingFlow
{
    private readonly ICanSend _source;
    private readonly ImmutableArray<DataBuilder> _data;

    internal ReadingFlow(ICanSend source, ImmutableArray<DataBuilder> data)
    {
        _source = source;
        _data = data;
    }

    /// <summary>Whom it asks.</summary>
    public FlowBuilder From(IFlowEnd target, string name = "", [CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
    {
        var flow = FlowStart.Create(_source, target, name, CallSite.Span(file, line));
        flow.Received.AddRange(_data);
        return flow;
    }
}
