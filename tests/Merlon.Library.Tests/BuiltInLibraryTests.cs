using Merlon.Formats.Yaml;
using Merlon.Model;
using Merlon.Rules;

namespace Merlon.Library.Tests;

public sealed class BuiltInLibraryTests
{
    [Fact]
    public void The_library_loads_with_types_controls_protocols_and_rules()
    {
        var catalogue = BuiltInLibrary.Catalogue;

        Assert.Equal(ComponentKind.DataStore, catalogue.Types.Resolve("database.sql.postgresql").Kind);
        Assert.True(catalogue.Protocols.Is("https", "http"));
        Assert.NotNull(catalogue.FindControl("parameterized-queries"));
        Assert.All(catalogue.Rules, r => Assert.True(r.Span.IsKnown && r.AppliesSpan.IsKnown, r.Id));
        Assert.All(catalogue.Packs, p => Assert.NotEmpty(p.Info.License));
    }

    [Fact]
    public void The_sources_that_travel_along_are_those_of_the_compiled_library()
    {
        var packs = BuiltInLibrary.ReadSources()
            .GroupBy(s => s.PackFolder, StringComparer.Ordinal)
            .Select(g => new PackSource(g.Key, [.. g.Select(s => new YamlSource(s.Path, s.Text))]));

        var reading = PackReader.Read(packs, Catalogue.Empty);

        Assert.False(reading.HasErrors);
        Assert.Equal(BuiltInLibrary.Catalogue.Rules.Select(r => r.Id), new Catalogue(reading.Packs.Where(p => !p.Info.OnRequest)).Rules.Select(r => r.Id));
        Assert.Equal(BuiltInLibrary.OnRequest.SelectMany(p => p.Rules.Select(r => (p.Info.Id, r.Id))), reading.Packs.Where(p => p.Info.OnRequest).SelectMany(p => p.Rules.Select(r => (p.Info.Id, r.Id))));
        Assert.All(reading.Examples, e => Assert.Contains(reading.Packs, p => p.Info.Id == e.Pack && p.Rules.Any(r => r.Id == e.Rule)));
        Assert.NotEmpty(reading.Examples);
    }

    [Fact]
    public void Every_type_control_and_protocol_has_a_name_in_code()
    {
        Assert.Equal(BuiltInLibrary.Catalogue.Types.All.Select(t => t.Id), NamesIn(typeof(Types)));
        Assert.Equal(BuiltInLibrary.Catalogue.Controls.Select(c => c.Id), NamesIn(typeof(Controls)));
        Assert.Equal(BuiltInLibrary.Catalogue.Protocols.All.Select(p => p.Id), NamesIn(typeof(Protocol)));
    }

    private static IEnumerable<string> NamesIn(Type names) =>
        names.GetProperties().Select(p => p.GetValue(null)!.ToString()!).Order(StringComparer.Ordinal);
}
