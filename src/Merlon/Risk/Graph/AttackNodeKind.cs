namespace Merlon.Risk.Graph;

/// <summary>What an attacker has when he is at a node of the attack graph.</summary>
public enum AttackNodeKind
{
    /// <summary>Where every attacker starts.</summary>
    Start,
    /// <summary>He can send something to the element, without a foothold.</summary>
    Outside,
    /// <summary>He can talk to the element from a foothold.</summary>
    Inside,
    /// <summary>He acts at the element as a user who he is not.</summary>
    User,
    /// <summary>He decides what the element does.</summary>
    Control,
    /// <summary>He controls something in the zone.</summary>
    Presence,
    /// <summary>A threat came true.</summary>
    Threat,
    /// <summary>Something was lost: confidentiality, integrity or availability of data or of an element.</summary>
    Loss,
}
