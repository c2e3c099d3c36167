using System.Runtime.CompilerServices;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Building;

/// <summary>A data flow while it is written.</summary>
public sealed class FlowBuilder : ElementBuilder, IControlled
{
    internal FlowBuilder(string name, ComponentBuilder source, ComponentBuilder target, SourceSpan span)
        : base(name, span)
    {
        Source = source;
        Target = target;
    }

    internal override string Noun => "flow";

    internal override string CurrentId => GivenId ?? (Name.Length > 0 ? Slug.From(Name) : $"{Source.CurrentId}-to-{Target.CurrentId}");

    internal ComponentBuilder Source { get; }

    internal ComponentBuilder Target { get; }

    internal string Protocol { get; private set; } = "";

    internal Authentication Authentication { get; private set; }

    internal Authorization Authorization { get; private set; }

    internal List<DataBuilder> Sent { get; } = [];

    internal List<DataBuilder> Received { get; } = [];

    internal bool? Input { get; private set; }

    internal bool? Encryption { get; private set; }

    internal bool Vpn { get; private set; }

    internal bool IpFilter { get; private set; }

    internal bool OnlyReads { get; private set; }

    /// <summary>The protocol.</summary>
    public FlowBuilder Over(ProtocolName protocol, [CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
    {
        Protocol = protocol.Id;
        return Said("protocol", file, line);
    }

    /// <summary>How the receiver knows who sends.</summary>
    public FlowBuilder Authenticated(Authentication by, [CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
    {
        Authentication = by;
        return Said("authentication", file, line);
    }

    /// <summary>Whose rights the receiver checks.</summary>
    public FlowBuilder Authorized(Authorization by, [CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
    {
        Authorization = by;
        return Said("authorization", file, line);
    }

    /// <summary>Encrypted in transit, whatever the protocol says.</summary>
    public FlowBuilder Encrypted([CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
    {
        Encryption = true;
        return Said("encrypted", file, line);
    }

    /// <summary>Not encrypted in transit, whatever the protocol says.</summary>
    public FlowBuilder Cleartext([CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
    {
        Encryption = false;
        return Said("encrypted", file, line);
    }

    /// <summary>Goes through a virtual private network.</summary>
    public FlowBuilder OverVpn([CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
    {
        Vpn = true;
        return Said("vpn", file, line);
    }

    /// <summary>Only known addresses get through.</summary>
    public FlowBuilder IpFiltered([CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
    {
        IpFilter = true;
        return Said("ip-filter", file, line);
    }

    /// <summary>Changes nothing at the target.</summary>
    public FlowBuilder ReadOnly([CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
    {
        OnlyReads = true;
        return Said("read-only", file, line);
    }

    /// <summary>Carries (or, with false, does not carry) input that others than the source may have shaped; left out: worked out from where the source gets its input.</summary>
    public FlowBuilder CarryingInput(bool yes = true, [CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
    {
        Input = yes;
        return Said("input", file, line);
    }

    /// <summary>Data coming back from target to source.</summary>
    public FlowBuilder Returning(params ReadOnlySpan<DataBuilder> data)
    {
        Received.AddRange(data);
        return this;
    }

    private FlowBuilder Said(string fact, string file, int line)
    {
        Facts[fact] = CallSite.Span(file, line);
        return this;
    }
}
