using System.Runtime.CompilerServices;

namespace Merlon.Building;

/// <summary>How flows begin. Whoever starts the exchange is the source of the flow.</summary>
public static class FlowVerbs
{
    /// <summary>Sends data: <c>customer.Sends(card).To(web, "Checkout")</c>.</summary>
    public static SendingFlow Sends(this ICanSend source, params ReadOnlySpan<DataBuilder> data) => new(source, [.. data]);

    /// <summary>Asks for data: <c>web.Reads(price).From(catalogue)</c>. The flow goes from the reader to what it reads, the data comes back.</summary>
    public static ReadingFlow Reads(this ICanSend source, params ReadOnlySpan<DataBuilder> data) => new(source, [.. data]);

    /// <summary>Is sent data by somebody else: <c>orders.Receives(card).From(web)</c> says the same as <c>web.Sends(card).To(orders)</c>.</summary>
    public static ReceivingFlow Receives(this IFlowEnd target, params ReadOnlySpan<DataBuilder> data) => new(target, [.. data]);

    /// <summary>Calls without saying which data goes along.</summary>
    public static FlowBuilder Calls(this ICanSend source, IFlowEnd target, string name = "", [CallerLineNumber] int line = 0, [CallerFilePath] string file = "") =>
        new SendingFlow(source, []).To(target, name, line, file);
}
