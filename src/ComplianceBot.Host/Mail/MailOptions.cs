using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Mail;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Mail;

/// <summary>How the way to the mail server is protected.</summary>
public enum MailTls { Required, None }

/// <summary>What an operator may set under <c>Mail</c>: the server that takes letters. Without a host there is none.</summary>
public sealed class MailOptions
{
    public string Host { get; set; } = "";

    [Range(1, IPEndPoint.MaxPort, ErrorMessage = "Mail:Port must be a port; 587 is the usual one.")]
    public int Port { get; set; } = 587;

    [EnumDataType(typeof(MailTls), ErrorMessage = "Mail:Tls must be Required, or None for this machine in Development.")]
    public MailTls Tls { get; set; } = MailTls.Required;

    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>The address in whose name letters go.</summary>
    public string From { get; set; } = "";

    internal bool IsKnown => Host.Trim().Length > 0;
}

/// <summary>Refuses to start with a mail server that would get secrets or heads in the clear, or that could not take a letter.</summary>
internal sealed class MailOptionsCheck(IEnumerable<IHostEnvironment> environments) : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        if (!options.IsKnown) return ValidateOptionsResult.Success;
        var faults = FaultsOf(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> FaultsOf(MailOptions options)
    {
        if (Uri.CheckHostName(options.Host.Trim()) == UriHostNameType.Unknown) yield return "Mail:Host is no host name, such as smtp.example.org.";
        if (!MailAddress.TryCreate(options.From, out _)) yield return "Mail:From must be the address in whose name mail is sent, such as compliancebot@example.org.";
        if (options.User.Length == 0 != (options.Password.Length == 0)) yield return "Mail:User and Mail:Password go together: give both or neither.";
        if (options.Tls == MailTls.None && !(IsDevelopment && IsThisMachine(options.Host.Trim())))
            yield return "Mail:Tls may be None for a server on this machine in Development only. Everywhere else mail goes by STARTTLS or not at all.";
    }

    private bool IsDevelopment => environments.Any(e => e.IsDevelopment());

    private static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
