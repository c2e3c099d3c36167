using System.Globalization;
using System.Text;
using Merlon.Iac.Hcl.Values;

namespace Merlon.Iac.Terraform.Functions;

/// <summary>Writes YAML in the block style of <c>yamlencode</c>: strings and keys in double quotes, longer text as literal blocks.</summary>
internal static class YamlWriter
{
    public static string Write(HclValue value)
    {
        var text = new StringBuilder();
        if (IsScalar(value))
        {
            AppendScalar(text, value, 0);
            text.Append(value.IsKnownString ? "\n" : "\n...\n");
            return text.ToString();
        }

        AppendNode(text, value, 0);
        return text.ToString();
    }

    private static bool IsScalar(HclValue value) =>
        !value.HasValue || !value.IsMapping && !value.IsSequence;

    private static bool IsEmpty(HclValue value) =>
        value.IsMapping ? value.Members.Count == 0 : value.Items.Length == 0;

    private static void AppendNode(StringBuilder text, HclValue value, int indent)
    {
        if (IsEmpty(value))
        {
            text.Append(value.IsMapping ? "{}\n" : "[]\n");
        }
        else if (value.IsMapping)
        {
            var first = true;
            foreach (var (key, member) in value.Members)
            {
                text.Append(' ', first ? 0 : indent);
                first = false;
                AppendQuoted(text, key);
                text.Append(':');
                AppendMember(text, member, indent);
            }
        }
        else
        {
            for (var i = 0; i < value.Items.Length; i++)
            {
                text.Append(' ', i == 0 ? 0 : indent).Append("- ");
                AppendItem(text, value.Items[i], indent + 2);
            }
        }
    }

    private static void AppendMember(StringBuilder text, HclValue member, int indent)
    {
        if (IsScalar(member) || IsEmpty(member))
        {
            text.Append(' ');
            AppendItem(text, member, indent + 2);
            return;
        }

        // A sequence stands under its key without further indentation.
        var inner = member.IsMapping ? indent + 2 : indent;
        text.Append('\n').Append(' ', inner);
        AppendNode(text, member, inner);
    }

    private static void AppendItem(StringBuilder text, HclValue value, int indent)
    {
        if (IsScalar(value))
        {
            AppendScalar(text, value, indent);
            text.Append('\n');
        }
        else
        {
            AppendNode(text, value, indent);
        }
    }

    private static void AppendScalar(StringBuilder text, HclValue value, int indent)
    {
        if (!value.HasValue)
        {
            text.Append("null");
        }
        else if (value.Kind == HclKind.Bool)
        {
            text.Append(value.AsBool ? "true" : "false");
        }
        else if (value.Kind == HclKind.Number)
        {
            text.Append(value.AsNumber);
        }
        else if (value.AsString.Contains('\n'))
        {
            AppendBlock(text, value.AsString, Math.Max(indent, 2));
        }
        else
        {
            AppendQuoted(text, value.AsString);
        }
    }

    private static void AppendBlock(StringBuilder text, string value, int indent)
    {
        text.Append('|');
        if (value[0] is ' ' or '\n')
        {
            text.Append('2');
        }

        if (!value.EndsWith('\n'))
        {
            text.Append('-');
        }
        else if (value.Length == 1 || value[^2] == '\n')
        {
            text.Append('+');
        }

        var lines = value.EndsWith('\n') ? value[..^1] : value;
        foreach (var line in lines.Split('\n'))
        {
            text.Append('\n');
            if (line.Length > 0)
            {
                text.Append(' ', indent).Append(line);
            }
        }
    }

    private static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\n': text.Append("\\n"); break;
                case '\t': text.Append("\\t"); break;
                case '\r': text.Append("\\r"); break;
                case '\0': text.Append("\\0"); break;
                case '\a': text.Append("\\a"); break;
                case '\b': text.Append("\\b"); break;
                case '\v': text.Append("\\v"); break;
                case '\f': text.Append("\\f"); break;
                case '\u001B': text.Append("\\e"); break;
                case < ' ' or '\u007F': text.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:X2}"); break;
                default: text.Append(c); break;
            }
        }

        text.Append('"');
    }
}
