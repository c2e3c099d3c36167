using System.Buffers;
using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;
using Merlon.Diagnostics;
using Merlon.Model;
using Merlon.Rules;
using Merlon.Serialization;
using Merlon.Text;

namespace Merlon.Tests.Serialization;

public sealed class CatalogueJsonTests
{
    // Says something other than the default in every property, so that one which the form forgets shows.
    private static readonly LibraryPack Full = new()
    {
        Info = new PackInfo { Id = "p", Name = "Pack", Version = "1.2.3", License = "MIT", Author = "me", Description = "d", Methods = ["stride"], OnRequest = true, Reproduces = "tool" },
        Types =
        [
            new ComponentType
            {
                Id = "a.b", Name = "AB", Description = "d", Kind = ComponentKind.DataStore, Inherits = ["c"], RunsCode = false, Human = true, ThirdParty = true,
                InternetFacing = true, MultiTenant = true, Redundant = true, Accepts = ["json"], Protocols = ["https"],
                Controls = [new ControlSetting("backups", ControlState.No) { Assurance = Assurance.Evidenced, Note = "n" }],
                DslName = "Ab", Icon = "i", Span = Span("t.yaml", 1),
            },
        ],
        Protocols =
        [
            new ProtocolDefinition
            {
                Id = "https", Name = "HTTPS", Description = "d", Inherits = ["http"], Encrypted = true, Authenticated = false, Network = false,
                Ports = [443, 8443], Carries = ["http"], DslName = "H", Span = Span("p.yaml", 2),
            },
        ],
        Controls =
        [
            new ControlDefinition
            {
                Id = "backups", Name = "Backups", Description = "d", On = ["model"], Question = "q", How = "h", Verify = "v", Effort = "high",
                References = AllRefs, DslName = "B", Pack = "p", Span = Span("c.yaml", 3),
            },
        ],
        Rules =
        [
            new ThreatRule
            {
                Id = "r", Title = "T «quoted» \"x\"", On = RuleScope.Flow, Subject = RuleSubject.Target, PerPair = true, Applies = "a && \"b\" < 1", Language = "tb7",
                AppliesSpan = Span("r.yaml", 5), Requires = new RuleRequirement("target", ["database.sql"]), CounteredBy = [new Counter("backups", 0.95, 0.3, CounterPlace.Flow)], Likelihood = RuleLikelihood.VeryHigh,
                Impact = new ImpactBasis { From = "target.stored", Fixed = Criticality.High, Loses = [SecurityProperty.Integrity, SecurityProperty.Availability] },
                Stride = ["tampering"], Linddun = ["linking"], References = AllRefs, Description = "d", Advice = "a", Verify = "v", Pack = "p", Span = Span("r.yaml", 4),
                Recorded = new RecordedOrigin("tm7", ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("flow", "id")),
            },
        ],
    };

    private static References AllRefs => new()
    {
        Cwe = [89], Capec = [66], Attack = ["T1190"], Atlas = ["AML.T0051"], Owasp = ["A05:2025"], Asvs = ["1.2.4"], Nist = ["SI-10"], D3fend = ["D3-PH"],
    };

    [Fact]
    public void What_is_written_is_read_again_in_full()
    {
        var read = Read(Write(new Catalogue([Full])));

        Assert.Equal(Dump(Full), Dump(Assert.Single(read.Packs)));
    }

    [Fact]
    public void Defaults_are_read_again_as_defaults()
    {
        var sparse = new LibraryPack
        {
            Info = new PackInfo { Id = "p" },
            Types = [new ComponentType { Id = "a", Name = "A" }],
            Protocols = [new ProtocolDefinition { Id = "b", Name = "B" }],
            Controls = [new ControlDefinition { Id = "c", Name = "C" }],
            Rules = [new ThreatRule { Id = "d", Title = "D", Applies = "true", On = RuleScope.Model, Likelihood = RuleLikelihood.VeryLow }],
        };

        Assert.Equal(Dump(sparse), Dump(Assert.Single(Read(Write(new Catalogue([sparse]))).Packs)));
    }

    [Theory]
    [InlineData(typeof(PackInfo))]
    [InlineData(typeof(ComponentType))]
    [InlineData(typeof(ProtocolDefinition))]
    [InlineData(typeof(ControlDefinition))]
    [InlineData(typeof(ThreatRule))]
    [InlineData(typeof(ImpactBasis))]
    [InlineData(typeof(References))]
    public void The_sample_says_something_in_every_property(Type type)
    {
        object sample = type.Name switch
        {
            nameof(PackInfo) => Full.Info,
            nameof(ComponentType) => Full.Types[0],
            nameof(ProtocolDefinition) => Full.Protocols[0],
            nameof(ControlDefinition) => Full.Controls[0],
            nameof(ThreatRule) => Full.Rules[0],
            nameof(ImpactBasis) => Full.Rules[0].Impact,
            _ => AllRefs,
        };
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var value = property.GetValue(sample);
            Assert.False(value is null or "" || value is IEnumerable list && !list.GetEnumerator().MoveNext() || value.Equals(SourceSpan.None), property.Name);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"merlon\":99,\"packs\":[]}")]
    [InlineData("{\"merlon\":1,\"packs\":[{\"id\":7}]}")]
    [InlineData("{\"merlon\":1,\"packs\":[{\"rules\":[{\"id\":\"a\"")]
    public void Damaged_or_foreign_text_gives_an_empty_catalogue_and_an_error(string text)
    {
        var diagnostics = new DiagnosticBag();

        var catalogue = CatalogueJson.Read(Encoding.UTF8.GetBytes(text), "catalogue.json", diagnostics);

        Assert.Empty(catalogue.Packs);
        Assert.Equal("MER0820", Assert.Single(diagnostics.ToImmutable()).Code);
    }

    [Fact]
    public void Cut_off_anywhere_it_never_throws()
    {
        var whole = Write(new Catalogue([Full]));
        for (var length = 0; length < whole.Length; length++)
        {
            var diagnostics = new DiagnosticBag();
            CatalogueJson.Read(whole.AsSpan(0, length), "catalogue.json", diagnostics);
            Assert.True(diagnostics.HasErrors);
        }
    }

    private static SourceSpan Span(string file, int line) => new(file, new LinePosition(line, 3), new LinePosition(line, 9));

    private static byte[] Write(Catalogue catalogue)
    {
        var output = new ArrayBufferWriter<byte>();
        CatalogueJson.Write(output, catalogue);
        return output.WrittenSpan.ToArray();
    }

    private static Catalogue Read(byte[] utf8)
    {
        var diagnostics = new DiagnosticBag();
        var catalogue = CatalogueJson.Read(utf8, "catalogue.json", diagnostics);
        Assert.Empty(diagnostics.ToImmutable());
        return catalogue;
    }

    /// <summary>Everything a record says, as text: records with arrays do not compare by value.</summary>
    private static string Dump(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        IFormattable plain when value.GetType().IsPrimitive || value is Enum => plain.ToString(null, CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        SourceSpan span => $"{span.File}@{span.Start}-{span.End}",
        IEnumerable list => "[" + string.Join(", ", list.Cast<object?>().Select(Dump)) + "]",
        _ => value.GetType().Name + " { " + string.Join(", ", value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => $"{p.Name} = {Dump(p.GetValue(value))}")) + " }",
    };
}
