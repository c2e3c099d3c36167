using System.Globalization;
using System.Text;
using Merlon.Formats.Conversion;
using Merlon.Formats.MicrosoftTmt.Rules;

namespace Merlon.Formats.MicrosoftTmt.Writing;

/// <summary>The XML of a new element, flow or boundary, members in the order that the tool's serializer wants: base class first, then by name.</summary>
internal static class TmtShapeText
{
    private const string Abstracts = "http://schemas.datacontract.org/2004/07/ThreatModeling.Model.Abstracts";
    private const string Arrays = "http://schemas.microsoft.com/2003/10/Serialization/Arrays";
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private const string KnowledgeBase = "http://schemas.datacontract.org/2004/07/ThreatModeling.KnowledgeBase";
    private const string Schema = "http://www.w3.org/2001/XMLSchema";
    private const string Serialization = "http://schemas.microsoft.com/2003/10/Serialization/";

    /// <summary>A stencil or a box boundary.</summary>
    public static string Box(TmtNewShape shape, DrawnBox box) => Pair(
        shape,
        Member("Height", Number(box.Height)) + Member("Left", Number(box.Left)) + $"<StrokeDashArray i:nil=\"true\" xmlns=\"{Abstracts}\"/>"
        + Member("StrokeThickness", "1") + Member("Top", Number(box.Top)) + Member("Width", Number(box.Width)));

    /// <summary>A flow between two boxes.</summary>
    public static string Line(TmtNewShape shape, (string Guid, DrawnBox Box) source, (string Guid, DrawnBox Box) target)
    {
        var (from, to) = (source.Box.Center, target.Box.Center);
        var rightwards = to.X >= from.X;
        return Pair(
            shape,
            Member("HandleX", Number((from.X + to.X) / 2)) + Member("HandleY", Number((from.Y + to.Y) / 2))
            + Member("PortSource", rightwards ? "East" : "West") + Member("PortTarget", rightwards ? "West" : "East")
            + Member("SourceGuid", source.Guid) + Member("SourceX", Number(rightwards ? source.Box.Right : source.Box.Left)) + Member("SourceY", Number(from.Y))
            + $"<StrokeDashArray i:nil=\"true\" xmlns=\"{Abstracts}\"/>" + Member("StrokeThickness", "1")
            + Member("TargetGuid", target.Guid) + Member("TargetX", Number(rightwards ? target.Box.Left : target.Box.Right)) + Member("TargetY", Number(to.Y)));
    }

    private static string Pair(TmtNewShape shape, string members) =>
        $"<a:KeyValueOfguidanyType xmlns:a=\"{Arrays}\" xmlns:i=\"{Instance}\"><a:Key>{shape.Guid}</a:Key>"
        + $"<a:Value z:Id=\"{shape.SerialId}\" i:type=\"{shape.Class}\" xmlns:z=\"{Serialization}\">"
        + Member("GenericTypeId", TmtPatch.Escape(shape.GenericType)) + Member("Guid", shape.Guid)
        + $"<Properties xmlns=\"{Abstracts}\">{Properties(shape)}</Properties>"
        + Member("TypeId", TmtPatch.Escape(shape.Type)) + members + "</a:Value></a:KeyValueOfguidanyType>";

    private static string Properties(TmtNewShape shape)
    {
        var text = new StringBuilder();
        text.Append(Header(shape.TypeName));
        text.Append(Attribute("String", "Name", "", Text(shape.Name)));
        text.Append(Attribute("Boolean", "Out Of Scope", "71f3d9aa-b8ef-4e54-8126-607a1d903103", $"<b:Value i:type=\"c:boolean\" xmlns:c=\"{Schema}\">{(shape.InScope ? "false" : "true")}</b:Value>"));
        text.Append(Attribute("String", "Reason For Out Of Scope", "752473b6-52d4-4776-9a24-202153f7d579", Text("")));
        if (shape.Attributes.Length > 0)
        {
            text.Append(Header("Configurable Attributes"));
        }

        foreach (var (attribute, chosen) in shape.Attributes)
        {
            var values = string.Concat(attribute.Values.Select(v => $"<a:string>{TmtPatch.Escape(v)}</a:string>"));
            text.Append(Attribute("List", attribute.Label, attribute.Name, $"<b:Value i:type=\"a:ArrayOfstring\">{values}</b:Value><b:SelectedIndex>{chosen.ToString(CultureInfo.InvariantCulture)}</b:SelectedIndex>"));
        }

        return text.ToString();
    }

    private static string Header(string label) => Attribute("Header", label, "", "<b:Value i:nil=\"true\"/>");

    private static string Text(string value) => $"<b:Value i:type=\"c:string\" xmlns:c=\"{Schema}\">{TmtPatch.Escape(value)}</b:Value>";

    private static string Attribute(string kind, string label, string name, string value) =>
        $"<a:anyType i:type=\"b:{kind}DisplayAttribute\" xmlns:b=\"{KnowledgeBase}\"><b:DisplayName>{TmtPatch.Escape(label)}</b:DisplayName><b:Name>{TmtPatch.Escape(name)}</b:Name>{value}</a:anyType>";

    private static string Member(string name, string value) => $"<{name} xmlns=\"{Abstracts}\">{value}</{name}>";

    private static string Number(double value) => Math.Round(value).ToString(CultureInfo.InvariantCulture);
}
