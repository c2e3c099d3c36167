using System.Text;
using Merlon.Formats.Conversion;
using Merlon.Model;

namespace Merlon.Formats.MicrosoftTmt.Writing;

/// <summary>An empty file with a small template of our own, into which a model is written that was not drawn in the tool.</summary>
internal static class TmtNewFile
{
    private const string KnowledgeBase = "http://schemas.datacontract.org/2004/07/ThreatModeling.KnowledgeBase";

    // Labels are those that the reader knows as controls.
    private static readonly (string Id, string Name, string Shape, string[] Attributes)[] Stencils =
    [
        ("GE.P", "Generic Process", "Ellipse", ["Implements or Uses an Authentication Mechanism", "Implements or Uses an Authorization Mechanism", "Sanitizes Input", "Sanitizes Output"]),
        ("GE.EI", "Generic External Interactor", "Rectangle", []),
        ("GE.DS", "Generic Data Store", "ParallelLines", ["Encrypted", "Signed", "Backup"]),
        ("GE.DF", "Generic Data Flow", "Line", ["Source Authenticated", "Provides Confidentiality", "Provides Integrity"]),
        ("GE.TB.B", "Generic Trust Border Boundary", "BorderBoundary", []),
        ("GE.TB.L", "Generic Trust Line Boundary", "LineBoundary", []),
    ];

    private static readonly (string Id, string Name)[] Categories =
        [("S", "Spoofing"), ("T", "Tampering"), ("R", "Repudiation"), ("I", "Information Disclosure"), ("D", "Denial of Service"), ("E", "Elevation of Privilege")];

    public static string For(ThreatModel model)
    {
        var surface = NameUuid.Of("surface", model.Id);
        return "<ThreatModel xmlns=\"http://schemas.datacontract.org/2004/07/ThreatModeling.Model\" xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\">"
            + "<DrawingSurfaceList><DrawingSurfaceModel z:Id=\"i1\" xmlns:z=\"http://schemas.microsoft.com/2003/10/Serialization/\">"
            + Abstract("GenericTypeId", "DRAWINGSURFACE") + Abstract("Guid", surface)
            + "<Properties xmlns=\"http://schemas.datacontract.org/2004/07/ThreatModeling.Model.Abstracts\" xmlns:a=\"http://schemas.microsoft.com/2003/10/Serialization/Arrays\"/>"
            + Abstract("TypeId", "DRAWINGSURFACE")
            + "<Borders xmlns:a=\"http://schemas.microsoft.com/2003/10/Serialization/Arrays\"/><Header>Diagram 1</Header>"
            + "<Lines xmlns:a=\"http://schemas.microsoft.com/2003/10/Serialization/Arrays\"/><Zoom>1</Zoom></DrawingSurfaceModel></DrawingSurfaceList>"
            + "<MetaInformation><Assumptions/><Contributors/><ExternalDependencies/><HighLevelSystemDescription/><Owner/><Reviewer/><ThreatModelName/></MetaInformation><Notes/>"
            + "<ThreatInstances xmlns:a=\"http://schemas.microsoft.com/2003/10/Serialization/Arrays\"/><ThreatGenerationEnabled>false</ThreatGenerationEnabled>"
            + $"<Validations xmlns:a=\"{KnowledgeBase}\"/><Version>4.3</Version>"
            + $"<KnowledgeBase z:Id=\"i2\" xmlns:a=\"{KnowledgeBase}\" xmlns:z=\"http://schemas.microsoft.com/2003/10/Serialization/\">{Template()}</KnowledgeBase>"
            + "<Profile><PromptedKb xmlns=\"\"/></Profile></ThreatModel>";
    }

    private static string Template()
    {
        var text = new StringBuilder("<a:GenericElements>");
        foreach (var (id, name, shape, attributes) in Stencils)
        {
            text.Append("<a:ElementType><a:IsExtension>false</a:IsExtension><a:Attributes>");
            foreach (var label in attributes)
            {
                text.Append("<a:Attribute><a:IsExtension>false</a:IsExtension><a:AttributeValues xmlns:b=\"http://schemas.datacontract.org/2004/07/ThreatModeling.Interfaces\">")
                    .Append("<b:Value>Not Selected</b:Value><b:Value>Yes</b:Value><b:Value>No</b:Value></a:AttributeValues><a:DisplayName>").Append(label)
                    .Append("</a:DisplayName><a:Inheritance>Virtual</a:Inheritance><a:Mode>Dynamic</a:Mode><a:Name>").Append(NameUuid.Of("attribute", label))
                    .Append("</a:Name><a:Type>List</a:Type></a:Attribute>");
            }

            text.Append("</a:Attributes><a:AvailableToBaseModels/><a:Behavior i:nil=\"true\"/><a:Description/><a:Hidden>false</a:Hidden><a:Id>").Append(id)
                .Append("</a:Id><a:ImageLocation/><a:ImageSource i:nil=\"true\"/><a:ImageStream i:nil=\"true\"/><a:Name>").Append(name)
                .Append("</a:Name><a:ParentId>ROOT</a:ParentId><a:Representation>").Append(shape)
                .Append("</a:Representation><a:Shape i:nil=\"true\"/><a:StencilConstraints/></a:ElementType>");
        }

        text.Append("</a:GenericElements><a:Manifest><a:Author>Merlon</a:Author><a:Id>").Append(NameUuid.Of("template", "merlon"))
            .Append("</a:Id><a:Name>Merlon</a:Name><a:Version>1.0.0.0</a:Version></a:Manifest><a:StandardElements/><a:ThreatCategories>");
        foreach (var (id, name) in Categories)
        {
            text.Append("<a:ThreatCategory><a:IsExtension>false</a:IsExtension><a:Id>").Append(id).Append("</a:Id><a:LongDescription/><a:Name>").Append(name).Append("</a:Name><a:ShortDescription/></a:ThreatCategory>");
        }

        return text.Append("</a:ThreatCategories><a:ThreatMetaData><a:IsPriorityUsed>true</a:IsPriorityUsed><a:IsStatusUsed>true</a:IsStatusUsed><a:PropertiesMetaData/></a:ThreatMetaData><a:ThreatTypes/>").ToString();
    }

    private static string Abstract(string name, string value) => $"<{name} xmlns=\"http://schemas.datacontract.org/2004/07/ThreatModeling.Model.Abstracts\">{value}</{name}>";
}
