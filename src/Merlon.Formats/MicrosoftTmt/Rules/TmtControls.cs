namespace Merlon.Formats.MicrosoftTmt.Rules;

/// <summary>Attributes of the property sheet that are controls of our catalogue.</summary>
internal static class TmtControls
{
    // What the author answered yes to on the property sheet. No is the default of most sheets and says nothing.
    public static readonly ImmutableArray<(string Label, string Control)> All =
    [
        ("Sanitizes Input", "input-validation"), ("Sanitizes Output", "output-encoding"), ("Encrypted", "encryption-at-rest"), ("Signed", "integrity-checks"),
        ("Implements or Uses an Authentication Mechanism", "authentication"), ("Implements or Uses an Authorization Mechanism", "authorization"),
        ("Source Authenticated", "endpoint-authentication"), ("Provides Integrity", "message-signing"), ("Provides Confidentiality", "encryption-in-transit"), ("Backup", "backups"),
    ];
}
