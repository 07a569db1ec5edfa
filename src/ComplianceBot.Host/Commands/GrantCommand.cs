using System.CommandLine;
using ComplianceBot.Host.Import;
using ComplianceBot.People;
using ComplianceBot.Storage;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Commands;

/// <summary>
/// Sets the first ISMS manager and the first administrator, and others when nobody can confirm: the operator of the machine
/// stands for it, and the trail says so.
/// </summary>
internal static class GrantCommand
{
    private static readonly Argument<string> Mail = new("mail") { Description = "The work mail of the person." };
    private static readonly Option<string[]> Role = new("--role") { Description = "A role: " + string.Join(", ", RoleNames.All), AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string?> Name = new("--name") { Description = "The name, for somebody new." };
    private static readonly Option<string?> Department = new("--department") { Description = "The department, for somebody new." };
    private static readonly Option<string?> Site = new("--site") { Description = "The site." };
    private static readonly Option<string?> TimeZone = new("--time-zone") { Description = "An IANA time zone; the organisation's when left out." };
    private static readonly Option<string?> Language = new("--language") { Description = "en or de." };
    private static readonly Option<string?> SlackUser = new("--slack-user") { Description = "The Slack member id, whose link then needs no second person." };
    private static readonly Option<string?> EntraId = new("--entra-id") { Description = "The Entra object id, whose link then needs no second person." };

    public static Command Create()
    {
        var command = new Command("grant", "Set a person and roles as the operator of this machine.")
        {
            Mail, Role, Name, Department, Site, TimeZone, Language, SlackUser, EntraId,
        }.WithSettings();
        command.SetAction((parsed, cancel) => CommandHouse.RunAsync(parsed, migrates: true, (services, output, error, token) =>
            RunAsync(parsed, services, output, error, token), cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        var faults = new Faults();
        var values = new Values("grant", faults);
        var mail = values.Mail(1, "mail", parsed.GetRequiredValue(Mail));
        var roles = new HashSet<Role>();
        foreach (var name in parsed.GetValue(Role) ?? [])
        {
            if (RoleNames.Find(name) is { } role) roles.Add(role);
            else faults.Add("--role", null, $"The role '{name}' is not known. The roles are: {string.Join(", ", RoleNames.All)}.");
        }

        roles.Remove(ComplianceBot.People.Role.Employee);
        var report = await ImportRun.RunAsync(services.GetRequiredService<Database>(), dryRun: false, faults, async (work, token) =>
        {
            var grant = ActivatorUtilities.CreateInstance<Grant>(services);
            return await grant.RunAsync(work, mail, roles, before => Wanted(parsed, services, before, mail, values), faults, token);
        }, cancel);
        return await ImportCommand.TellAsync(report, faults, dryRun: false, output, error);
    }

    /// <summary>The person as the options say, the rest as it was.</summary>
    private static Person Wanted(ParseResult parsed, IServiceProvider services, Person? before, string mail, Values values)
    {
        var zone = parsed.GetValue(TimeZone) ?? before?.TimeZone ?? services.GetRequiredService<IOptions<OrganisationOptions>>().Value.TimeZone;
        return new Person
        {
            Id = before?.Id ?? new PersonId(""), Mail = mail, ManagerId = before?.ManagerId, PreferredChannel = before?.PreferredChannel,
            Name = values.Text(1, "--name", parsed.GetValue(Name) ?? before?.Name ?? "", 200),
            Department = values.Text(1, "--department", parsed.GetValue(Department) ?? before?.Department ?? "", 200),
            Site = values.Short(1, "--site", parsed.GetValue(Site) ?? before?.Site ?? Holiday.IsmsCalendar, 40),
            Employment = before?.Employment ?? "employee", TimeZone = values.TimeZone(1, zone),
            Language = values.Language(1, parsed.GetValue(Language) ?? before?.Language ?? "en"),
            SlackUserId = values.SlackId(1, "--slack-user", parsed.GetValue(SlackUser) ?? before?.SlackUserId ?? ""),
            EntraObjectId = values.EntraId(1, "--entra-id", parsed.GetValue(EntraId) ?? before?.EntraObjectId ?? ""),
        };
    }
}
