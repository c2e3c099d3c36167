namespace Merlon.Formats.MicrosoftTmt.Rules;

/// <summary>The three parts of an interaction that a filter may name.</summary>
internal enum TmtSubject
{
    Source,
    Target,
    Flow,
}
