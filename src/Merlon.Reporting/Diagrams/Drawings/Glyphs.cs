using System.Collections.Frozen;

namespace Merlon.Reporting.Diagrams.Drawings;

/// <summary>Small line drawings on a grid of 24 by 24, by the icon names of the library.</summary>
internal static class Glyphs
{
    /// <summary>A closed padlock on a grid of 10 by 12, filled.</summary>
    public const string Locked = "M1.5 5H8.5A1 1 0 0 1 9.5 6V10.5A1 1 0 0 1 8.5 11.5H1.5A1 1 0 0 1 .5 10.5V6A1 1 0 0 1 1.5 5ZM2 5V3.5A3 3 0 0 1 8 3.5V5H6.6V3.5A1.6 1.6 0 0 0 3.4 3.5V5Z";

    /// <summary>An open padlock on a grid of 10 by 12, filled.</summary>
    public const string Unlocked = "M1.5 5H8.5A1 1 0 0 1 9.5 6V10.5A1 1 0 0 1 8.5 11.5H1.5A1 1 0 0 1 .5 10.5V6A1 1 0 0 1 1.5 5ZM2 5V2.6A3 3 0 0 1 7.8 1.6L6.5 2.2A1.6 1.6 0 0 0 3.4 2.7V5Z";

    private const string Box = "M12 3L20 7.5V16.5L12 21L4 16.5V7.5ZM4 7.5L12 12L20 7.5M12 12V21";
    private const string Database = "M4 6C4 4.3 7.6 3 12 3S20 4.3 20 6S16.4 9 12 9S4 7.7 4 6ZM4 6V18C4 19.7 7.6 21 12 21S20 19.7 20 18V6M4 12C4 13.7 7.6 15 12 15S20 13.7 20 12";
    private const string User = "M12 12A4.2 4.2 0 1 0 12 3.6A4.2 4.2 0 0 0 12 12ZM4 20.5C4.6 16.8 7.8 14.6 12 14.6S19.4 16.8 20 20.5";
    private const string Server = "M4 4H20V10.5H4ZM4 13.5H20V20H4ZM7.5 7.2H8.5M7.5 16.8H8.5M12 7.2H17M12 16.8H17";
    private const string App = "M3.5 4.5H20.5V19.5H3.5ZM3.5 9H20.5M6.2 6.8H6.4M8.8 6.8H9";
    private const string Globe = "M12 3A9 9 0 1 0 12 21A9 9 0 0 0 12 3ZM3.3 12H20.7M12 3C15 6 15.6 9 15.6 12S15 18 12 21M12 3C9 6 8.4 9 8.4 12S9 18 12 21";
    private const string Shield = "M12 3L19.5 5.8V11.5C19.5 16 16.6 19.4 12 21C7.4 19.4 4.5 16 4.5 11.5V5.8ZM8.8 11.8L11.2 14.2L15.4 9.8";
    private const string Lock = "M5.5 10.5H18.5V20.5H5.5ZM8.2 10.5V7.5A3.8 3.8 0 0 1 15.8 7.5V10.5M12 14.2V16.8";
    private const string Key = "M8 19.5A4.5 4.5 0 1 0 8 10.5A4.5 4.5 0 0 0 8 19.5ZM11.2 11.8L19.5 3.5M16 7L19 10M8 15H8.1";
    private const string Queue = "M3.5 7H8V17H3.5ZM9.8 7H14.3V17H9.8ZM16 12H21.2M18.8 9.4L21.4 12L18.8 14.6";
    private const string Bus = "M3 12H21M6.5 12V6.5M12 12V6.5M17.5 12V6.5M9.2 12V17.5M14.8 12V17.5M5.2 4.5H7.8V6.5H5.2ZM10.7 4.5H13.3V6.5H10.7ZM16.2 4.5H18.8V6.5H16.2Z";
    private const string Search = "M10.5 17.5A7 7 0 1 0 10.5 3.5A7 7 0 0 0 10.5 17.5ZM15.6 15.6L21 21";
    private const string Bucket = "M4 6C4 4.8 7.6 4 12 4S20 4.8 20 6S16.4 8 12 8S4 7.2 4 6ZM4 6L6.2 19C6.4 20.2 9 21 12 21S17.6 20.2 17.8 19L20 6";
    private const string Folder = "M3.5 5.5H9.5L11.5 8H20.5V19H3.5Z";
    private const string File = "M6 3.5H14L18.5 8V20.5H6ZM14 3.5V8H18.5M9 12.5H15.5M9 16H15.5";
    private const string Cloud = "M7 18.5A4.5 4.5 0 0 1 6.6 9.5A5.8 5.8 0 0 1 17.8 9.9A4.3 4.3 0 0 1 17.5 18.5Z";
    private const string Brain = "M12 5.5A3 3 0 0 0 6.4 6.6A3.4 3.4 0 0 0 4.4 12A3.6 3.6 0 0 0 6.8 17.4A3 3 0 0 0 12 18.6ZM12 5.5A3 3 0 0 1 17.6 6.6A3.4 3.4 0 0 1 19.6 12A3.6 3.6 0 0 1 17.2 17.4A3 3 0 0 1 12 18.6M8 11.5H9.5M14.5 11.5H16";
    private const string Mail = "M3.5 5.5H20.5V18.5H3.5ZM3.5 6.5L12 13L20.5 6.5";
    private const string Function = "M8.5 4.5H6.5V19.5H8.5M15.5 4.5H17.5V19.5H15.5M13.5 8L10.5 16";
    private const string Gateway = "M4 12H20M14.5 6.5L20 12L14.5 17.5M9 4.5V9M9 15V19.5";
    private const string Pipeline = "M5.5 8A2.2 2.2 0 1 0 5.5 3.6A2.2 2.2 0 0 0 5.5 8ZM18.5 8A2.2 2.2 0 1 0 18.5 3.6A2.2 2.2 0 0 0 18.5 8ZM12 20.4A2.2 2.2 0 1 0 12 16A2.2 2.2 0 0 0 12 20.4ZM7.7 5.8H16.3M5.5 8C5.5 12 12 11.5 12 16M18.5 8C18.5 12 12 11.5 12 16";
    private const string Log = "M5 5H19M5 9.7H19M5 14.3H15M5 19H12";
    private const string Cpu = "M7 7H17V17H7ZM10 10H14V14H10ZM9.5 7V3.5M14.5 7V3.5M9.5 20.5V17M14.5 20.5V17M7 9.5H3.5M7 14.5H3.5M20.5 9.5H17M20.5 14.5H17";
    private const string Link = "M10 14A4 4 0 0 0 15.6 14.2L19 10.8A4 4 0 0 0 13.3 5.1L11.8 6.6M14 10A4 4 0 0 0 8.4 9.8L5 13.2A4 4 0 0 0 10.7 18.9L12.2 17.4";
    private const string Gear = "M12 15.4A3.4 3.4 0 1 0 12 8.6A3.4 3.4 0 0 0 12 15.4ZM12 3V6M12 18V21M3 12H6M18 12H21M5.6 5.6L7.8 7.8M16.2 16.2L18.4 18.4M5.6 18.4L7.8 16.2M16.2 7.8L18.4 5.6";
    private const string Clock = "M12 3.5A8.5 8.5 0 1 0 12 20.5A8.5 8.5 0 0 0 12 3.5ZM12 7.5V12L15.2 14";
    private const string Chart = "M4 4V20H20M8 16V12M12.5 16V7.5M17 16V10";
    private const string Table = "M3.5 5H20.5V19H3.5ZM3.5 9.7H20.5M3.5 14.3H20.5M9.5 5V19";
    private const string Layers = "M12 3.5L20.5 8L12 12.5L3.5 8ZM3.5 12L12 16.5L20.5 12M3.5 16L12 20.5L20.5 16";
    private const string Device = "M7 3H17V21H7ZM11 18H13";
    private const string Screen = "M3.5 4.5H20.5V16H3.5ZM9 20H15M12 16V20";
    private const string Card = "M3.5 5.5H20.5V18.5H3.5ZM3.5 10H20.5M6.5 15H10";
    private const string Bolt = "M13 3L5.5 13.5H11.5L11 21L18.5 10.5H12.5Z";
    private const string Terminal = "M3.5 4.5H20.5V19.5H3.5ZM7 9L10 12L7 15M12 15.5H16.5";
    private const string Robot = "M5 8.5H19V19H5ZM12 8.5V5M12 5A1.2 1.2 0 1 0 12 2.6A1.2 1.2 0 0 0 12 5ZM9 13H9.2M14.8 13H15M9.5 16H14.5M2.8 12V15.5M21.2 12V15.5";
    private const string Network = "M9.5 3.5H14.5V8H9.5ZM3.5 16H8.5V20.5H3.5ZM15.5 16H20.5V20.5H15.5ZM12 8V12M6 16V12H18V16";
    private const string Factory = "M3.5 20.5V10L9 13.5V10L14.5 13.5V4H18.5L20.5 20.5ZM7.5 17H9M12.5 17H14";
    private const string Chat = "M4 4.5H20V16H12L7.5 20V16H4Z";
    private const string Copy = "M8 8H20V20H8ZM8 16H4V4H16V8";
    private const string Gauge = "M4.5 17A8.5 8.5 0 1 1 19.5 17M12 14L15.5 9";
    private const string Camera = "M3.5 7H8L9.5 4.5H14.5L16 7H20.5V19H3.5ZM12 16A3.4 3.4 0 1 0 12 9.2A3.4 3.4 0 0 0 12 16Z";
    private const string Wrench = "M14.5 6.5A4.5 4.5 0 0 1 20 5L17 8L18 9.5L20.8 8A4.5 4.5 0 0 1 14.8 12.5L7.5 20A2 2 0 0 1 4.2 16.8L11.8 9.5A4.5 4.5 0 0 1 14.5 6.5Z";
    private const string Car = "M3.5 16V11.5L6 6.5H18L20.5 11.5V16ZM3.5 11.5H20.5M6.5 16V18.5M17.5 16V18.5M7 14H8M16 14H17";
    private const string Eye = "M2.8 12C5.5 7.5 8.6 5.8 12 5.8S18.5 7.5 21.2 12C18.5 16.5 15.4 18.2 12 18.2S5.5 16.5 2.8 12ZM12 14.6A2.6 2.6 0 1 0 12 9.4A2.6 2.6 0 0 0 12 14.6Z";

