using System.Globalization;
using System.Text;
using System.Text.Json;
using Merlon.Evidence;
using Merlon.Text;

namespace Merlon.Workspace.Verification;

/// <summary><c>ticket:issues.json#SEC-12</c>: the ticket is closed in an export of the tracker, JSON (a list, or an object that holds one) or CSV with a header.</summary>
internal sealed class TicketClaim : IClaimResolver
{
    private static readonly string[] Keys = ["key", "id", "number", "issue key", "issue id", "identifier", "iid"];
    private static readonly string[] States = ["status", "state", "resolution"];
    private static readonly string[] Closed = ["closed", "done", "resolved", "fixed", "completed", "complete", "merged", "verified"];

    public string Scheme => "ticket";

    public ClaimResult Resolve(EvidenceClaim claim, ClaimFiles files, DateOnly today, CancellationToken cancellation)
    {
        if (files.Read(claim.Path, out var reason) is not { } bytes)
        {
            return Found.Missing(reason);
        }

        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        var state = text.AsSpan().TrimStart() is ['[' or '{', ..] ? InJson(text, claim.What) : InCsv(text, claim.What);
        if (state is null)
        {
            return Found.Missing($"'{claim.Path}' has no ticket '{claim.What}'");
        }

        return Closed.Contains(state, StringComparer.OrdinalIgnoreCase)
            ? Found.Evidenced($"the ticket '{claim.What}' is {state.ToLowerInvariant()}")
            : Found.Failing($"the ticket '{claim.What}' is {(state.Length == 0 ? "without a state" : state.ToLowerInvariant())}");
    }

    private static string? InJson(string text, string wanted)
    {
        try
        {
            using var document = JsonDocument.Parse(JsonBytes.Of(text), new JsonDocumentOptions { MaxDepth = 32 });
            var root = document.RootElement;
            var list = root.ValueKind == JsonValueKind.Array
                ? root
                : root.EnumerateObject().Select(p => p.Value).FirstOrDefault(v => v.ValueKind == JsonValueKind.Array);
            if (list.ValueKind != JsonValueKind.Array)
            {
                return null;
            }

            foreach (var ticket in list.EnumerateArray().Where(t => t.ValueKind == JsonValueKind.Object))
            {
                if (Keys.Any(k => IsIt(Value(ticket, k), wanted)))
                {
                    // Trackers put the fields of a ticket beside its key, or one level below.
                    var fields = ticket.TryGetProperty("fields", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : ticket;
                    return States.Select(s => Value(fields, s)).FirstOrDefault(v => v.Length > 0) ?? "";
                }
            }
        }
        catch (JsonException)
        {
            // Not a list of tickets: then the ticket is not in it.
        }

        return null;
    }

    private static string Value(JsonElement ticket, string name)
    {
        if (!ticket.TryGetProperty(name, out var value))
        {
            return "";
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.Object when value.TryGetProperty("name", out var inner) && inner.ValueKind == JsonValueKind.String => inner.GetString()!,
            _ => "",
        };
    }

    private static bool IsIt(string value, string wanted) => value.Length > 0 && (value == wanted || "#" + value == wanted);

    private static string? InCsv(string text, string wanted)
    {
        var rows = Rows(text).Take(200_000).ToArray();
        if (rows.Length == 0)
        {
            return null;
        }

        var key = Column(rows[0], Keys);
        var state = Column(rows[0], States);
        var row = key < 0 ? null : rows.Skip(1).FirstOrDefault(r => r.Count > key && IsIt(r[key].Trim(), wanted));
        return row is null ? null : state >= 0 && row.Count > state ? row[state].Trim() : "";
    }

    private static int Column(List<string> header, string[] names) => header.FindIndex(h => names.Contains(h.Trim().ToLower(CultureInfo.InvariantCulture), StringComparer.Ordinal));

    /// <summary>Rows by RFC 4180, with commas or semicolons as the header has them.</summary>
    private static IEnumerable<List<string>> Rows(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var separator = text.AsSpan(0, end < 0 ? text.Length : end) is var first && first.Count(';') > first.Count(',') ? ';' : ',';
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (i + 1 < text.Length && text[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"')
            {
                quoted = true;
            }
            else if (c == separator || c == '\n')
            {
                row.Add(cell.ToString().TrimEnd('\r'));
                cell.Clear();
                if (c == '\n')
                {
                    yield return row;
                    row = [];
                }
            }
            else
            {
                cell.Append(c);
            }
        }

        row.Add(cell.ToString().TrimEnd('\r'));
        yield return row;
    }
}
