namespace Merlon.Formats.Pytm.Rules;

/// <summary>pytm's enumerations; members of one are ordered.</summary>
internal static class PytmEnums
{
    private static readonly Dictionary<string, string[]> Members = new(StringComparer.Ordinal)
    {
        ["Classification"] = ["UNKNOWN", "PUBLIC", "RESTRICTED", "SENSITIVE", "SECRET", "TOP_SECRET"],
        ["TLSVersion"] = ["NONE", "SSLv1", "SSLv2", "SSLv3", "TLSv10", "TLSv11", "TLSv12", "TLSv13"],
        ["DatastoreType"] = ["UNKNOWN", "FILE_SYSTEM", "SQL", "LDAP", "AWS_S3"],
        ["Lifetime"] = ["NONE", "UNKNOWN", "SHORT", "LONG", "AUTO", "MANUAL", "HARDCODED"],
        ["Action"] = ["NO_ACTION", "RESTRICT", "IGNORE"],
    };

    public static bool Has(string type) => Members.ContainsKey(type);

    public static PytmMember? Find(string type, string member) =>
        Members.TryGetValue(type, out var names) && Array.IndexOf(names, member) is >= 0 and var index ? new PytmMember(type, member, index) : null;

    public static PytmMember? Find(string type, int value) =>
        Members.TryGetValue(type, out var names) && value >= 0 && value < names.Length ? new PytmMember(type, names[value], value) : null;
}
