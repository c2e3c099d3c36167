namespace Merlon.Formats.Threagile.Rules;

/// <summary>How probable it is that data leaks when a risk comes true.</summary>
internal enum ThreagileBreach
{
    Improbable,
    Possible,
    Probable,
}
