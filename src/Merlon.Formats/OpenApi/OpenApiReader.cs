using System.Globalization;
using Merlon.Analysis;
using Merlon.Formats.Conversion;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.OpenApi;

/// <summary>
/// Reads OpenAPI descriptions: the interface and its caller, one flow for each way to authenticate with the operations
/// that accept it, schemas as data, and the identity provider where tokens come from one.
/// </summary>
internal sealed class OpenApiReader(SourceText source)
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    private readonly Draft _draft = new(OpenApiFormat.FormatId, source);
    private readonly Dictionary<string, string> _schemas = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Authentication> _schemes = new(StringComparer.Ordinal);

    public ImportResult Read()
    {
        var json = source.Text.AsSpan().TrimStart("\uFEFF \t\r\n") is ['{', ..];
        var node = json ? JsonText.Parse(source, _draft.Diagnostics) : YamlText.ParseAll(source.Path, source.Text, _draft.Diagnostics).FirstOrDefault();
        if (node is not YamlMapping)
        {
            return _draft.Fail(_draft.Diagnostics.HasErrors ? null : FormatDiagnostics.Shape(SourceSpan.At(source.Path, 1, 1), "An OpenAPI description is one object."));
        }

        var root = new Source(node, _draft.Log);
        var info = root["info"];
        _draft.Name = info["title"].Text;
        _draft.Description = info["description"].Text;
        _draft.Owner = info["contact"]["name"].Text;
        if (root["openapi"].TrimmedText is { Length: > 0 } version && !version.StartsWith("3.", StringComparison.Ordinal))
        {
            _draft.Warn(root["openapi"].Span, $"OpenAPI {FormatDiagnostics.Short(version)} is read like version 3.");
        }

        var servers = root["servers"].Items.Where(s => s.IsMap).Select(s => s["url"]).Where(u => u.IsScalar).ToArray();
        Places(info, servers);
        Schemas(root["components"]["schemas"]);
        Schemes(root["components"]["securitySchemes"]);
        Flows(root, servers);
        return _draft.Finish(node, keep: false, "has no place in the model");
    }

    private void Places(Source info, Source[] servers)
    {
        var at = info.Span;
        var isPublic = !servers.Any(s => IsPrivate(s.TrimmedText));
        _draft.Zones.Add(new TrustZone { Id = _draft.NewId(SubjectKind.Zone, "callers", "Callers"), Name = "Callers", Trust = isPublic ? 0 : 50, Tags = ["inferred"], Provenance = _draft.From(at) });
        _draft.Zones.Add(new TrustZone { Id = _draft.NewId(SubjectKind.Zone, "service", "Service"), Name = "Service", Trust = 60, Tags = ["inferred"], Provenance = _draft.From(at) });
        _draft.Log.Invented("zone", at, isPublic ? "'Callers' (hostile, for the servers are public) and 'Service'" : "'Callers' and 'Service'");
        _draft.Components.Add(new Component
        {
            Id = _draft.NewId(SubjectKind.Component, "client", "Client"), Name = "Client", Type = "client", Zone = "callers", Tags = ["inferred"], Provenance = _draft.From(at),
        });
        _draft.Log.Invented("component", at, "'Client', who calls the interface");
        _draft.Components.Add(new Component
        {
            Id = _draft.NewId(SubjectKind.Component, "api", "API"),
            Name = info["title"].TrimmedText is { Length: > 0 } title ? title : "API",
            Type = "api.rest",
            Zone = "service",
            Accepts = ["json"],
            InternetFacing = isPublic ? true : null,
            Properties = servers.Length > 0 ? Draft.NoProperties.Add("servers", string.Join(' ', servers.Select(s => s.TrimmedText))) : Draft.NoProperties,
            Provenance = _draft.From(at),
        });
    }

    private static bool IsPrivate(string url) =>
        url.Contains("localhost", StringComparison.OrdinalIgnoreCase) || url.Contains("127.0.0.1", StringComparison.Ordinal) || url.Contains("//10.", StringComparison.Ordinal)
        || url.Contains("//192.168.", StringComparison.Ordinal) || url.Contains(".internal", StringComparison.OrdinalIgnoreCase) || url.Contains(".local", StringComparison.OrdinalIgnoreCase);

    private void Schemas(Source schemas)
    {
        foreach (var (name, schema) in schemas.Entries)
        {
            var fields = schema["properties"].Entries.Select(p => p.Key).ToArray();
            if (fields.Length == 0)
            {
                continue;
            }

            var (kinds, classification) = OpenApiData.Of(fields);
            var id = _draft.NewId(SubjectKind.Data, name, name);
            _schemas[name] = id;
            _draft.Data.Add(new DataAsset
            {
                Id = id,
                Name = name,
                Description = schema["description"].Text,
                Classification = classification,
                Kinds = kinds,
                Properties = Draft.NoProperties.Add("fields", string.Join(' ', fields)),
                Provenance = _draft.From(schema.Span),
            });
            _draft.Log.Invented("data.classification", schema.Span, "judged by the names of the fields");
        }
    }

    private void Schemes(Source schemes)
    {
        foreach (var (name, scheme) in schemes.Entries)
        {
            _schemes[name] = scheme["type"].TrimmedText switch
            {
                "apiKey" => scheme["in"].TrimmedText == "cookie" ? Authentication.Session : Authentication.ApiKey,
                "http" => scheme["scheme"].TrimmedText.Equals("basic", StringComparison.OrdinalIgnoreCase) ? Authentication.Password : Authentication.Token,
                "mutualTLS" => Authentication.MutualTls,
                "oauth2" or "openIdConnect" => Authentication.Federated,
                _ => Authentication.Unknown,
            };
            if (_schemes[name] == Authentication.Federated)
            {
                Provider(scheme);
            }
        }
    }

    private void Provider(Source scheme)
    {
        if (_draft.Components.Any(c => c.Type == "identity-provider.oidc"))
        {
            return;
        }

        var id = _draft.NewId(SubjectKind.Component, "identity-provider", "Identity provider");
        _draft.Components.Add(new Component { Id = id, Name = "Identity provider", Type = "identity-provider.oidc", Zone = "service", Tags = ["inferred"], Provenance = _draft.From(scheme.Span) });
        _draft.Flows.Add(new DataFlow
        {
            Id = _draft.NewId(SubjectKind.Flow, "sign-in", "Sign in"), Name = "Sign in", Source = "client", Target = id, Protocol = "oidc", Provenance = _draft.From(scheme.Span),
        });
        _draft.Log.Invented("component", scheme.Span, "'Identity provider', where the tokens come from");
    }

    private void Flows(Source root, Source[] servers)
    {
        var usual = root["security"];
        var protocol = servers.Any(s => s.TrimmedText.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) ? "http" : "https";
        if (!servers.Any(s => s.TrimmedText.StartsWith("http", StringComparison.OrdinalIgnoreCase)))
        {
            _draft.Log.Invented("flow.protocol", root["paths"].Span, "'https', for no server says");
        }

        var groups = new SortedDictionary<Authentication, (List<string> Operations, HashSet<string> Sends, HashSet<string> Receives, SourceSpan At, bool ReadOnly)>();
        foreach (var (path, item) in root["paths"].Entries)
        {
            foreach (var method in Methods)
            {
                var operation = item[method];
                if (!operation.IsMap)
                {
                    continue;
                }

                var key = AuthenticationOf(operation["security"] is { IsList: true } own ? own : usual);
                if (!groups.TryGetValue(key, out var group))
                {
                    group = ([], [], [], operation.Span, true);
                }

                group.Operations.Add($"{method.ToUpperInvariant()} {path}");
                References(operation["requestBody"], group.Sends);
                References(operation["responses"], group.Receives);
                groups[key] = group with { ReadOnly = group.ReadOnly && method is "get" or "head" or "options" };
            }
        }

        foreach (var (authentication, group) in groups)
        {
            var name = authentication is Authentication.None or Authentication.Unknown ? "Call without signing in" : $"Call with {Spelling.Of(authentication).Replace('-', ' ')}";
            _draft.Flows.Add(new DataFlow
            {
                Id = _draft.NewId(SubjectKind.Flow, "", name),
                Name = name,
                Description = string.Create(CultureInfo.InvariantCulture, $"{group.Operations.Count} operations: {string.Join(", ", group.Operations)}"),
                Source = "client",
                Target = "api",
                Protocol = protocol,
                Authentication = authentication,
                Sends = [.. group.Sends.Order(StringComparer.Ordinal)],
                Receives = [.. group.Receives.Order(StringComparer.Ordinal)],
                ReadOnly = group.ReadOnly,
                Provenance = _draft.From(group.At),
            });
        }
    }

    // Requirements in a list are alternatives: the weakest counts. An empty one means that anybody may call.
    private Authentication AuthenticationOf(Source security)
    {
        var alternatives = security.Items.Where(r => r.IsMap).Select(r => r.Entries.Select(e => _schemes.GetValueOrDefault(e.Key)).DefaultIfEmpty(Authentication.None).Max()).ToArray();
        return alternatives.Length == 0 ? Authentication.None : alternatives.Min();
    }

    private void References(Source part, HashSet<string> into)
    {
        if (part.IsMap)
        {
            foreach (var (key, value) in part.Entries)
            {
                if (key == "$ref" && _schemas.TryGetValue(value.TrimmedText[(value.TrimmedText.LastIndexOf('/') + 1)..], out var id))
                {
                    into.Add(id);
                }
                else
                {
                    References(value, into);
                }
            }
        }
        else if (part.IsList)
        {
            foreach (var item in part.Items)
            {
                References(item, into);
            }
        }
    }
}
