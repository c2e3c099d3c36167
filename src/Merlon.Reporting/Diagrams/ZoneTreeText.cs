using System.Text;
using Merlon.Reporting.Diagrams.Content;

namespace Merlon.Reporting.Diagrams;

/// <summary>Writes nodes inside their zones inside their zones, as the text formats nest them.</summary>
internal sealed class ZoneTreeText(DiagramContent content, Func<int, string, string> open, Func<string, string> close, Func<int, string, string> node)
{
    public string Write(string indent)
    {
        var text = new StringBuilder();
        Fill(text, -1, indent);
        return text.ToString();
    }

    private void Fill(StringBuilder text, int zone, string indent)
    {
        for (var v = 0; v < content.Nodes.Length; v++)
        {
            if (content.Nodes[v].Zone == zone)
            {
                text.Append(node(v, indent));
            }
        }

        for (var z = 0; z < content.Zones.Length; z++)
        {
            if (content.Zones[z].Parent == zone)
            {
                text.Append(open(z, indent));
                Fill(text, z, indent + "  ");
                text.Append(close(indent));
            }
        }
    }
}
