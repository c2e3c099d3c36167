namespace Merlon.Model;

/// <summary>How the receiver of a data flow knows who sends.</summary>
public enum Authentication
{
    /// <summary>The model does not say.</summary>
    Unknown,
    None,
    Password,
    ApiKey,
    Token,
    Session,
    ClientCertificate,
    MutualTls,
    Federated,
    MultiFactor,
    Signature,
    /// <summary>The platform's identity and access management, for example a cloud role.</summary>
    Iam,
}
