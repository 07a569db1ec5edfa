using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using ComplianceBot.Trail.Sealing;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Seals;

/// <summary>
/// The configured authority for timestamps, by HTTP (RFC 3161, section 3.4). It gets a hash and nothing else. No redirect is followed, and an answer is taken only
/// when it is of this hash and this request and signed by somebody whom the operator's certificates vouch for.
/// </summary>
internal sealed class TimestampAuthority(IOptions<TrailOptions> trail) : ITimestamps, IDisposable
{
    private const string Query = "application/timestamp-query", Reply = "application/timestamp-reply";
    private const int NonceBytes = 16;

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10) })
    {
        Timeout = TimeSpan.FromSeconds(30), MaxResponseContentBufferSize = 256 * 1024,
    };

    public bool IsAsked => trail.Value.TimestampUrl.Trim().Length > 0;

    public bool CanCheck => trail.Value.TimestampCertificates.Trim().Length > 0;

    public async Task<Timestamp> StampAsync(string hash, CancellationToken cancel)
    {
        var imprint = Convert.FromHexString(hash);
        var request = Rfc3161TimestampRequest.CreateFromHash(
            imprint, HashAlgorithmName.SHA256, nonce: RandomNumberGenerator.GetBytes(NonceBytes), requestSignerCertificates: true);
        var token = TokenOf(request, await AskAsync(request.Encode(), cancel));
        return TimestampTokens.InstantOf(token, imprint, Trusted()) is { } at
            ? new Timestamp(at, token)
            : throw new IOException("The timestamp of the authority is not signed by anybody whom Trail:TimestampCertificates vouches for.");
    }

    public DateTimeOffset? InstantOf(byte[] token, string hash) => TimestampTokens.InstantOf(token, Convert.FromHexString(hash), Trusted());

    public void Dispose() => _http.Dispose();

    private async Task<byte[]> AskAsync(byte[] request, CancellationToken cancel)
    {
        try
        {
            using var content = new ByteArrayContent(request);
            content.Headers.ContentType = new MediaTypeHeaderValue(Query);
            using var response = await _http.PostAsync(new Uri(trail.Value.TimestampUrl.Trim()), content, cancel);
            return response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == Reply
                ? await response.Content.ReadAsByteArrayAsync(cancel)
                : throw new IOException($"The timestamp authority answered {(int)response.StatusCode} and no timestamp.");
        }
        catch (Exception fault) when (fault is HttpRequestException || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            throw new IOException("The timestamp authority could not be reached.", fault);
        }
    }

    private static byte[] TokenOf(Rfc3161TimestampRequest request, byte[] answer)
    {
        try
        {
            return request.ProcessResponse(answer, out _).AsSignedCms().Encode();
        }
        catch (CryptographicException fault)
        {
            throw new IOException("The answer of the timestamp authority is no timestamp of what it was asked for.", fault);
        }
    }

    private X509Certificate2Collection Trusted()
    {
        const string NoCertificates = "Trail:TimestampCertificates holds no certificates as PEM.";
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(trail.Value.TimestampCertificates.Trim());
        }
        catch (CryptographicException fault)
        {
            throw new IOException(NoCertificates, fault);
        }

        // a file of something else is read without a fault, and every timestamp would be called wrong
        return certificates.Count > 0 ? certificates : throw new IOException(NoCertificates);
    }
}
