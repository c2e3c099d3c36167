namespace Merlon.Risk.Views;

/// <summary>How far attackers get to the system (SSVC decision point System Exposure 1.0.1).</summary>
public enum SystemExposure
{
    /// <summary>Local, or a closely controlled network.</summary>
    Small,
    /// <summary>Networked, with something in the way.</summary>
    Controlled,
    /// <summary>The Internet, or a network as wide.</summary>
    Open,
}
