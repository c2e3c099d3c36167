using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Merlon.Model;
using Merlon.Text;

namespace Merlon.Formats.Tests.Foreign;

public sealed class DrawIoTests
{
    private const string Graph = """
        <mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>
        <mxCell id="z" value="Intranet" style="fillColor=none;dashed=1;" vertex="1" parent="1"><mxGeometry x="200" y="0" width="400" height="300" as="geometry"/></mxCell>
        <mxCell id="u" value="&lt;b&gt;Clerk&lt;/b&gt;" style="rounded=0;" vertex="1" parent="1"><mxGeometry x="0" y="0" width="80" height="40" as="geometry"/></mxCell>
        <UserObject label="Desk" colour="red" id="p"><mxCell style="ellipse;" vertex="1" parent="1"><mxGeometry x="220" y="20" width="80" height="80" as="geometry"/></mxCell></UserObject>
        <mxCell id="s" value="Files" style="shape=partialRectangle;" vertex="1" parent="1"><mxGeometry x="400" y="20" width="80" height="40" as="geometry"/></mxCell>
        <mxCell id="e" style="endArrow=classic;" edge="1" parent="1" source="u" target="p"><mxGeometry relative="1" as="geometry"/></mxCell>
        <mxCell id="l" value="HTTPS" style="text;" vertex="1" parent="e"><mxGeometry relative="1" as="geometry"/></mxCell>
        <mxCell id="b" value="read" style="startArrow=classic;endArrow=none;" edge="1" parent="1" source="s" target="p"><mxGeometry relative="1" as="geometry"/></mxCell>
        <mxCell id="d" value="to nowhere" edge="1" parent="1" source="p"><mxGeometry relative="1" as="geometry"/></mxCell>
        </root></mxGraphModel>
        """;

    [Fact]
    public void Shapes_of_the_notation_become_elements_in_zones()
    {
        var model = Sample.Import("drawio", Graph).Model!;
        Assert.Equal([("Clerk", ComponentKind.Actor, ""), ("Desk", ComponentKind.Process, "Intranet"), ("Files", ComponentKind.DataStore, "Intranet")], model.Components.Select(c => (c.Name, c.Kind ?? Conversion.TypeKinds.Of(c.Type), model.Zones.FirstOrDefault(z => z.Id == c.Zone)?.Name ?? "")));
        Assert.Equal("red", model.Components[1].Properties["colour"]);
        Assert.Equal([("clerk", "desk", "HTTPS", "https"), ("desk", "files", "read", "")], model.Flows.Select(f => (f.Source, f.Target, f.Name, f.Protocol)));
    }

    [Fact]
    public void Compressed_pages_are_read_and_stay_compressed_until_they_change()
    {
        var file = $"<mxfile><diagram name=\"Page-1\" id=\"x\">{Packed(Graph)}</diagram></mxfile>";
        var result = Sample.Import("drawio", file);
        Assert.Equal(3, result.Model!.Components.Length);
        Assert.Equal(file, AllFormats.Set.Find("drawio")!.Write(new ExportInput(result.Model, [])).Text);
        var changed = result.Model with { Components = [.. result.Model.Components.Select(c => c.Id == "desk" ? c with { Name = "Front desk" } : c)] };
        var written = AllFormats.Set.Find("drawio")!.Write(new ExportInput(changed, [])).Text;
        var holder = XElement.Parse(written).Descendants("UserObject").Single();
        Assert.Equal(("Front desk", "red"), (holder.Attribute("label")!.Value, holder.Attribute("colour")!.Value));
        Assert.Equal("ellipse;", holder.Element("mxCell")!.Attribute("style")!.Value);
    }

    [Fact]
    public void A_page_that_would_grow_without_end_is_refused()
    {
        var bomb = $"<mxfile><diagram>{Packed(new string('a', 40 * 1024 * 1024))}</diagram></mxfile>";
        var result = AllFormats.Set.Find("drawio")!.Read(new SourceText("bomb.drawio", bomb));
        Assert.Null(result.Model);
        Assert.Contains(result.Diagnostics, d => d.Code == "MER0701");
    }

    private static string Packed(string text)
    {
        using var stream = new MemoryStream();
        using (var deflate = new DeflateStream(stream, CompressionLevel.Optimal))
        {
            deflate.Write(Encoding.UTF8.GetBytes(text.Length > 1_000_000 ? text : Uri.EscapeDataString(text)));
        }

        return Convert.ToBase64String(stream.ToArray());
    }
}
