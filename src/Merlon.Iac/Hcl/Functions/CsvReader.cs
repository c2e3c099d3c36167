using System.Text;

namespace Merlon.Iac.Hcl.Functions;

/// <summary>Comma-separated values by RFC 4180; blank lines are skipped.</summary>
internal static class CsvReader
{
    /// <summary>Null where a quote stands astray.</summary>
    public static List<List<string>>? Read(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var field = new StringBuilder();
        var i = 0;
        while (i < text.Length)
        {
            if (row.Count == 0 && (text[i] == '\n' || text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n'))
            {
                i += text[i] == '\n' ? 1 : 2;
                continue;
            }

            field.Clear();
            if (text[i] == '"')
            {
                if (!Quoted(text, ref i, field))
                {
                    return null;
                }
            }
            else
            {
                while (i < text.Length && text[i] is not (',' or '\n'))
                {
                    if (text[i] == '"')
                    {
                        return null;
                    }

                    field.Append(text[i++]);
                }

                if (field.Length > 0 && field[^1] == '\r' && (i == text.Length || text[i] == '\n'))
                {
                    field.Length--;
                }
            }

            row.Add(field.ToString());
            if (i < text.Length && text[i] == ',')
            {
                i++;
                if (i == text.Length || text[i] is '\n' or '\r')
                {
                    row.Add("");
                }
                else
                {
                    continue;
                }
            }

            if (i < text.Length && text[i] == '\r')
            {
                i++;
            }

            if (i < text.Length && text[i] == '\n')
            {
                i++;
            }

            rows.Add(row);
            row = [];
        }

        return rows;
    }

    private static bool Quoted(string text, ref int i, StringBuilder field)
    {
        i++;
        while (i < text.Length)
        {
            if (text[i] != '"')
            {
                field.Append(text[i++]);
            }
            else if (i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append('"');
                i += 2;
            }
            else
            {
                i++;
                return i == text.Length || text[i] is ',' or '\n' or '\r';
            }
        }

        return false;
    }
}
