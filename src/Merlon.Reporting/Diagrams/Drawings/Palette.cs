namespace Merlon.Reporting.Diagrams.Drawings;

/// <summary>
/// Light and dark colours for each <see cref="Ink"/>, as #RRGGBB or #RRGGBBAA. Severities run from dark red over
/// orange and yellow to blue, which people with colour blindness tell apart; text never relies on them alone.
/// </summary>
public static class Palette
{
    private static readonly (string Light, string Dark)[] Colours = Build();

    /// <summary>The colour for light paper.</summary>
    public static string Light(Ink ink) => Colours[(int)ink].Light;

    /// <summary>The colour for dark paper.</summary>
    public static string Dark(Ink ink) => Colours[(int)ink].Dark;

    private static (string, string)[] Build()
    {
        var colours = new (string, string)[Enum.GetValues<Ink>().Length];
        void Set(Ink ink, string light, string dark) => colours[(int)ink] = (light, dark);
        Set(Ink.None, "none", "none");
        Set(Ink.Paper, "#FFFFFF", "#12161D");
        Set(Ink.Text, "#1B2430", "#EDF1F7");
        Set(Ink.Muted, "#586474", "#A3AFBF");
        Set(Ink.Flow, "#5B6B80", "#94A3B8");
        Set(Ink.FlowStrong, "#0B5CAD", "#7CC0FF");
        Set(Ink.ZoneFill, "#64748B0F", "#94A3B812");
        Set(Ink.ZoneLine, "#8492A6", "#6B7A90");
        Set(Ink.HostileFill, "#C2410C0D", "#FB923C12");
        Set(Ink.HostileLine, "#C2410C", "#FB923C");
        Set(Ink.Hostile, "#FDF0EA", "#3A2013");
        Set(Ink.Process, "#E3EFFC", "#16304D");
        Set(Ink.ProcessLine, "#2B6CB0", "#63A9F0");
        Set(Ink.Store, "#DDF4EC", "#123A30");
        Set(Ink.StoreLine, "#14795B", "#4CC9A0");
        Set(Ink.Actor, "#FFF3DC", "#40300F");
        Set(Ink.ActorLine, "#A1660B", "#E9B44C");
        Set(Ink.Group, "#EEF1F6", "#232C39");
        Set(Ink.GroupLine, "#56657A", "#94A3B8");
        Set(Ink.Label, "#FFFFFF", "#1A212B");
        Set(Ink.LabelLine, "#D3DAE4", "#364253");
        Set(Ink.Badge, "#3B4A5E", "#C4CFDD");
        Set(Ink.BadgeText, "#FFFFFF", "#12161D");
        Set(Ink.Encrypted, "#14795B", "#4CC9A0");
        Set(Ink.Cleartext, "#C2410C", "#FB923C");
        Set(Ink.Critical, "#9B1B30", "#E0556B");
        Set(Ink.CriticalFill, "#F8DDE1", "#4A1620");
        Set(Ink.High, "#D9580D", "#FF9447");
        Set(Ink.HighFill, "#FDE7D6", "#4A2710");
        Set(Ink.Medium, "#B58900", "#F0CB52");
        Set(Ink.MediumFill, "#FCF3CF", "#3F3510");
        Set(Ink.Low, "#3A7CA5", "#7DB9DE");
        Set(Ink.LowFill, "#E2EFF7", "#17303F");
        Set(Ink.Calm, "#7A8797", "#8593A5");
        Set(Ink.CalmFill, "#F3F5F8", "#1F2732");
        Set(Ink.OnSeverity, "#FFFFFF", "#12161D");
        Set(Ink.OnMedium, "#FFFFFF", "#12161D");
        return colours;
    }
}
