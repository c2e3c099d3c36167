namespace Merlon.Formats.Threagile.Rules;

/// <summary>Steps of Threagile's ratings.</summary>
internal static class ThreagileRank
{
    /// <summary>Strictly confidential, or mission-critical.</summary>
    public const int Highest = 4;

    /// <summary>Step of the rating of confidentiality.</summary>
    public const int Confidential = 3;

    /// <summary>Step of the ratings of integrity and availability.</summary>
    public const int Critical = 3;

    public const int Restricted = 2;

    public const int Important = 2;

    /// <summary>Step of the rating of confidentiality: internal.</summary>
    public const int Internal = 1;

    /// <summary>Step of the ratings of integrity and availability.</summary>
    public const int Operational = 1;

    public static int OfConfidentiality(string word) => word switch
    {
        "internal" => 1,
        "restricted" => 2,
        "confidential" => 3,
        "strictly-confidential" => 4,
        _ => 0,
    };

    public static int OfCriticality(string word) => word switch
    {
        "operational" => 1,
        "important" => 2,
        "critical" => 3,
        "mission-critical" => 4,
        _ => 0,
    };

    public static string Confidentiality(int step) => step switch { 0 => "public", 1 => "internal", 2 => "restricted", 3 => "confidential", _ => "strictly confidential" };

    public static string Criticality(int step) => step switch { 0 => "archive", 1 => "operational", 2 => "important", 3 => "critical", _ => "mission-critical" };
}
