using Merlon.Diagnostics;
using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Threatcl;

/// <summary>
/// Reads the text of threatcl files into a tree. The language is HCL, whose reader lives with infrastructure code, a layer
/// above: whoever has both hands it in.
/// </summary>
/// <remarks>
/// An argument is an entry with its value; a block is an item of the list under its type, with the labels under
/// <see cref="ThreatclTree.Labels"/>; a value that has to be computed is a map with its text under <see cref="ThreatclTree.Expression"/>.
/// </remarks>
public interface IThreatclText
{
    /// <summary>The tree; null, with an error, where the text is not well-formed.</summary>
    YamlMapping? Read(SourceText source, DiagnosticBag diagnostics);
}
