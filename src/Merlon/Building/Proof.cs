using System.Globalization;

namespace Merlon.Building;

/// <summary>How a control is shown, for <see cref="ControlClaim.Evidenced"/>: paths are relative to the model and stay in its folder.</summary>
public static class Proof
{
    /// <summary>The file is there, and unchanged where its SHA-256 (64 hexadecimal digits) is given.</summary>
    public static string File(string path, string? sha256 = null) => sha256 is null ? $"file:{path}" : $"file:{path}#sha256={sha256}";

    /// <summary>The tests of that name (<c>*</c> stands for any characters) passed in a JUnit report, within so many days.</summary>
    public static string JUnit(string path, string test, int? maxAgeDays = null) => $"junit:{path}#{test}{Age(maxAgeDays)}";

    /// <summary>The tests of that name passed in a TRX report, within so many days.</summary>
    public static string Trx(string path, string test, int? maxAgeDays = null) => $"trx:{path}#{test}{Age(maxAgeDays)}";

    /// <summary>The scan has no open result of the rule.</summary>
    public static string Sarif(string path, string rule, int? maxAgeDays = null) => $"sarif:{path}#{rule}{Age(maxAgeDays)}";

    /// <summary>The attribute (<c>aws_s3_bucket.logs.bucket</c>) has the value in the evaluated infrastructure code.</summary>
    public static string Infrastructure(string path, string attribute, string value) => $"infra:{path}#{attribute}={value}";

    /// <summary>The names stand in the code in that order (<c>Type.Member</c>).</summary>
    public static string Symbol(string path, string name) => $"symbol:{path}#{name}";

    /// <summary>The ticket is closed in an export of the tracker.</summary>
    public static string Ticket(string path, string key) => $"ticket:{path}#{key}";

    private static string Age(int? days) => days is { } most ? string.Create(CultureInfo.InvariantCulture, $"?max-age={most}d") : "";
}
