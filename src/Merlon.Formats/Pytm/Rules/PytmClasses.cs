namespace Merlon.Formats.Pytm.Rules;

/// <summary>pytm's classes: their inheritance, and the attributes that each adds with its defaults.</summary>
internal static class PytmClasses
{
    private static readonly Dictionary<string, string> Parents = new(StringComparer.Ordinal)
    {
        ["Actor"] = "Element", ["Asset"] = "Element", ["Boundary"] = "Element", ["Dataflow"] = "Element",
        ["Server"] = "Asset", ["Lambda"] = "Asset", ["ExternalEntity"] = "Asset", ["Agent"] = "Asset", ["LLM"] = "Asset", ["Process"] = "Asset", ["Datastore"] = "Asset", ["SetOfProcesses"] = "Process",
    };

    private static readonly Dictionary<string, (string Name, object? Default)[]> Attributes = new(StringComparer.Ordinal)
    {
        ["Element"] =
        [
            ("description", ""), ("inBoundary", null), ("inScope", true), ("maxClassification", PytmEnums.Find("Classification", 0)), ("minTLSVersion", PytmEnums.Find("TLSVersion", 0)), ("severity", 0.0),
        ],
        ["Actor"] = [("port", -1.0), ("protocol", ""), ("isAdmin", false)],
        ["Asset"] = [("port", -1.0), ("protocol", ""), ("onAWS", false), ("handlesResources", false), ("usesEnvironmentVariables", false), ("OS", "")],
        ["Server"] = [("usesSessionTokens", false), ("usesCache", false), ("usesVPN", false), ("usesXMLParser", false)],
        ["ExternalEntity"] = [("hasPhysicalAccess", false)],
        ["Lambda"] = [("onAWS", true), ("environment", ""), ("implementsAPI", false)],
        ["Process"] = [("codeType", "Unmanaged"), ("implementsCommunicationProtocol", false), ("tracksExecutionFlow", false), ("implementsAPI", false), ("environment", ""), ("allowsClientSideScripting", false)],
        ["Datastore"] =
        [
            ("onRDS", false), ("storesLogData", false), ("storesPII", false), ("storesSensitiveData", false), ("isSQL", true), ("isShared", false), ("hasWriteAccess", false), ("type", PytmEnums.Find("DatastoreType", 0)),
        ],
        ["Agent"] = [("usesExternalTools", false), ("validatesToolLaunchConfig", false)],
        ["LLM"] =
        [
            ("isThirdParty", true), ("isSelfHosted", false), ("processesPersonalData", false), ("retainsUserData", false), ("hasAgentCapabilities", false), ("hasAccessToSensitiveSystems", false), ("executesCode", false),
            ("hasContentFiltering", false), ("hasSystemPrompt", true), ("processesUntrustedInput", true), ("hasRAG", false), ("hasFineTuning", false),
        ],
        ["Dataflow"] =
        [
            ("protocol", ""), ("srcPort", -1.0), ("dstPort", -1.0), ("tlsVersion", PytmEnums.Find("TLSVersion", 0)), ("isResponse", false), ("responseTo", null), ("response", null), ("order", -1.0), ("note", ""),
            ("implementsCommunicationProtocol", false), ("usesVPN", false), ("usesSessionTokens", false),
        ],
        ["Data"] =
        [
            ("description", ""), ("format", ""), ("classification", PytmEnums.Find("Classification", 0)), ("isPII", false), ("isCredentials", false), ("credentialsLife", PytmEnums.Find("Lifetime", 0)), ("isStored", false),
            ("isSourceEncryptedAtRest", false), ("isDestEncryptedAtRest", false),
        ],
        ["Controls"] =
        [
            .. new[]
            {
                "authenticatesDestination", "authenticatesSource", "authorizesSource", "checksDestinationRevocation", "checksInputBounds", "definesConnectionTimeout", "disablesDTD", "disablesiFrames", "encodesHeaders", "encodesOutput",
                "encryptsCookies", "encryptsSessionData", "handlesCrashes", "handlesInterruptions", "handlesResourceConsumption", "hasAccessControl", "implementsAuthenticationScheme", "implementsCSRFToken", "implementsNonce",
                "implementsPOLP", "implementsServerSideValidation", "implementsStrictHTTPValidation", "invokesScriptFilters", "isEncrypted", "isEncryptedAtRest", "isHardened", "isResilient", "providesConfidentiality",
                "providesIntegrity", "sanitizesInput", "tracksExecutionFlow", "usesCodeSigning", "usesMFA", "usesParameterizedInput", "usesSecureFunctions", "usesStrongSessionIdentifiers", "usesVPN", "validatesContentType",
                "validatesHeaders", "validatesInput", "verifySessionIdentifiers",
            }.Select(n => (n, (object?)false)),
            ("authenticationScheme", ""), ("usesEncryptionAlgorithm", ""),
        ],
    };

    /// <summary>Names that conditions may use; pytm leaves its newest class out.</summary>
    public static bool IsInScope(string name) => name != "LLM" && (name is "Element" or "Data" || Parents.ContainsKey(name));

    public static bool IsKnown(string name) => name == "Element" || Parents.ContainsKey(name);

    public static bool Is(string type, string ancestor)
    {
        for (string? at = type; at is not null; at = Parents.GetValueOrDefault(at))
        {
            if (string.Equals(at, ancestor, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The default of an attribute; false where the class has none of the name.</summary>
    public static bool TryDefault(string type, string attribute, out object? value)
    {
        for (string? at = type; at is not null; at = Parents.GetValueOrDefault(at))
        {
            foreach (var (name, known) in Attributes.GetValueOrDefault(at, []))
            {
                if (string.Equals(name, attribute, StringComparison.Ordinal))
                {
                    value = known;
                    return true;
                }
            }
        }

        value = null;
        return false;
    }
}
