using Merlon.Formats.Yaml.Nodes;
using Merlon.Text;

namespace Merlon.Formats.Yaml.Formatting;

/// <summary>An entry of a block map or list where it begins.</summary>
/// <param name="At">Its key, or its dash.</param>
/// <param name="Indent">How far in it belongs.</param>
/// <param name="Key">The key; null for an item of a list.</param>
/// <param name="Value">The value or the item.</param>
internal sealed record LineStart(LinePosition At, int Indent, YamlScalar? Key, YamlNode Value);
