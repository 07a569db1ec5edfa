using ComplianceBot.Delivery;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Mail;

/// <summary>The host's side of mail, and what may be set about it.</summary>
public static class MailModule
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration("Mail").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<MailOptions>, MailOptionsCheck>()
            .AddSingleton<IMailer, SmtpMailer>();
    }
}
