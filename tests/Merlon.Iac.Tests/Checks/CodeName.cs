namespace Merlon.Iac.Tests.Checks;

/// <summary>The file name that fits a piece of code, by its first words.</summary>
internal static class CodeName
{
    public static string Of(string text)
    {
        if (text.StartsWith("FROM ", StringComparison.Ordinal) || text.StartsWith("ARG ", StringComparison.Ordinal))
        {
            return "Dockerfile";
        }

        if (text.StartsWith("services:", StringComparison.Ordinal))
        {
            return "compose.yaml";
        }

        return text.StartsWith("apiVersion:", StringComparison.Ordinal) || text.StartsWith("Resources:", StringComparison.Ordinal) ? "main.yaml" : "main.tf";
    }
}
