namespace Merlon.App.Verbs;

/// <summary>One verb of the command line: its words, and what it calls. Logic lives in the libraries.</summary>
internal interface IVerb
{
    /// <summary>As it is typed: that of the class without its ending. A test compares it with the command.</summary>
    string Name => GetType().Name[..^"Verb".Length].ToLowerInvariant();

    Command Create(AppHost host);
}
