using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Merlon.Plan.Tests.Twin;

/// <summary>An authority of the test's own, a good certificate of it, and a bad one.</summary>
internal sealed class TwinCertificates
{
    public TwinCertificates()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Twin authority", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        using var authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(60));
        AuthorityPem = authority.ExportCertificatePem();
        Good = Leaf(authority, "localhost", DateTimeOffset.UtcNow.AddDays(30));
        Bad = Leaf(authority, "elsewhere.example", DateTimeOffset.UtcNow.AddDays(1));
    }

    public string AuthorityPem { get; }

    public X509Certificate2 Good { get; }

    /// <summary>For another host, and soon over.</summary>
    public X509Certificate2 Bad { get; }

    private static X509Certificate2 Leaf(X509Certificate2 authority, string host, DateTimeOffset end)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=" + host, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        if (host == "localhost")
        {
            names.AddIpAddress(IPAddress.Loopback);
        }

        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(authority, DateTimeOffset.UtcNow.AddHours(-1), end, RandomNumberGenerator.GetBytes(8));
        using var whole = signed.CopyWithPrivateKey(key);
        // Kestrel wants a key that is kept with the certificate.
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), null);
    }
}
