namespace Merlon.Comparison;

/// <summary>What happened to the architecture, in the words that reviewers look for; spelled in files as <see cref="ComparisonWords.Of(ChangeClass)"/>.</summary>
public enum ChangeClass
{
    ComponentAdded,
    ComponentRemoved,
    ComponentRenamed,
    /// <summary>Another technology: the component's type changed.</summary>
    TypeChanged,
    /// <summary>A hostile zone can now talk to the component directly.</summary>
    EntryPointAdded,
    EntryPointRemoved,
    /// <summary>Fewer hops from a hostile zone than before.</summary>
    ExposureRaised,
    ExposureLowered,
    ThirdPartyAdded,
    ThirdPartyRemoved,
    /// <summary>The component lives in another zone.</summary>
    ZoneChanged,
    ZoneAdded,
    ZoneRemoved,
    ZoneRenamed,
    /// <summary>The zone lies inside another zone.</summary>
    ZoneMoved,
    TrustRaised,
    TrustLowered,
    FlowAdded,
    FlowRemoved,
    FlowRenamed,
    /// <summary>The flow has another source or target.</summary>
    FlowRerouted,
    ProtocolChanged,
    /// <summary>The ends of an existing flow now lie in different zones.</summary>
    BoundaryCrossed,
    BoundaryNoLongerCrossed,
    EncryptionRemoved,
    EncryptionAdded,
    AuthenticationRemoved,
    AuthenticationAdded,
    AuthenticationChanged,
    AuthorizationRemoved,
    AuthorizationAdded,
    AuthorizationChanged,
    /// <summary>A flow carries data that it did not carry.</summary>
    DataCarried,
    DataNoLongerCarried,
    /// <summary>A component keeps data that it did not keep.</summary>
    DataStored,
    DataNoLongerStored,
    DataProcessed,
    DataNoLongerProcessed,
    DataAdded,
    DataRemoved,
    DataRenamed,
    ClassificationRaised,
    ClassificationLowered,
    /// <summary>Integrity or availability of a data asset matters more than before.</summary>
    RatingRaised,
    RatingLowered,
    /// <summary>The data is of a further kind (personal, payment …).</summary>
    DataKindAdded,
    DataKindRemoved,
    /// <summary>A control says yes that did not.</summary>
    ControlAdded,
    /// <summary>A control no longer says yes.</summary>
    ControlRemoved,
    /// <summary>A control moved between unknown and no.</summary>
    ControlChanged,
    /// <summary>The control is there as before, and better shown to be.</summary>
    AssuranceRaised,
    AssuranceLowered,
    AssumptionAdded,
    AssumptionRemoved,
    /// <summary>An assumption turned out wrong.</summary>
    AssumptionVoided,
    AssumptionRestored,
    ScopeLeft,
    ScopeEntered,
    CriticalityRaised,
    CriticalityLowered,
}
