namespace Merlon.Formats.Yaml.Grammar;

/// <summary>What an id written in a document stands for.</summary>
internal enum Referent
{
    Type,
    Control,
    Protocol,
    Component,
    Data,
    Zone,
    Flow,

    /// <summary>A component or a data asset: what a crown jewel can be.</summary>
    Jewel,
}