    private static readonly FrozenDictionary<string, string> ByIcon = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["agent"] = Robot, ["app"] = App, ["archive"] = Folder, ["backup"] = Copy, ["badge"] = Key, ["balance"] = Gateway, ["batch"] = Clock,
        ["bell"] = Bolt, ["bolt"] = Bolt, ["book"] = File, ["box"] = Box, ["brain"] = Brain, ["branch"] = Pipeline, ["bucket"] = Bucket, ["bus"] = Bus,
        ["cache"] = Bolt, ["camera"] = Camera, ["car"] = Car, ["card"] = Card, ["cart"] = Card, ["castle"] = Shield, ["chart"] = Chart, ["certificate"] = File, ["chat"] = Chat,
        ["chip"] = Cpu, ["clock"] = Clock, ["cloud"] = Cloud, ["cluster"] = Network, ["code"] = Terminal, ["cog"] = Gear, ["compass"] = Globe, ["copy"] = Copy,
        ["cpu"] = Cpu, ["database"] = Database, ["device"] = Device, ["directory"] = Network, ["disc"] = Database, ["disk"] = Database, ["door"] = Gateway,
        ["engine"] = Gear, ["factory"] = Factory, ["file"] = File, ["filter"] = Shield, ["flag"] = Chart, ["flow"] = Pipeline, ["folder"] = Folder,
        ["function"] = Function, ["gateway"] = Gateway, ["gauge"] = Gauge, ["globe"] = Globe, ["graph"] = Network, ["hammer"] = Wrench, ["heart"] = Gauge,
        ["hub"] = Network, ["id"] = Key, ["info"] = File, ["key"] = Key, ["lake"] = Database, ["laptop"] = Screen, ["layers"] = Layers, ["link"] = Link,
        ["list"] = Log, ["lock"] = Lock, ["log"] = Log, ["mail"] = Mail, ["mesh"] = Network, ["monitor"] = Screen, ["network"] = Network, ["notebook"] = File,
        ["package"] = Box, ["pipeline"] = Pipeline, ["plug"] = Link, ["puzzle"] = Box, ["query"] = Search, ["queue"] = Queue, ["radar"] = Eye, ["refresh"] = Clock,
        ["registry"] = Box, ["review"] = Eye, ["robot"] = Robot, ["scale"] = Chart, ["scan"] = Eye, ["scroll"] = File, ["search"] = Search, ["server"] = Server,
        ["shield"] = Shield, ["ship"] = Box, ["shuffle"] = Bus, ["signature"] = Key, ["signpost"] = Globe, ["sliders"] = Gear, ["spark"] = Brain, ["store"] = Database,
        ["stream"] = Bus, ["table"] = Table, ["terminal"] = Terminal, ["ticket"] = Card, ["topic"] = Bus, ["transfer"] = Copy, ["tunnel"] = Lock, ["user"] = User,
        ["wall"] = Shield, ["warehouse"] = Database, ["wifi"] = Globe, ["window"] = App, ["workflow"] = Pipeline, ["wrench"] = Wrench,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Knows(string icon) => ByIcon.ContainsKey(icon);

    /// <summary>The drawing for an icon name; for one that is not known, that of the shape.</summary>
    public static string For(string icon, Content.NodeShape shape) => ByIcon.TryGetValue(icon, out var glyph)
        ? glyph
        : shape switch
        {
            Content.NodeShape.Actor => User,
            Content.NodeShape.Store => Database,
            Content.NodeShape.Group => Layers,
            _ => Gear,
        };
}
