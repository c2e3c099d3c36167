using System.Text.Json.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Tests.Foreign.Pytm;

/// <summary>
/// A notice board of our own with the parts, flows, classifications and safeguards of the sample that pytm ships: as people
/// write it, and as pytm writes it, with every attribute.
/// </summary>
internal static class PytmBoard
{
    private static readonly string[] Safeguards =
    [
        "authenticatesDestination", "authenticatesSource", "authorizesSource", "checksDestinationRevocation", "checksInputBounds", "definesConnectionTimeout", "disablesDTD", "disablesiFrames", "encodesHeaders",
        "encodesOutput", "encryptsCookies", "encryptsSessionData", "handlesCrashes", "handlesInterruptions", "handlesResourceConsumption", "hasAccessControl", "implementsAuthenticationScheme", "implementsCSRFToken",
        "implementsNonce", "implementsPOLP", "implementsServerSideValidation", "implementsStrictHTTPValidation", "invokesScriptFilters", "isEncrypted", "isEncryptedAtRest", "isHardened", "isResilient",
        "providesConfidentiality", "providesIntegrity", "sanitizesInput", "tracksExecutionFlow", "usesCodeSigning", "usesMFA", "usesParameterizedInput", "usesSecureFunctions", "usesStrongSessionIdentifiers",
        "usesVPN", "validatesContentType", "validatesHeaders", "validatesInput", "verifySessionIdentifiers",
    ];

    private static readonly Dictionary<string, string> Defaults = new(StringComparer.Ordinal)
    {
        ["Element"] = """{ "description": "", "inBoundary": null, "inScope": true, "maxClassification": "UNKNOWN", "minTLSVersion": "NONE", "findings": [], "overrides": [], "assumptions": [], "levels": [0], "sourceFiles": [], "severity": 0, "controls": {} }""",
        ["Asset"] = """{ "port": -1, "protocol": "", "data": [], "inputs": [], "outputs": [], "onAWS": false, "handlesResources": false, "usesEnvironmentVariables": false, "OS": "" }""",
        ["Actor"] = """{ "port": -1, "protocol": "", "data": [], "inputs": [], "outputs": [], "isAdmin": false }""",
        ["Server"] = """{ "usesSessionTokens": false, "usesCache": false, "usesVPN": false, "usesXMLParser": false }""",
        ["ExternalEntity"] = """{ "hasPhysicalAccess": false }""",
        ["Lambda"] = """{ "onAWS": true, "environment": "", "implementsAPI": false }""",
        ["Process"] = """{ "codeType": "Unmanaged", "implementsCommunicationProtocol": false, "tracksExecutionFlow": false, "implementsAPI": false, "environment": "", "allowsClientSideScripting": false }""",
        ["Datastore"] = """{ "onRDS": false, "storesLogData": false, "storesPII": false, "storesSensitiveData": false, "isSQL": true, "isShared": false, "hasWriteAccess": false, "type": "UNKNOWN" }""",
        ["Agent"] = """{ "usesExternalTools": false, "validatesToolLaunchConfig": false }""",
        ["LLM"] = """{ "isThirdParty": true, "isSelfHosted": false, "processesPersonalData": false, "retainsUserData": false, "hasAgentCapabilities": false, "hasAccessToSensitiveSystems": false, "executesCode": false, "hasContentFiltering": false, "hasSystemPrompt": true, "processesUntrustedInput": true, "hasRAG": false, "hasFineTuning": false }""",
        ["Dataflow"] = """{ "protocol": "", "srcPort": -1, "dstPort": -1, "tlsVersion": "NONE", "data": [], "isResponse": false, "responseTo": null, "response": null, "order": -1, "note": "", "implementsCommunicationProtocol": false, "usesVPN": false, "usesSessionTokens": false }""",
        ["Data"] = """{ "description": "", "format": "", "classification": "UNKNOWN", "isPII": false, "isCredentials": false, "credentialsLife": "NONE", "isStored": false, "isSourceEncryptedAtRest": false, "isDestEncryptedAtRest": false, "carriedBy": [], "processedBy": [] }""",
    };

    /// <summary>The board as people write it.</summary>
    public static JsonObject Model() => JsonNode.Parse(Sample.Text("board.json").Text)!.AsObject();

    /// <summary>A model with elements of these classes alone, nothing said about them.</summary>
    /// <param name="safeguards">True where every safeguard there is is in place.</param>
    public static JsonObject Bare(bool safeguards, params ReadOnlySpan<string> classes)
    {
        var elements = new JsonArray();
        foreach (var type in classes)
        {
            elements.Add(With(new JsonObject { ["__class__"] = type, ["name"] = type }, safeguards));
        }

        return new JsonObject { ["name"] = "Bare", ["isOrdered"] = false, ["boundaries"] = new JsonArray(), ["data"] = new JsonArray(), ["elements"] = elements, ["flows"] = new JsonArray() };
    }

