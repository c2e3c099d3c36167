using Merlon.Model;
using Merlon.Rules;
using Merlon.Rules.Expressions;

namespace Merlon.Analysis.Facts;

/// <summary>Facts about a component: its type's defaults, what it holds, who reaches it.</summary>
public sealed class ComponentFacts : ElementFacts
{
    /// <summary>The value of <see cref="Exposure"/> for what no hostile zone reaches.</summary>
    public const int Unreachable = 99;

    /// <summary>Trust of a component outside all zones.</summary>
    public const int DefaultTrust = 50;

    private readonly ControlScope _controls;
    private readonly ControlScope _implied;
    private DataSet? _sent;
    private DataSet? _received;
    private DataSet? _all;
    private CelValue[]? _inboundValues;
    private CelValue[]? _outboundValues;
    private int _fanIn = -1;
    private int _fanOut = -1;

    internal ComponentFacts(ModelFacts model, Component component, int index, ResolvedType type, ZoneFacts? zone, ControlScope outer, ControlScope implied)
        : base(model, component, index)
    {
        Component = component;
        Type = type;
        Zone = zone;
        Kind = component.Kind ?? type.Kind;
        RunsCode = component.RunsCode ?? type.RunsCode;
        IsHuman = component.Human ?? type.Human;
        IsThirdParty = component.ThirdParty ?? type.ThirdParty;
        IsMultiTenant = component.MultiTenant ?? type.MultiTenant;
        IsRedundant = component.Redundant ?? type.Redundant;
        _controls = new ControlScope(component.Controls.AsSpan(), component.Id, outer);
        _implied = implied;
    }

    public Component Component { get; }

    public ResolvedType Type { get; }

    public ZoneFacts? Zone { get; }

    public ComponentKind Kind { get; }

    public bool RunsCode { get; }

    public bool IsHuman { get; }

    public bool IsThirdParty { get; }

    public bool IsMultiTenant { get; }

    public bool IsRedundant { get; }

    public bool IsCrownJewel { get; internal set; }

    /// <summary>0 to 100: that of its zone.</summary>
    public int Trust => Zone?.Trust ?? DefaultTrust;

    public override SubjectKind SubjectKind => SubjectKind.Component;

    public List<FlowFacts> Inbound { get; } = [];

    public List<FlowFacts> Outbound { get; } = [];

    public DataSet Stored { get; internal set; } = DataSet.Empty;

    public DataSet Processed { get; internal set; } = DataSet.Empty;

    /// <summary>Data that its flows carry away from it.</summary>
    public DataSet Sent => _sent ??= Model.Union(Outbound.Select(f => f.Sent).Concat(Inbound.Select(f => f.Received)));

    /// <summary>Data that its flows bring to it.</summary>
    public DataSet Received => _received ??= Model.Union(Outbound.Select(f => f.Received).Concat(Inbound.Select(f => f.Sent)));

    /// <summary>All data it stores, processes, sends or receives.</summary>
    public DataSet Data => _all ??= Model.Union([Stored, Processed, Sent, Received]);

    /// <summary>Fewest flows from a hostile zone: 0 inside one, <see cref="Unreachable"/> where no way leads here.</summary>
    public int Exposure { get; internal set; } = Unreachable;

    /// <summary>Somebody on the Internet can talk to it directly.</summary>
    public bool IsInternetFacing { get; internal set; }

    /// <summary>Strangers are here, or are said to reach it, whether a flow shows it or not.</summary>
    public bool FacesStrangers => Trust == 0 || (Component.InternetFacing ?? Type.InternetFacing);

    /// <summary>Input that others may have shaped arrives here.</summary>
    public bool TakesInput { get; internal set; }

    /// <summary>How many crown jewels can be reached from here, itself included; counts up to 64.</summary>
    public int CrownJewels { get; internal set; }

    public int FanIn => _fanIn >= 0 ? _fanIn : _fanIn = Inbound.Select(f => f.Source).Distinct().Count();

    public int FanOut => _fanOut >= 0 ? _fanOut : _fanOut = Outbound.Select(f => f.Target).Distinct().Count();

    /// <summary>The flows as rule conditions see them, made once.</summary>
    internal CelValue InboundValues => CelValue.Wrap(_inboundValues ??= [.. Inbound.Select(CelValue.Object)]);

    internal CelValue OutboundValues => CelValue.Wrap(_outboundValues ??= [.. Outbound.Select(CelValue.Object)]);

    public bool Is(string typeId) => Type.Is(typeId);

    public bool Accepts(string format) =>
        Component.Accepts.AsSpan().Contains(format) || Type.Accepts.AsSpan().Contains(format);

    public bool Speaks(string protocol) =>
        Inbound.Exists(f => f.Over(protocol)) || Outbound.Exists(f => f.Over(protocol));

    public bool Calls(string typeId)
    {
        foreach (var flow in Outbound)
        {
            if (flow.Target.Is(typeId))
            {
                return true;
            }
        }

        return false;
    }

    public bool CalledBy(string typeId)
    {
        foreach (var flow in Inbound)
        {
            if (flow.Source.Is(typeId))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>People or hostile sources log in here.</summary>
    public bool AuthenticatesUsers => Inbound.Exists(f => f.IsAuthenticated && (f.FromHuman || f.FromHostile || f.Source.Is("client")));

    /// <summary>Inbound flows of people or their clients keep a login alive.</summary>
    public bool HasSessions => Inbound.Exists(f =>
        f.Flow.Authentication is Authentication.Session or Authentication.Token or Authentication.Password or Authentication.Federated or Authentication.MultiFactor
        && (f.FromHuman || f.Source.Is("client")));

    /// <summary>A control stands on every way from a hostile zone to here, on a component or a flow.</summary>
    public bool GuardedBy(string control) => Model.Reach.IsGuarded(this, control);

    public override ControlAnswer Control(string control)
    {
        if (_controls.TryFind(control, out var answer))
        {
            return answer;
        }

        return _implied.TryFind(control, out answer) ? answer : ControlAnswer.Unknown;
    }
}
