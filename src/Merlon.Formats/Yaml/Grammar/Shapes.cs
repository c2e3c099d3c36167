using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Grammar;

/// <summary>Shapes that several tables share.</summary>
internal static class Shapes
{
    public static readonly Shape Text = new TextShape();
    public static readonly Shape Name = new TextShape(NotEmpty: true);
    public static readonly Shape Id = new IdShape();
    public static readonly Shape Ids = new ListShape(new IdShape());
    public static readonly Shape Texts = new ListShape(new TextShape(NotEmpty: true));
    public static readonly Shape Boolean = new BooleanShape();
    public static readonly Shape Date = new DateShape();
    public static readonly Shape Type = new ReferenceShape(Referent.Type);
    public static readonly Shape Protocol = new ReferenceShape(Referent.Protocol);
    public static readonly Shape Control = new ReferenceShape(Referent.Control);
    public static readonly Shape DataAssets = new ListShape(new ReferenceShape(Referent.Data));
    public static readonly Shape Zone = new ReferenceShape(Referent.Zone);
    public static readonly Shape Flows = new ListShape(new ReferenceShape(Referent.Flow));
    public static readonly Shape Jewels = new ListShape(new ReferenceShape(Referent.Jewel));
    public static readonly Shape Types = new ListShape(Type);
    public static readonly Shape Protocols = new ListShape(Protocol);
    public static readonly Shape Properties = new MapShape(new TextShape(NotEmpty: true), new TextShape());
    public static readonly Shape InputFormats = new ListShape(new WordShape("an input format", KnownWords.InputFormats, Open: true));

    public static readonly Shape ControlSettings = new MapShape(
        Control,
        new EitherShape(
        [
            new StateShape(),
            new ObjectShape("control-setting", () =>
            [
                new("state", new StateShape(), "Whether the control is in place.", Required: true),
                new("assurance", Enumeration<Assurance>("an assurance"), "How sure that is; declared unless said."),
                new("verified", new DateShape(), "Day on which a test last showed that it works."),
                new("note", Text, "Why the author says so."),
                new("evidence", Texts, "References by which the claim can be checked."),
            ]),
        ]));

    public static readonly Shape References = new ObjectShape("references", () =>
    [
        new("cwe", Numbers!, "CWE weakness numbers."),
        new("capec", Numbers!, "CAPEC attack pattern numbers."),
        new("attack", Texts, "ATT&CK technique ids (T1190)."),
        new("atlas", Texts, "ATLAS technique ids (AML.T0051)."),
        new("owasp", Texts, "OWASP top ten entries (A05:2025)."),
        new("asvs", Texts, "OWASP ASVS 5.0 requirements (1.2.4)."),
        new("nist", Texts, "NIST SP 800-53 revision 5 controls (SI-10)."),
        new("d3fend", Texts, "D3FEND countermeasures (D3-PH)."),
    ]);

    private static readonly Shape Numbers = new ListShape(new IntegerShape(1, 1_000_000));

    public static Shape Enumeration<T>(string name)
        where T : struct, Enum =>
        new WordShape(name, Spelling.All<T>());

    /// <summary>What every element says besides its own facts.</summary>
    public static ImmutableArray<Key> Common(bool controls = true) =>
    [
        new("name", Name, "Name for people; from the id unless said (order-db is 'Order db')."),
        new("description", Text, "What it is, in a sentence or two."),
        new("tags", Texts, "Words to group and select by."),
        new("was", Texts, "Earlier ids, so that decisions follow a rename."),
        new("properties", Properties, "Free facts for rules and reports of your own."),
        .. controls
            ? (ImmutableArray<Key>)
            [
                new("controls", ControlSettings, "Safeguards by id: yes, no or unknown."),
                new("in-scope", Boolean, "False where the analysis shall leave it out."),
            ]
            : [],
    ];
}
