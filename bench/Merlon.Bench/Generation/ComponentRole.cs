namespace Merlon.Bench.Generation;

/// <summary>What a component is, in the coarse words that every tool has.</summary>
internal enum ComponentRole
{
    Server,
    Process,
    Store,
    Person,
    Function,
    External,
}
