using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Merlon.Rules.Expressions;

namespace Merlon.Tests.Rules.Expressions.Conformance;

/// <summary>Reads the case files; README.md beside them describes the format.</summary>
internal static partial class ConformanceReader
{
    public static IReadOnlyList<ConformanceCase> ReadAll() =>
        [.. Directory.GetFiles(Repository.Path("tests/Merlon.Tests/Rules/Expressions/Conformance"), "*.cases").Order(StringComparer.Ordinal).SelectMany(Read)];

    private static IEnumerable<ConformanceCase> Read(string path)
    {
        var section = "";
        var options = new List<string>();
        var number = 0;
        foreach (var line in File.ReadAllLines(path))
        {
            number++;
            if (line.StartsWith("== ", StringComparison.Ordinal))
            {
                section = line[3..];
            }
            else if (line.StartsWith("@ ", StringComparison.Ordinal))
            {
                options.Add(line[2..]);
            }
            else if (line.Contains("==>", StringComparison.Ordinal))
            {
                var at = line.LastIndexOf("==>", StringComparison.Ordinal);
                yield return Case(section, $"{Path.GetFileName(path)}:{number}", Decode(line[..at].Trim(' ')), line[(at + 3)..].Trim(' '), options);
                options.Clear();
            }
            else if (line.Length > 0)
            {
                throw new FormatException($"{path}:{number}: neither section, option nor case");
            }
        }
    }

    private static ConformanceCase Case(string section, string place, string expression, string expected, List<string> options)
    {
        var bindings = new List<(string, CelType, CelValue)>();
        var container = "";
        foreach (var option in options)
        {
            if (option.StartsWith("container ", StringComparison.Ordinal))
            {
                container = option[10..];
            }
            else if (option != "unchecked")
            {
                var colon = option.IndexOf(": ", StringComparison.Ordinal);
                var equals = option.IndexOf(" = ", StringComparison.Ordinal);
                bindings.Add((option[..colon], TypeOf(option[(colon + 2)..equals]), ConformanceValue.Read(option[(equals + 3)..])));
            }
        }

        return new ConformanceCase(section, place, expression, options.Contains("unchecked"), container, bindings, expected);
    }

    private static CelType TypeOf(string name) => name switch
    {
        "int" => CelType.Int,
        "uint" => CelType.Uint,
        "double" => CelType.Double,
        "bool" => CelType.Bool,
        "string" => CelType.String,
        "bytes" => CelType.Bytes,
        "duration" => CelType.Duration,
        "timestamp" => CelType.Timestamp,
        _ when name.StartsWith("list(", StringComparison.Ordinal) => CelType.List(TypeOf(name[5..^1])),
        _ when name.StartsWith("map(", StringComparison.Ordinal) => name[4..^1].Split(", ") is [var key, var value]
            ? CelType.Map(TypeOf(key), TypeOf(value))
            : throw new FormatException(name),
        _ => throw new FormatException($"Unknown type {name}"),
    };

    public static string Decode(string text) => CodePoint().Replace(
        text,
        m => new Rune(int.Parse(m.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    [GeneratedRegex("«([0-9A-F]+)»", RegexOptions.None, 1000)]
    private static partial Regex CodePoint();
}
