using Merlon.Model;

namespace Merlon.Analysis.Vocabulary;

/// <summary>Enum values as models spell them; empty for "the model does not say".</summary>
internal static class EnumWords
{
    public static string Of(Authentication value) => value switch
    {
        Authentication.Unknown => "",
        Authentication.None => "none",
        Authentication.Password => "password",
        Authentication.ApiKey => "api-key",
        Authentication.Token => "token",
        Authentication.Session => "session",
        Authentication.ClientCertificate => "client-certificate",
        Authentication.MutualTls => "mutual-tls",
        Authentication.Federated => "federated",
        Authentication.MultiFactor => "multi-factor",
        Authentication.Signature => "signature",
        _ => "iam",
    };

    public static string Of(Authorization value) => value switch
    {
        Authorization.Unknown => "",
        Authorization.None => "none",
        Authorization.TechnicalUser => "technical-user",
        _ => "end-user",
    };
}
