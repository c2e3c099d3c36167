namespace Merlon.Infrastructure;

/// <summary>In what a model and its infrastructure disagree.</summary>
public enum DriftKind
{
    /// <summary>The infrastructure has something that the model lacks.</summary>
    MissingComponent,

    /// <summary>The model names infrastructure that is not there.</summary>
    UnknownInfrastructure,

    /// <summary>They say different things about what it is.</summary>
    Type,

    /// <summary>The Internet gets through where the model shows no way, or the other way round.</summary>
    Exposure,

    /// <summary>A control that the model claims is broken.</summary>
    Control,

    /// <summary>Encryption on the way.</summary>
    Encryption,

    /// <summary>How callers show who they are.</summary>
    Authentication,

    /// <summary>A boundary that the infrastructure does not have, or another place.</summary>
    Zone,

    /// <summary>A call that only one of them knows, or that the infrastructure does not let through.</summary>
    Flow,
}
