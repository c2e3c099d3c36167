namespace Merlon.Iac.Documents;

/// <summary>How much text an evaluation may still make, so that a small file cannot grow into a large one.</summary>
internal sealed class TextBudget
{
    /// <summary>UTF-16 units; templates of the greatest size allowed take less than a tenth.</summary>
    public const int Default = 32 * 1024 * 1024;

    private int _left = Default;

    /// <summary>False where the text is not to be made.</summary>
    public bool Take(int length)
    {
        if (length > _left)
        {
            return false;
        }

        _left -= length;
        return true;
    }
}
