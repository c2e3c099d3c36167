using Merlon.Rules;

namespace Merlon.Analysis.Engine;

/// <summary>Efforts of controls as numbers that can be compared: 0 low, 1 medium, 2 high.</summary>
internal static class Efforts
{
    public static int Rank(Catalogue catalogue, string control) => catalogue.FindControl(control)?.Effort switch
    {
        "low" => 0,
        "high" => 2,
        _ => 1,
    };

    public static string Word(int rank) => rank switch
    {
        0 => "low",
        1 => "medium",
        _ => "high",
    };
}
