namespace Merlon.Model;

/// <summary>Whose rights the receiver of a data flow checks.</summary>
public enum Authorization
{
    /// <summary>The model does not say.</summary>
    Unknown,
    None,
    /// <summary>Those of the calling system.</summary>
    TechnicalUser,
    /// <summary>Those of the person on whose behalf the call is made.</summary>
    EndUser,
}
