namespace Merlon.Model;

/// <summary>How sure we are that a control is as stated, weakest first.</summary>
public enum Assurance
{
    /// <summary>Implied, for example by the component's type.</summary>
    Assumed,
    /// <summary>Somebody says so in the model.</summary>
    Declared,
    /// <summary>An artefact shows it, for example infrastructure code.</summary>
    Evidenced,
    /// <summary>A test of the running system showed it, at a date.</summary>
    Verified,
}