    /// <summary>An element or flow with every safeguard in place.</summary>
    public static JsonObject With(JsonObject element, bool safeguards)
    {
        if (safeguards)
        {
            element["controls"] = new JsonObject(Safeguards.Select(s => KeyValuePair.Create(s, (JsonNode?)true))) { ["usesEncryptionAlgorithm"] = "AES", ["authenticationScheme"] = "OAuth" };
        }

        return element;
    }

    /// <summary>The document as pytm 1.4 writes it after an analysis: every attribute with its default, and the flows without their protocols and ports.</summary>
    public static JsonObject Written(JsonObject model, IEnumerable<(string Threat, string Target)>? findings = null)
    {
        var written = new JsonObject(model.Where(e => e.Value is not JsonArray).Select(e => KeyValuePair.Create(e.Key, e.Value?.DeepClone())))
        {
            ["threatsFile"] = "threatlib/threats.json", ["ignoreUnused"] = false, ["colormap"] = false, ["onDuplicates"] = "Action.NO_ACTION", ["threatsExcluded"] = new JsonArray(),
            ["assumptions"] = model["assumptions"]?.DeepClone() ?? new JsonArray(),
        };
        var flows = All(model, "flows").Select(f => Element(f, "Dataflow")).ToArray();
        foreach (var flow in flows)
        {
            (flow["protocol"], flow["srcPort"], flow["dstPort"]) = ("", -1, -1);
        }

        var elements = All(model, "elements").Select(e => Element(e, e["__class__"]!.GetValue<string>())).ToArray();
        foreach (var element in elements)
        {
            element["inputs"] = Names(flows, "sink", element);
            element["outputs"] = Names(flows, "source", element);
        }

        written["boundaries"] = List(All(model, "boundaries").Select(b => Element(b, "Boundary")));
        written["data"] = List(All(model, "data").Select(d => Element(d, "Data")));
        written["flows"] = List(flows);
        written["elements"] = List(elements);
        written["actors"] = List(elements.Where(e => e["__class__"]!.GetValue<string>() == "Actor"));
        written["assets"] = List(elements.Where(e => e["__class__"]!.GetValue<string>() != "Actor"));
        written["findings"] = List((findings ?? []).Select((f, i) => new JsonObject
        {
            ["id"] = $"{i + 1}", ["threat_id"] = f.Threat, ["target"] = f.Target, ["description"] = f.Threat, ["severity"] = "Medium", ["response"] = i == 0 ? "avoided by other means" : "",
        }));
        written["excluded_findings"] = new JsonArray();
        return written;
    }

    public static SourceText Source(JsonObject document) => new("board.json", document.ToJsonString());

    private static JsonArray Names(JsonObject[] flows, string end, JsonObject element) =>
        [.. flows.Where(f => f[end]!.GetValue<string>() == element["name"]!.GetValue<string>()).Select(f => f["name"]!.DeepClone())];

    private static IEnumerable<JsonObject> All(JsonObject model, string list) => model[list]!.AsArray().OfType<JsonObject>();

    private static JsonArray List(IEnumerable<JsonObject> items) => [.. items.Select(i => i.DeepClone())];

    private static JsonObject Element(JsonObject said, string type)
    {
        string[] classes = type switch { "Data" => ["Data"], "Actor" or "Boundary" or "Dataflow" => ["Element", type], _ => ["Element", "Asset", type] };
        var element = new JsonObject { ["__class__"] = type };
        foreach (var (key, value) in classes.Where(Defaults.ContainsKey).SelectMany(c => JsonNode.Parse(Defaults[c])!.AsObject()).Concat(said))
        {
            element[key] = key switch
            {
                "maxClassification" or "classification" => $"Classification.{value}",
                "minTLSVersion" or "tlsVersion" => $"TLSVersion.{value}",
                "credentialsLife" => $"Lifetime.{value}",
                "type" => $"DatastoreType.{value}",
                "controls" => Controls(value as JsonObject),
                "assumptions" => List(value!.AsArray().OfType<JsonObject>().Select(Assumption)),
                _ => value?.DeepClone(),
            };
        }

        if (type == "Data")
        {
            element.Remove("__class__");
        }

        return element;
    }

    private static JsonObject Controls(JsonObject? said)
    {
        var all = new JsonObject(Safeguards.Select(s => KeyValuePair.Create(s, (JsonNode?)false))) { ["authenticationScheme"] = "", ["usesEncryptionAlgorithm"] = "" };
        foreach (var (key, value) in said ?? [])
        {
            all[key] = value?.DeepClone();
        }

        return all;
    }

    // A set comes out as the text of one.
    private static JsonObject Assumption(JsonObject said) => new()
    {
        ["name"] = said["name"]!.DeepClone(),
        ["description"] = "",
        ["exclude"] = "{" + string.Join(", ", said["exclude"]!.AsArray().Select(e => $"'{e}'")) + "}",
    };
}
