using System.Globalization;
using System.Text;

namespace Merlon.Bench.Generation;

/// <summary>A generated model as a program for pytm, which has no file format of its own that it reads.</summary>
internal static class PytmText
{
    private static readonly string[] Classifications = ["PUBLIC", "RESTRICTED", "SENSITIVE", "SECRET", "TOP_SECRET"];

    public static string Of(GeneratedModel model)
    {
        var text = new StringBuilder("from pytm import *\n\ntm = TM('Generated system')\ntm.description = 'Generated'\n");
        for (var i = 0; i < model.Zones.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"z{i} = Boundary('{model.Zones[i].Id}')\n");
            if (model.Zones[i].Parent is { } parent)
            {
                text.Append(CultureInfo.InvariantCulture, $"z{i}.inBoundary = z{parent}\n");
            }
        }

        for (var i = 0; i < model.Data.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"d{i} = Data('{model.Data[i].Id}', classification=Classification.{Classifications[model.Data[i].Classification]})\n");
        }

        for (var i = 0; i < model.Components.Length; i++)
        {
            var component = model.Components[i];
            text.Append(CultureInfo.InvariantCulture, $"c{i} = {Class(component.Role)}('{component.Id}')\nc{i}.inBoundary = z{component.Zone}\n");
        }

        for (var i = 0; i < model.Flows.Length; i++)
        {
            var flow = model.Flows[i];
            text.Append(CultureInfo.InvariantCulture, $"f{i} = Dataflow(c{flow.Source}, c{flow.Target}, 'flow-{i}')\nf{i}.protocol = '{flow.Protocol}'\nf{i}.data = d{flow.Data}\n");
        }

        return text.Append("\nif __name__ == '__main__':\n    tm.process()\n").ToString();
    }

    private static string Class(ComponentRole role) => role switch
    {
        ComponentRole.Server => "Server",
        ComponentRole.Process => "Process",
        ComponentRole.Store => "Datastore",
        ComponentRole.Person => "Actor",
        ComponentRole.Function => "Lambda",
        _ => "ExternalEntity",
    };
}
