using Merlon.Text;

namespace Merlon.Formats.Mermaid;

/// <summary>Mermaid flowcharts: nodes as components, links as flows, subgraphs as zones.</summary>
internal sealed class MermaidFormat : ModelFormat
{
    public const string FormatId = "mermaid";

    public override string Id => FormatId;

    public override string Name => "Mermaid flowchart";

    public override bool CanWrite => true;

    public override string Extension => ".mmd";

    public override bool Recognises(FormatProbe probe)
    {
        ArgumentNullException.ThrowIfNull(probe);
        return MermaidStatements.IsFlowchart(probe.Source.Text);
    }

    public override ImportResult Read(SourceText source) => new MermaidReader(source).Read();

    public override ExportResult Write(ExportInput input) => MermaidWriter.Write(input);
}
