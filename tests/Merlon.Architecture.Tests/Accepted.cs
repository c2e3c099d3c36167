namespace Merlon.Architecture.Tests;

/// <summary>Compares a generated text with the file that people read; <c>MERLON_ACCEPT=1</c> writes the file.</summary>
internal static class Accepted
{
    public static void Matches(string file, string text)
    {
        var path = Path.Combine(Checkout.Root, file);
        if (Environment.GetEnvironmentVariable("MERLON_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }

        Assert.True(File.Exists(path), $"{file} is missing (MERLON_ACCEPT=1 writes it)");
        Assert.True(File.ReadAllText(path) == text, $"{file} is not current (MERLON_ACCEPT=1 writes it):\n{Difference(File.ReadAllText(path), text)}");
    }

    private static string Difference(string accepted, string actual)
    {
        var (old, now) = (accepted.Split('\n'), actual.Split('\n'));
        var lines = old.Except(now, StringComparer.Ordinal).Select(l => "- " + l).Concat(now.Except(old, StringComparer.Ordinal).Select(l => "+ " + l));
        return string.Join('\n', lines.Take(20));
    }
}
