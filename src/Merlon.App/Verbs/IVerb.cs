namespace Merlon.App.Verbs;

/// <summary>One verb of the command line: its words, and what it calls. Logic lives in the libraries.</summary>
internal interface IVerb
{
    Command Create(AppHost host);
}
