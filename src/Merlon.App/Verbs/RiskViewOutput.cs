using System.Text;

namespace Merlon.App.Verbs;

/// <summary>Where and how a view of risk is written.</summary>
internal sealed record RiskViewOutput(bool IsJson, string? File, int Top)
{
    public void Write(AppHost host, Action<Stream> json, Action<RiskViewTable> table) => OutputTarget.Write(host, File, stream =>
    {
        if (IsJson)
        {
            json(stream);
            return;
        }

        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        table(new RiskViewTable(writer, host.Width, Top));
    });
}
