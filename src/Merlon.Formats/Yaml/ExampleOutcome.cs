namespace Merlon.Formats.Yaml;

/// <summary>Which status the threat of an example shall have.</summary>
public enum ExampleOutcome
{
    /// <summary>Nothing said: open or unconfirmed where it fires, absent or mitigated where it is silent.</summary>
    Usual,
    Open,
    Unconfirmed,
    Mitigated,
    /// <summary>The threat does not exist.</summary>
    None,
}
