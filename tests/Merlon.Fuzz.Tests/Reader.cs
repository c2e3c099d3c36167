namespace Merlon.Fuzz.Tests;

/// <summary>A reader under test: its name, good texts to start from, and what to do with a text.</summary>
/// <param name="Name">As in the summary.</param>
/// <param name="Seeds">Gives texts that it reads.</param>
/// <param name="Read">Reads one; throwing is the fault that is looked for.</param>
internal sealed record Reader(string Name, Func<IEnumerable<string>> Seeds, Action<string> Read);
