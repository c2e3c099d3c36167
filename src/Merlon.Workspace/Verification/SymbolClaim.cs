using System.Text;
using Merlon.Evidence;

namespace Merlon.Workspace.Verification;

/// <summary>
/// <c>symbol:src/Auth.cs#TokenCheck.Validate</c>: the names stand in the code in that order, outside of comments and
/// texts. It shows that the code is there, not that it works: pair it with a test.
/// </summary>
internal sealed class SymbolClaim : IClaimResolver
{
    public string Scheme => "symbol";

    public ClaimResult Resolve(EvidenceClaim claim, ClaimFiles files, DateOnly today, CancellationToken cancellation)
    {
        if (files.Read(claim.Path, out var reason) is not { } bytes)
        {
            return Found.Missing(reason);
        }

        var hashComments = Path.GetExtension(claim.Path) is ".py" or ".rb" or ".sh" or ".yaml" or ".yml" or ".tf" or ".pl" or ".ps1" or ".toml";
        var words = Words(Encoding.UTF8.GetString(bytes), hashComments);
        var at = 0;
        foreach (var name in claim.What.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            at = words.IndexOf(name, at) + 1;
            if (at == 0)
            {
                return Found.Missing($"'{claim.Path}' has no '{claim.What}' in its code");
            }
        }

        return Found.Evidenced($"'{claim.What}' is in '{claim.Path}'");
    }

    /// <summary>The identifiers of a source text in their order, without comments and quoted texts.</summary>
    private static List<string> Words(string text, bool hashComments)
    {
        var words = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            var c = text[i];
            if (char.IsLetter(c) || c == '_')
            {
                var start = i;
                while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_'))
                {
                    i++;
                }

                words.Add(text[start..i]);
            }
            else if (c == '#' && hashComments || c == '/' && Next(text, i) == '/')
            {
                i = End(text, i, "\n");
            }
            else if (c == '/' && Next(text, i) == '*')
            {
                i = End(text, i + 2, "*/");
            }
            else if (c is '"' or '\'' or '`')
            {
                i = AfterText(text, i);
            }
            else
            {
                i++;
            }
        }

        return words;
    }

    private static int AfterText(string text, int at)
    {
        var quote = text[at];
        if (at + 2 < text.Length && text[at + 1] == quote && text[at + 2] == quote && quote != '`')
        {
            return End(text, at + 3, new string(quote, 3));
        }

        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == quote)
            {
                return i + 1;
            }
            else if (text[i] == '\n' && quote != '`')
            {
                // An apostrophe in a language that uses it otherwise (a lifetime, a digit separator).
                return at + 1;
            }
        }

        return at + 1;
    }

    private static char Next(string text, int at) => at + 1 < text.Length ? text[at + 1] : '\0';

    private static int End(string text, int from, string mark)
    {
        var end = from >= text.Length ? -1 : text.IndexOf(mark, from, StringComparison.Ordinal);
        return end < 0 ? text.Length : end + mark.Length;
    }
}
