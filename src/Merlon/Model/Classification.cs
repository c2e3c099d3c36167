namespace Merlon.Model;

/// <summary>Who may see a data asset; the order is the order of confidentiality.</summary>
public enum Classification
{
    Public = 0,
    Internal = 1,
    Confidential = 2,
    Restricted = 3,
    Secret = 4,
}
