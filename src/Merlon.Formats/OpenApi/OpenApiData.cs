using Merlon.Formats.Conversion;
using Merlon.Model;

namespace Merlon.Formats.OpenApi;

/// <summary>What kind of data a schema holds, judged by the names of its fields.</summary>
internal static class OpenApiData
{
    private static readonly (string Word, string Kind, Classification Classification)[] Words =
    [
        ("password", DataKind.Credentials, Classification.Restricted), ("secret", DataKind.Credentials, Classification.Restricted), ("apikey", DataKind.Credentials, Classification.Restricted),
        ("token", DataKind.Token, Classification.Restricted), ("cardnumber", DataKind.Payment, Classification.Restricted), ("creditcard", DataKind.Payment, Classification.Restricted), ("cvv", DataKind.Payment, Classification.Restricted),
        ("iban", DataKind.Financial, Classification.Confidential), ("diagnosis", DataKind.Health, Classification.Restricted), ("patient", DataKind.Health, Classification.Restricted),
        ("birthdate", DataKind.Personal, Classification.Confidential), ("dateofbirth", DataKind.Personal, Classification.Confidential), ("firstname", DataKind.Personal, Classification.Confidential), ("lastname", DataKind.Personal, Classification.Confidential),
        ("socialsecurity", DataKind.Personal, Classification.Confidential), ("email", DataKind.Contact, Classification.Confidential), ("phone", DataKind.Contact, Classification.Confidential), ("address", DataKind.Contact, Classification.Confidential),
        ("latitude", DataKind.Location, Classification.Confidential),
    ];

    /// <summary>Kinds and classification; internal where no field tells more.</summary>
    public static (ImmutableArray<string> Kinds, Classification Classification) Of(IEnumerable<string> fields)
    {
        var names = fields.Select(f => string.Concat(f.ToLowerInvariant().Where(char.IsLetter))).ToArray();
        var found = Words.Where(w => names.Any(n => n.Contains(w.Word, StringComparison.Ordinal))).ToArray();
        return ([.. found.Select(f => f.Kind).Distinct(StringComparer.Ordinal)], found.Select(f => f.Classification).DefaultIfEmpty(Classification.Internal).Max());
    }
}
