using System.Text;
using System.Text.Json;

namespace Merlon.Iac.Tests;

/// <summary>Files of the Data folder, which travel inside the assembly.</summary>
internal static class TestData
{
    public static string Text(string name)
    {
        using var stream = typeof(TestData).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"No such data file: {name}");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    public static JsonDocument Json(string name) => JsonDocument.Parse(Text(name));
}
