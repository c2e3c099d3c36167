using System.Globalization;
using Merlon.Text;

namespace Merlon.Evidence;

/// <summary>
/// How a control is shown, as the model says it: <c>SCHEME:PATH#WHAT?max-age=30d</c>. The path is relative to the
/// model's folder and stays in it.
/// </summary>
public sealed record EvidenceClaim(string Text, string Scheme, string Path, string What)
{
    /// <summary>Schemes that resolvers know.</summary>
    public static readonly ImmutableArray<string> Schemes = ["file", "infra", "infrastructure", "junit", "sarif", "symbol", "ticket", "trx"];

    /// <summary>Older evidence is stale; null: it does not age.</summary>
    public int? MaxAgeDays { get; init; }

    /// <summary>True for a reference in free words («penetration test of May»), which people read and no resolver can.</summary>
    public static bool IsForPeople(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || !text.AsSpan(0, colon).ContainsAnyInRange('a', 'z') || text.AsSpan(0, colon).ContainsAnyExceptInRange('a', 'z');
    }

    /// <summary>Reads a claim; null with the reason, and what was probably meant, where it is none.</summary>
    public static EvidenceClaim? Parse(string text, out string? problem, out string? hint)
    {
        ArgumentNullException.ThrowIfNull(text);
        (problem, hint) = (null, null);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var scheme = colon < 0 ? text : text[..colon];
        if (colon < 0 || !Schemes.Contains(scheme))
        {
            problem = colon < 0 ? $"'{text}' is not written as scheme:path#what" : $"there is no kind of evidence '{scheme}'";
            hint = Similarity.Nearest(scheme, Schemes) is { } nearest ? $"Did you mean '{nearest}'?" : $"One of {string.Join(", ", Schemes)}.";
            return null;
        }

        var rest = text[(colon + 1)..];
        int? age = null;
        var question = rest.LastIndexOf("?max-age=", StringComparison.Ordinal);
        if (question >= 0)
        {
            age = Days(rest[(question + "?max-age=".Length)..]);
            if (age is null)
            {
                problem = $"'{rest[(question + 1)..]}' names no age";
                hint = "Write max-age=30d, 6w, 12m or 1y.";
                return null;
            }

            rest = rest[..question];
        }

        var hash = rest.IndexOf('#', StringComparison.Ordinal);
        var path = hash < 0 ? rest : rest[..hash];
        var what = hash < 0 ? "" : rest[(hash + 1)..];
        // What derivation writes down: the place in the code, then the resource.
        if (scheme == "infrastructure" && path.LastIndexOf(':') is > 0 and var line && path.AsSpan(line + 1).IndexOfAnyExceptInRange('0', '9') < 0)
        {
            path = path[..line];
        }

        if (IsOutside(path))
        {
            problem = $"'{path}' is not a path inside the model's folder";
            hint = "Write it relative to the model, without '..'.";
            return null;
        }

        if (what.Length == 0 && scheme != "file")
        {
            problem = "it does not say what to look for";
            hint = Example(scheme);
            return null;
        }

        return new EvidenceClaim(text, scheme, path.Replace('\\', '/'), what) { MaxAgeDays = age };
    }

    private static string Example(string scheme) => scheme switch
    {
        "infra" => "Write infra:FOLDER#aws_s3_bucket.logs.bucket=value.",
        "infrastructure" => "Write infrastructure:FILE:LINE#aws_s3_bucket.logs.",
        "sarif" => "Write sarif:FILE#rule-id.",
        "symbol" => "Write symbol:FILE#Type.Member.",
        "ticket" => "Write ticket:FILE#KEY-1.",
        _ => $"Write {scheme}:FILE#TestName.",
    };

    private static bool IsOutside(string path) =>
        path.Length == 0
        || path[0] is '/' or '\\' or '~'
        || path.Length > 1 && path[1] == ':'
        || path.Contains('\0', StringComparison.Ordinal)
        || path.Split('/', '\\').Contains("..", StringComparer.Ordinal);

    private static int? Days(string text)
    {
        var unit = text.Length < 2 ? 0 : text[^1] switch { 'd' => 1, 'w' => 7, 'm' => 30, 'y' => 365, _ => 0 };
        return unit > 0 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count < 100_000
            ? count * unit
            : null;
    }
}
