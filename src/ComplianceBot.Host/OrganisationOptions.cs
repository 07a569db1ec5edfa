using System.ComponentModel.DataAnnotations;

namespace ComplianceBot.Host;

/// <summary>What the organisation has in common: its time zone for figures and deadlines, and the mail domains it owns.</summary>
public sealed class OrganisationOptions
{
    [Required(ErrorMessage = "Organisation:TimeZone is empty. Give an IANA name such as Europe/Berlin.")]
    public string TimeZone { get; set; } = "Europe/Berlin";

    /// <summary>A Teams account is linked by its sign-in name only inside these domains.</summary>
    public IReadOnlyList<string> MailDomains { get; set; } = [];
}
