using System.Runtime.CompilerServices;
using Merlon.Text;

namespace Merlon.Building;

/// <summary>Where components and zones can be put: the model itself or a zone.</summary>
public abstract class PlaceBuilder : ElementBuilder, IControlled
{
    private protected PlaceBuilder(string name, SourceSpan span)
        : base(name, span)
    {
    }

    /// <summary>The model it is written in.</summary>
    internal abstract ModelBuilder Home { get; }

    /// <summary>A zone inside this place.</summary>
    /// <param name="name">Its name; the id is derived from it.</param>
    /// <param name="trust">From 0 (hostile, such as the Internet) to 100; left out: that of the zone around it, 50 at the top.</param>
    /// <param name="type">What kind of border it is: network, vpc, subnet, account, host, organization …</param>
    public ZoneBuilder Zone(string name, int? trust = null, string type = "", [CallerLineNumber] int line = 0, [CallerFilePath] string file = "") =>
        Home.Add(new ZoneBuilder(name, trust, type, this, CallSite.Span(file, line)));

    /// <summary>An actor of the given type.</summary>
    public ActorBuilder Component(string name, ActorType type, [CallerLineNumber] int line = 0, [CallerFilePath] string file = "") =>
        Home.Add(new ActorBuilder(name, type, this, CallSite.Span(file, line)));

    /// <summary>A process of the given type.</summary>
    public ProcessBuilder Component(string name, ProcessType type, [CallerLineNumber] int line = 0, [CallerFilePath] string file = "") =>
        Home.Add(new ProcessBuilder(name, type, this, CallSite.Span(file, line)));

    /// <summary>A data store of the given type.</summary>
    public DataStoreBuilder Component(string name, DataStoreType type, [CallerLineNumber] int line = 0, [CallerFilePath] string file = "") =>
        Home.Add(new DataStoreBuilder(name, type, this, CallSite.Span(file, line)));
}
