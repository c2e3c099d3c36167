using System.Collections.Immutable;
using System.Text.Json;
using Merlon.Iac.Graph;
using Merlon.Text;

namespace Merlon.Iac.Checks.Policies;

/// <summary>Reads AWS access policies: JSON text, text with unknown parts, or a map.</summary>
internal static class PolicyReader
{
    /// <summary>The statements; null where the policy is not known.</summary>
    public static ImmutableArray<PolicyStatement>? Read(ResourceValue value)
    {
        if (value.Kind == ResourceValueKind.Map)
        {
            return Statements(value);
        }

        if (value.Kind is not (ResourceValueKind.String or ResourceValueKind.Unknown) || value.Text.Length == 0)
        {
            return value.IsUnknown ? null : [];
        }

        try
        {
            using var json = JsonDocument.Parse(JsonBytes.Of(value.Text), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return Statements(JsonTree.Of(json.RootElement));
        }
        catch (JsonException)
        {
            // An unknown part where no text stands, or no policy at all.
            return null;
        }
    }

    private static ImmutableArray<PolicyStatement>? Statements(ResourceValue policy)
    {
        // Role and bucket templates wrap the document.
        if (policy["Statement"].IsNull && policy["Version"].IsNull && policy.Members is [{ Value.Kind: ResourceValueKind.Map } only])
        {
            policy = only.Value;
        }

        var statements = ImmutableArray.CreateBuilder<PolicyStatement>();
        foreach (var statement in ResourcePath.Values(policy, "Statement"))
        {
            if (statement.IsUnknown)
            {
                return null;
            }

            statements.Add(Statement(statement));
        }

        return statements.ToImmutable();
    }

    private static PolicyStatement Statement(ResourceValue json)
    {
        var principal = json["Principal"];
        return new PolicyStatement
        {
            Allow = string.Equals(json["Effect"].Text, "Allow", StringComparison.OrdinalIgnoreCase),
            Actions = Lower(json, "Action"),
            NotActions = Lower(json, "NotAction"),
            Resources = Texts(json, "Resource"),
            NotResources = Texts(json, "NotResource"),
            HasPrincipal = !principal.IsNull,
            HasNotPrincipal = json.Has("NotPrincipal"),
            Principals = principal.Kind == ResourceValueKind.Map ? [.. Texts(principal, "AWS"), .. Texts(principal, "*")] : Texts(json, "Principal"),
            Services = principal.Kind == ResourceValueKind.Map ? Texts(principal, "Service") : [],
            Federated = principal.Kind == ResourceValueKind.Map ? Texts(principal, "Federated") : [],
            Conditions =
            [
                .. json["Condition"].Members.SelectMany(o => o.Value.Members.Select(k => new PolicyCondition(o.Name, k.Name, Texts(o.Value, k.Name)))),
            ],
        };
    }

    private static ImmutableArray<string> Lower(ResourceValue json, string name) => [.. Texts(json, name).Select(t => t.ToLowerInvariant())];

    private static ImmutableArray<string> Texts(ResourceValue json, string name)
    {
        if (json.Kind != ResourceValueKind.Map)
        {
            return [];
        }

        var value = json[name];
        var texts = ImmutableArray.CreateBuilder<string>();
        Add(value, texts);
        return texts.ToImmutable();
    }

    private static void Add(ResourceValue value, ImmutableArray<string>.Builder texts)
    {
        switch (value.Kind)
        {
            case ResourceValueKind.List:
                foreach (var item in value.Items)
                {
                    Add(item, texts);
                }

                break;
            case ResourceValueKind.Map:
                foreach (var member in value.Members)
                {
                    Add(member.Value, texts);
                }

                break;
            case ResourceValueKind.Unknown:
                // What is not known is no star.
                texts.Add(value.Text.Length > 0 ? value.Text : ResourceValue.Hole.ToString());
                break;
            case ResourceValueKind.String or ResourceValueKind.Number:
                texts.Add(value.Text);
                break;
            case ResourceValueKind.Bool:
                texts.Add(value.Bool ? "true" : "false");
                break;
        }
    }
}
