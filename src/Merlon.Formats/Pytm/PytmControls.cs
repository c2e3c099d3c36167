using Merlon.Formats.Conversion;
using Merlon.Model;

namespace Merlon.Formats.Pytm;

/// <summary>pytm's safeguards, which are attributes of elements, as controls of our catalogue.</summary>
internal static class PytmControls
{
    private static readonly (string Attribute, string Control)[] Map =
    [
        ("authenticatesSource", "authentication"), ("implementsAuthenticationScheme", "authentication"), ("authorizesSource", "authorization"), ("hasAccessControl", "authorization"),
        ("checksInputBounds", "input-validation"), ("sanitizesInput", "input-validation"), ("validatesInput", "input-validation"), ("implementsServerSideValidation", "input-validation"),
        ("encodesOutput", "output-encoding"), ("definesConnectionTimeout", "timeouts"), ("disablesDTD", "xml-hardening"), ("disablesiFrames", "clickjacking-protection"),
        ("encodesHeaders", "header-sanitization"), ("validatesHeaders", "header-sanitization"), ("encryptsCookies", "secure-cookies"), ("handlesCrashes", "secure-error-handling"),
        ("handlesResourceConsumption", "resource-limits"), ("implementsCSRFToken", "csrf-protection"), ("implementsNonce", "replay-protection"), ("implementsPOLP", "least-privilege"),
        ("implementsStrictHTTPValidation", "consistent-http-parsing"), ("isEncryptedAtRest", "encryption-at-rest"), ("isHardened", "hardening"), ("isResilient", "redundancy"),
        ("providesIntegrity", "integrity-checks"), ("usesCodeSigning", "signed-artifacts"), ("usesMFA", "multi-factor-authentication"), ("usesParameterizedInput", "parameterized-queries"),
        ("usesStrongSessionIdentifiers", "session-management"), ("verifySessionIdentifiers", "session-management"), ("validatesContentType", "content-type-enforcement"),
        ("hasContentFiltering", "prompt-injection-filter"), ("hasContentFiltering", "model-output-filter"), ("validatesToolLaunchConfig", "tool-launch-validation"),
        ("checksDestinationRevocation", "certificate-revocation-check"), ("authenticatesDestination", "certificate-validation"),
    ];

    /// <summary>Attributes with the control that each became.</summary>
    public static ImmutableArray<(string Attribute, string Control)> Pairs => [.. Map];

    public static ImmutableArray<string> All => [.. Map.Select(m => m.Control).Distinct(StringComparer.Ordinal)];

    /// <param name="element">The element; old scripts set safeguards on it, newer ones on its <c>controls</c>.</param>
    /// <param name="falseMeansNo">False where the file lists every attribute with its default, so that nobody said no.</param>
    public static ImmutableArray<ControlSetting> Of(Source element, bool falseMeansNo)
    {
        var found = new Dictionary<string, ControlSetting>(StringComparer.Ordinal);
        foreach (var (attribute, control) in Map)
        {
            var flag = Flag(element, attribute);
            ControlState? state = flag.Flag switch { true => ControlState.Yes, false when falseMeansNo => ControlState.No, _ => null };
            // Where several attributes are one control of ours, what is in place counts.
            if (state is { } said && (said == ControlState.Yes || !found.ContainsKey(control)))
            {
                found[control] = new ControlSetting(control, said) { Note = attribute, Span = flag.Span };
            }
        }

        return [.. found.Values.OrderBy(s => s.Control, StringComparer.Ordinal)];
    }

    public static Source Flag(Source element, string attribute) => element["controls"][attribute] is { Exists: true } inner ? inner : element[attribute];
}
