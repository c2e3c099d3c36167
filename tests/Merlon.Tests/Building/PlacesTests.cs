using System.Runtime.CompilerServices;
using Merlon.Building;
using Merlon.Model;

namespace Merlon.Tests.Building;

public sealed class PlacesTests
{
    [Fact]
    public void Every_element_remembers_the_line_on_which_it_is_written()
    {
        var here = Line();
        var shop = ThreatModel.Create("Shop");
        var zone = shop.Zone("Zone");
        var web = zone.Component("Web", new ProcessType("api"));
        var data = shop.Data("Data", Classification.Public);
        web.Sends(data).To(web, "Loop")
            .Over(new ProtocolName("https"))
            .With(new ControlName("mfa"));

        var model = shop.Build().Model;

        Assert.Equal(here + 1, model.Span.Start.Line);
        Assert.Equal(here + 2, model.Zones[0].Span.Start.Line);
        Assert.Equal(here + 3, model.Components[0].Span.Start.Line);
        Assert.Equal(here + 4, model.Data[0].Span.Start.Line);
        Assert.Equal(here + 5, model.Flows[0].Span.Start.Line);
        Assert.Equal(here + 6, model.Flows[0].Provenance.Of("protocol").Start.Line);
        Assert.Equal(here + 7, model.Flows[0].Controls[0].Span.Start.Line);
        Assert.Equal("csharp", model.Flows[0].Provenance.Source);
    }

    [Theory]
    [InlineData("/home/me/shop/shop.cs", "/home/me/shop/parts/pay.cs", "parts/pay.cs")]
    [InlineData("/home/me/shop/shop.cs", "/home/me/common/pay.cs", "../common/pay.cs")]
    [InlineData("C:\\me\\shop\\shop.cs", "C:\\me\\pay.cs", "../pay.cs")]
    [InlineData("/home/me/shop.cs", "/srv/pay.cs", "/srv/pay.cs")]
    [InlineData("shop.cs", "/srv/pay.cs", "/srv/pay.cs")]
    public void Files_are_named_as_seen_from_the_folder_of_the_model(string model, string part, string shown)
    {
        var shop = ThreatModel.Create("Shop", file: model, line: 1);
        shop.Zone("Zone", file: part, line: 2);

        Assert.Equal(shown, shop.Build().Model.Zones[0].Span.File);
    }

    [Fact]
    public void The_file_of_the_model_itself_is_its_bare_name() =>
        Assert.Equal("PlacesTests.cs", ThreatModel.Create("Shop").Build().Model.Span.File);

    [Theory]
    [InlineData("/home/me", "shop/shop.cs")]
    [InlineData("/home/me/", "shop/shop.cs")]
    [InlineData("/home/me/other", "../shop/shop.cs")]
    public void Files_can_be_named_as_seen_from_another_folder(string folder, string shown) =>
        Assert.Equal(shown, ThreatModel.Create("Shop", file: "/home/me/shop/shop.cs", line: 1).Build(seenFrom: folder).Model.Span.File);

    private static int Line([CallerLineNumber] int line = 0) => line;
}
