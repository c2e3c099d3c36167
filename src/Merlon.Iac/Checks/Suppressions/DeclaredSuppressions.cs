using System.Globalization;
using Merlon.Iac.Graph;
using Merlon.Infrastructure;

namespace Merlon.Iac.Checks.Suppressions;

/// <summary>Suppressions that are a part of the resource: CloudFormation's <c>Metadata</c>, annotations of Kubernetes.</summary>
internal static class DeclaredSuppressions
{
    public static IEnumerable<Suppression> Of(Resource resource) => resource.Dialect switch
    {
        "cloudformation" => OfMetadata(resource.Attributes["Metadata"]),
        _ when resource.Type.StartsWith("kubernetes", StringComparison.Ordinal) => OfAnnotations(resource),
        _ => [],
    };

    private static IEnumerable<Suppression> OfMetadata(ResourceValue metadata)
    {
        var entries = metadata["checkov"]["skip"].Items
            .Concat(metadata["bridgecrew"]["skip"].Items)
            .Concat(metadata["cfn_nag"]["rules_to_suppress"].Items)
            .Concat(metadata["merlon"]["ignore"].Items);
        foreach (var entry in entries)
        {
            if ((entry["id"].AsText ?? entry.AsText) is { Length: > 0 } id)
            {
                yield return new Suppression(id, entry["reason"].AsText ?? entry["comment"].AsText ?? "", Day(entry["until"].AsText), entry.Span);
            }
        }

        // Guard has a list, or a map from the rule to the reason.
        var guard = metadata["guard"]["SuppressedRules"];
        foreach (var rule in guard.Items)
        {
            if ((rule.AsText ?? rule["Rule"].AsText) is { Length: > 0 } id)
            {
                yield return new Suppression(id, rule["Reason"].AsText ?? "", null, rule.Span);
            }
        }

        foreach (var (rule, reason) in guard.Members)
        {
            yield return new Suppression(rule, reason.AsText ?? "", null, reason.Span);
        }
    }

    /// <summary><c>checkov.io/skip1: CKV_K8S_20=reason</c> and <c>merlon/ignore: k8s-privileged reason="…" until=…</c>.</summary>
    private static IEnumerable<Suppression> OfAnnotations(Resource resource)
    {
        var annotations = resource.Attributes.At("metadata.annotations").Members
            .Concat(resource.Attributes.At("metadata[0].annotations").Members)
            .Concat(resource.Attributes.At("podMetadata.annotations").Members)
            .Concat(resource.Attributes.At("spec.template.metadata.annotations").Members);
        foreach (var (name, value) in annotations)
        {
            if (value.AsText is not { Length: > 0 } text)
            {
                continue;
            }

            if (name.StartsWith("checkov.io/skip", StringComparison.Ordinal) || name.StartsWith("bridgecrew.io/skip", StringComparison.Ordinal))
            {
                var equals = text.IndexOf('=', StringComparison.Ordinal);
                yield return new Suppression((equals < 0 ? text : text[..equals]).Trim(), equals < 0 ? "" : text[(equals + 1)..].Trim(), null, value.Span);
            }
            else if (name.StartsWith("merlon/ignore", StringComparison.Ordinal))
            {
                foreach (var remark in SuppressionReader.Read(value.Span.File ?? "", "merlon:ignore=" + text))
                {
                    yield return remark.Suppression with { Span = value.Span };
                }
            }
        }
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
