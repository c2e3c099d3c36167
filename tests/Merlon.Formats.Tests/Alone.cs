namespace Merlon.Formats.Tests;

/// <summary>Tests that measure time run when no other test does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
