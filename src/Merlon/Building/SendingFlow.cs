using System.Runtime.CompilerServices;

namespace Merlon.Building;

/// <summary>The first half of a flow sentence: who sends what.</summary>
public readonly struct SendingFlow
{
    private readonly ICanSend _source;
    private readonly ImmutableArray<DataBuilder> _data;

    internal SendingFlow(ICanSend source, ImmutableArray<DataBuilder> data)
    {
        _source = source;
        _data = data;
    }

    /// <summary>To whom; <paramref name="name"/> says what happens in a few words ("Checkout") and gives the flow its id.</summary>
    public FlowBuilder To(IFlowEnd target, string name = "", [CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
    {
        var flow = FlowStart.Create(_source, target, name, CallSite.Span(file, line));
        flow.Sent.AddRange(_data);
        return flow;
    }
}
