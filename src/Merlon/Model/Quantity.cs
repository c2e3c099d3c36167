namespace Merlon.Model;

/// <summary>Roughly how many records or people a data asset covers.</summary>
public enum Quantity
{
    Unknown,
    Few,
    Many,
    VeryMany,
}
