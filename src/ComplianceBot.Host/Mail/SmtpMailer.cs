using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using ComplianceBot.Delivery;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Mail;

/// <summary>
/// Hands letters to the configured server by SMTP with STARTTLS: where the server does not offer it, or its certificate is not trusted, nothing is sent, neither
/// the password nor the letter.
/// </summary>
internal sealed class SmtpMailer(IOptions<MailOptions> settings, TimeProvider clock) : IMailer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task SendAsync(Letter letter, CancellationToken cancel)
    {
        var options = settings.Value;
        if (!options.IsKnown) throw new IOException("No mail server is configured (Mail:Host).");
        using var client = new SmtpClient(options.Host.Trim(), options.Port) { UseDefaultCredentials = false, EnableSsl = options.Tls == MailTls.Required };
        if (options.User.Length > 0) client.Credentials = new NetworkCredential(options.User, options.Password);
        using var message = MessageOf(letter, options.From);
        using var patience = new CancellationTokenSource(Patience, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            await client.SendMailAsync(message, stop.Token);
        }
        catch (SmtpException fault)
        {
            // what the server said may name people: its code tells enough
            throw new IOException($"The mail server did not take a letter ({fault.StatusCode}).", fault);
        }
        catch (OperationCanceledException fault) when (!cancel.IsCancellationRequested)
        {
            throw new IOException($"The mail server did not answer within {Patience.TotalSeconds:0} seconds.", fault);
        }
    }

    private static MailMessage MessageOf(Letter letter, string from)
    {
        var message = new MailMessage(from, letter.To)
        {
            Subject = letter.Subject, SubjectEncoding = Encoding.UTF8, Body = letter.Text, BodyEncoding = Encoding.UTF8, BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        };
        message.Headers.Add("Message-ID", $"<{letter.Key}@{new MailAddress(from).Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }
}
