using Merlon.Formats.Yaml.Nodes;

namespace Merlon.Formats.Yaml.Grammar;

/// <summary>What a value is to the user, put into words only where there is something to say.</summary>
/// <param name="Text">The key or id, or a phrase such as «The model».</param>
/// <param name="Quoted">It is a key or id.</param>
internal readonly record struct Place(string Text, bool Quoted)
{
    /// <summary>An entry of the list that stands there.</summary>
    public bool Item { get; init; }

    public static Place Of(string key) => new(key, Quoted: true);

    public static implicit operator Place(string phrase) => new(phrase, Quoted: false);

    public override string ToString()
    {
        var name = Quoted ? $"'{YamlDiagnostics.Shown(Text)}'" : Text;
        return Item ? $"An entry of {name}" : name;
    }
}
