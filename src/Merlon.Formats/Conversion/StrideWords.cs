using System.Collections.Frozen;

namespace Merlon.Formats.Conversion;

/// <summary>Threat categories as other tools spell them, in any of the languages of their user interfaces that we know.</summary>
internal static class StrideWords
{
    public static readonly ImmutableArray<string> Stride =
        ["spoofing", "tampering", "repudiation", "information-disclosure", "denial-of-service", "elevation-of-privilege"];

    private static readonly string[][] StrideForms =
    [
        ["spoofing", "s", "spoofing identity", "impersonation", "identitätsverschleierung", "vortäuschung", "suplantación", "suplantación de identidad", "usurpation", "usurpation d'identité", "falsificação", "falsificação de identidade", "欺骗", "假冒", "なりすまし", "спуфинг", "подмена", "انتحال", "πλαστοπροσωπία", "pemalsuan", "väärentäminen"],
        ["tampering", "t", "tampering with data", "manipulation", "verfälschung", "manipulación", "alteración", "falsification", "adulteração", "violação", "篡改", "改ざん", "подделка", "вмешательство", "تلاعب", "παραποίηση", "perusakan", "muokkaus"],
        ["repudiation", "r", "nichtanerkennung", "abstreiten", "abstreitbarkeit", "repudio", "répudiation", "repúdio", "抵赖", "否认", "否認", "отказ от авторства", "отказ", "إنكار", "αποποίηση", "penyangkalan", "kieltäminen"],
        ["informationdisclosure", "i", "informationsenthüllung", "offenlegung von informationen", "informationspreisgabe", "divulgación de información", "revelación de información", "divulgation d'informations", "divulgation d'information", "divulgação de informações", "divulgação de informação", "信息泄露", "信息披露", "情報漏えい", "情報漏洩", "раскрытие информации", "كشف المعلومات", "αποκάλυψη πληροφοριών", "pengungkapan informasi", "tietojen paljastuminen"],
        ["denialofservice", "d", "dos", "verweigerung des dienstes", "dienstverweigerung", "denegación de servicio", "déni de service", "negação de serviço", "拒绝服务", "サービス拒否", "отказ в обслуживании", "الحرمان من الخدمة", "άρνηση υπηρεσίας", "penolakan layanan", "palvelunesto"],
        ["elevationofprivilege", "e", "elevationofprivileges", "privilegeescalation", "rechteausweitung", "ausweitung der rechte", "elevación de privilegios", "escalada de privilegios", "élévation de privilège", "élévation de privilèges", "elevação de privilégio", "elevação de privilégios", "权限提升", "特权提升", "権限昇格", "повышение привилегий", "رفع الامتياز", "κλιμάκωση δικαιωμάτων", "peningkatan hak istimewa", "käyttöoikeuksien korotus"],
    ];

    // Old LINDDUN names (2010) beside those of the 2023 edition.
    private static readonly (string Word, string Slug)[] LinddunForms =
    [
        ("linkability", "linking"), ("linking", "linking"), ("identifiability", "identifying"), ("identifying", "identifying"),
        ("nonrepudiation", "non-repudiation"), ("detectability", "detecting"), ("detecting", "detecting"),
        ("disclosureofinformation", "data-disclosure"), ("datadisclosure", "data-disclosure"),
        ("unawareness", "unawareness"), ("unawarenessandunintervenability", "unawareness"), ("noncompliance", "non-compliance"),
    ];

    private static readonly FrozenDictionary<string, string> ByForm = StrideForms
        .SelectMany((forms, i) => forms.Select(f => (Form: Key(f), Slug: Stride[i])))
        .DistinctBy(f => f.Form, StringComparer.Ordinal)
        .ToFrozenDictionary(f => f.Form, f => f.Slug, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> LinddunByForm =
        LinddunForms.ToFrozenDictionary(f => f.Word, f => f.Slug, StringComparer.Ordinal);

    /// <summary>The STRIDE slug of a category label; null where it is none.</summary>
    public static string? FindStride(string label) => ByForm.GetValueOrDefault(Key(label));

    public static string? FindLinddun(string label) => LinddunByForm.GetValueOrDefault(Key(label));

    /// <summary><c>information-disclosure</c> as <c>Information disclosure</c>.</summary>
    public static string Label(string slug) => Merlon.Text.Slug.ToName(slug);

    private static string Key(string label) => string.Concat(label.ToLowerInvariant().Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '_' or '\'' or '’')));
}
