namespace Merlon.Formats.MicrosoftTmt.Rules;

/// <summary>The properties of model elements in which facts of the tool's drawings travel.</summary>
internal static class TmtProperties
{
    public const string Prefix = "tmt-";

    public const string Type = "tmt-type";

    public const string Stencil = "tmt-stencil";

    /// <summary>On a flow: ids of the zones whose drawn boundary its line cuts, where these are not the zones that part its ends.</summary>
    public const string Crosses = "tmt-crosses";

    /// <summary>The value of <see cref="Crosses"/> for a line that cuts none.</summary>
    public const string CrossesNone = "-";

    // What a sheet says as long as nobody chose: it says nothing about the system.
    public static bool SaysNothing(string value) => value is "" or "Not Selected" or "Not Applicable" or "No" or "false" or "Select";
}
