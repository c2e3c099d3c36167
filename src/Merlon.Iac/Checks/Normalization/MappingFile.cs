namespace Merlon.Iac.Checks.Normalization;

/// <summary>Reads the mapping that travels in the assembly; its form is described at its top.</summary>
internal static class MappingFile
{
    private static readonly Lazy<Dictionary<string, TypeMapping>> s_cloudFormation = new(() => Parse(Text("cloudformation.map")));

    /// <summary>By CloudFormation type.</summary>
    public static IReadOnlyDictionary<string, TypeMapping> CloudFormation => s_cloudFormation.Value;

    internal static Dictionary<string, TypeMapping> Parse(string text)
    {
        var types = new Dictionary<string, TypeMapping>(StringComparer.Ordinal);
        TypeMapping? type = null;
        foreach (var line in text.Split('\n'))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            switch (words)
            {
                case [] or ["#", ..]:
                    break;
                case [var source, "=", var target]:
                    types[source] = type = new TypeMapping(target);
                    break;
                case ["+" or "+?", var part, "from", var path, "as", var reference]:
                    type!.Parts.Add(new PartMapping(part, path, reference, words[0] == "+?"));
                    break;
                case [var source, "->", var name, .. var form]:
                    type!.Names[source] = new NameMapping(name, form is [var only] ? only : "");
                    break;
                default:
                    // Part of the product: a line that does not fit is a fault of the build.
                    throw new InvalidOperationException($"The mapping has a line that does not fit: {line}");
            }
        }

        return types;
    }

    private static string Text(string name)
    {
        using var stream = typeof(MappingFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Merlon.Iac was built without {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
