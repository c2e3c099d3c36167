namespace Merlon.Reporting.Tests.Diagrams;

/// <summary>Names that try to break out of a text format.</summary>
public static class HostileTexts
{
    public static TheoryData<string> All =>
    [
        "a\"b'c<script>alert(1)</script>&amp;]]>--",
        "line one\nline two\r\n\tend\u2028more",
        "bell\u0007 null\0 escape\u001b[31m bidi\u202e override \uD800 lone",
        "%%{init: {}}%% `tick` \\N \\\" #quot; |pipe| ; {x} [y] (z)",
        "@enduml\n!include /etc/passwd\n' comment <$sprite> <size:99> __u__ **b** //i// ~",
        "\" ]; evil [label=<<b>x</b>>]; //",
        "Ünïcödé 名前がとても長い 🙂 İıŞş",
        new string('W', 3000),
        " ",
        "",
    ];
}
