using ComplianceBot.Simulator.Slack;
using ComplianceBot.Simulator.Teams;

namespace ComplianceBot.Simulator.Bot;

/// <summary>The settings by which a host finds the simulated workplaces instead of the real ones.</summary>
public static class BotSettings
{
    private const string Loopback = "127.0.0.1";

    public static Dictionary<string, string?> For(string dataFolder, SlackWorkspace? slack, TeamsTenant? teams)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Data:Directory"] = dataFolder,
            ["Database:Provider"] = "Sqlite",
            ["Organisation:TimeZone"] = "Europe/Berlin",
            ["Organisation:MailDomains:0"] = "nordlicht.example",
            ["Logging:LogLevel:Default"] = "Warning",
        };
        if (slack is not null) AddSlack(settings, slack);
        if (teams is not null) AddTeams(settings, teams);
        return settings;
    }

    private static void AddSlack(Dictionary<string, string?> settings, SlackWorkspace slack)
    {
        settings["Slack:SigningSecret"] = slack.Settings.SigningSecret;
        settings["Slack:BotToken"] = slack.Settings.BotToken;
        settings["Slack:ApiBaseUrl"] = slack.ApiBaseUrl.ToString();
        settings["Slack:AllowedFileHosts"] = Loopback;
        settings["Slack:AllowedResponseHosts"] = Loopback;
        if (slack.Settings.SocketMode) settings["Slack:AppToken"] = slack.Settings.AppToken;
    }

    private static void AddTeams(Dictionary<string, string?> settings, TeamsTenant teams)
    {
        settings["Teams:AppId"] = teams.Settings.AppId;
        settings["Teams:TenantId"] = teams.Settings.TenantId;
        settings["Teams:ClientSecret"] = teams.Settings.ClientSecret;
        settings["Teams:OpenIdMetadataUrl"] = teams.OpenIdMetadataUrl.ToString();
        settings["Teams:TokenUrl"] = teams.TokenUrl.ToString();
        settings["Teams:ServiceUrl"] = teams.ServiceUrl.ToString();
        settings["Teams:AllowedServiceHosts"] = Loopback;
        settings["Teams:AllowedFileHosts"] = Loopback;
    }
}
