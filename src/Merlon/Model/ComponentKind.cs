namespace Merlon.Model;

/// <summary>The element kinds of a data-flow diagram (DFD) that can be an end of a flow.</summary>
public enum ComponentKind
{
    /// <summary>An external entity: a person or a system outside the model's responsibility.</summary>
    Actor,
    Process,
    DataStore,
}
