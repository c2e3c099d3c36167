namespace Merlon.Infrastructure;

/// <summary>What a resource of infrastructure code is in a threat model.</summary>
public enum ResourceRole
{
    /// <summary>Acts or stores: a component of its own.</summary>
    Component,

    /// <summary>A part of the system that others live in.</summary>
    Zone,

    /// <summary>A setting of the resource that it refers to, or that takes it in.</summary>
    Part,

    /// <summary>Says that one resource calls another.</summary>
    Link,

    /// <summary>Passes calls on (a target group, an event rule) without being worth a box.</summary>
    Wire,

    /// <summary>Has rules for who may connect.</summary>
    Firewall,

    /// <summary>Puts a firewall in front of something.</summary>
    Guard,

    /// <summary>Under whose rights something runs.</summary>
    Identity,

    /// <summary>Gives rights to an identity.</summary>
    Grant,
}
