using System.ComponentModel.DataAnnotations;
using System.Net.Mail;
using ComplianceBot.Host.Storage;
using ComplianceBot.Seals;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Seals;

/// <summary>What an operator may set under <c>Trail</c>: where the key that seals lies, and where heads are published.</summary>
public sealed class TrailOptions
{
    /// <summary>Instead of a head file.</summary>
    public const string None = "none";

    /// <summary>Empty: <c>trail.keys</c> in the data folder.</summary>
    public string KeyFile { get; set; } = "";

    /// <summary>Empty: <c>trail-heads.txt</c> in the data folder; <c>none</c>: no file.</summary>
    public string HeadFile { get; set; } = "";

    /// <summary>The conversation that shows heads, such as <c>slack/T0123/C0456</c>; empty: none.</summary>
    public string HeadLane { get; set; } = "";

    [Range(1, 24 * 31, ErrorMessage = "Trail:HeadHours must lie between 1 and 744.")]
    public int HeadHours { get; set; } = 24;

    /// <summary>The address that gets heads by e-mail; empty: none.</summary>
    public string HeadMail { get; set; } = "";

    [Range(1, 24 * 31, ErrorMessage = "Trail:HeadMailHours must lie between 1 and 744.")]
    public int HeadMailHours { get; set; } = 1;

    /// <summary>The https address of an authority for timestamps (RFC 3161); empty: none.</summary>
    public string TimestampUrl { get; set; } = "";

    /// <summary>A file with the certificates, as PEM, that vouch for it and for those used before; needed to ask and to verify.</summary>
    public string TimestampCertificates { get; set; } = "";

    [Range(1, 24 * 31, ErrorMessage = "Trail:TimestampHours must lie between 1 and 744.")]
    public int TimestampHours { get; set; } = 1;

    internal string KeyPath(DataOptions data) => KeyFile.Trim().Length > 0 ? KeyFile.Trim() : Path.Combine(data.Directory, "trail.keys");

    /// <summary>Null when heads are written to no file.</summary>
    internal string? HeadPath(DataOptions data) => HeadFile.Trim() switch
    {
        "" => Path.Combine(data.Directory, "trail-heads.txt"),
        None => null,
        var path => path,
    };

    internal HeadSettings ToSettings() => new(
        HeadLane.Trim() is { Length: > 0 } lane ? lane : null, TimeSpan.FromHours(HeadHours), HeadMail.Trim() is { Length: > 0 } mail ? mail : null, TimeSpan.FromHours(HeadMailHours),
        TimeSpan.FromHours(TimestampHours));
}

internal sealed class TrailOptionsCheck(IConfiguration configuration, IEnumerable<IHostEnvironment> environments) : IValidateOptions<TrailOptions>
{
    private static readonly string[] Channels = ["slack", "teams"];

    public ValidateOptionsResult Validate(string? name, TrailOptions options)
    {
        var faults = LaneFaults(options).Concat(MailFaults(options)).Concat(TimestampFaults(options)).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> LaneFaults(TrailOptions options)
    {
        var lane = options.HeadLane.Trim().Split('/', 3);
        if (options.HeadLane.Trim().Length > 0 && (lane.Length != 3 || !Channels.Contains(lane[0]) || lane.Any(p => p.Length == 0)))
            yield return "Trail:HeadLane must be the chat product, the workspace or tenant and the channel, for example slack/T0123ABCD/C0456EFGH.";
    }

    private IEnumerable<string> MailFaults(TrailOptions options)
    {
        if (options.HeadMail.Trim().Length == 0) yield break;
        if (!MailAddress.TryCreate(options.HeadMail.Trim(), out _)) yield return "Trail:HeadMail must be one mail address, for example trail@auditor.example.";
        if (string.IsNullOrWhiteSpace(configuration["Mail:Host"])) yield return "Trail:HeadMail needs a mail server: give Mail:Host and Mail:From.";
    }

    private IEnumerable<string> TimestampFaults(TrailOptions options)
    {
        var (url, certificates) = (options.TimestampUrl.Trim(), options.TimestampCertificates.Trim());
        if (url.Length > 0 && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && IsSafe(address)))
            yield return "Trail:TimestampUrl must be an https address without a user name. An http address of this machine is taken in Development only.";
        if (url.Length > 0 && certificates.Length == 0) yield return "Trail:TimestampUrl needs Trail:TimestampCertificates: a file with the certificates, as PEM, that vouch for the authority.";
        if (certificates.Length > 0 && !File.Exists(certificates)) yield return "Trail:TimestampCertificates names a file that is not there.";
    }

    private bool IsSafe(Uri address) =>
        address.UserInfo.Length == 0 && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback && environments.Any(e => e.IsDevelopment())));
}
