using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>Refuses to start with settings that could not work or would let anybody in, and says where to find the right value.</summary>
internal sealed class SlackOptionsCheck(IHostEnvironment environment) : IValidateOptions<SlackOptions>
{
    private static readonly string[] SlacksOwn = ["slack.com", "slack-gov.com"];

    public ValidateOptionsResult Validate(string? name, SlackOptions options)
    {
        var faults = Secrets(options).Concat(Hosts(options)).Concat(Paces(options)).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Secrets(SlackOptions options)
    {
        if (options.SigningSecret.Length == 0 && !options.UsesSocket)
            yield return "Slack:SigningSecret is missing; it is under Basic Information, App Credentials, on your app's page. Without it anybody could speak as Slack.";
        if (options.BotToken.Length == 0)
            yield return "Slack:BotToken is missing; it is under OAuth & Permissions on your app's page, once the app is installed, and starts with xoxb-.";
        else if (!options.BotToken.StartsWith("xoxb-", StringComparison.Ordinal) && !options.BotToken.StartsWith("xoxe.xoxb-", StringComparison.Ordinal))
            yield return "Slack:BotToken is not a bot token; take the Bot User OAuth Token under OAuth & Permissions on your app's page. It starts with xoxb-.";
        if (options.UsesSocket && !options.AppToken.StartsWith("xapp-", StringComparison.Ordinal))
            yield return "Slack:AppToken is not an app-level token; make one with connections:write under Basic Information, App-Level Tokens. It starts with xapp-.";
    }

    private IEnumerable<string> Hosts(SlackOptions options)
    {
        if (!Uri.TryCreate(options.ApiBaseUrl, UriKind.Absolute, out var api) || !IsSafe(api))
            yield return "Slack:ApiBaseUrl must be an https address of Slack (https://slack.com/api/). An http address of this machine is taken in Development only.";
        foreach (var host in options.AllowedFileHosts.Concat(options.AllowedResponseHosts).Where(h => !IsHost(h)))
            yield return $"Slack:AllowedFileHosts and Slack:AllowedResponseHosts hold host names such as hooks.slack.com; '{host}' is none.";
    }

    private static IEnumerable<string> Paces(SlackOptions options)
    {
        if (options.MessagesPerSecond <= 0 || options.UpdatesPerSecond <= 0 || options.ConversationPerSecond <= 0)
            yield return "Slack:MessagesPerSecond, Slack:UpdatesPerSecond and Slack:ConversationPerSecond must be more than zero.";
        if (options.MessageBurst < 1 || options.UpdateBurst < 1 || options.ConversationBurst < 1)
            yield return "Slack:MessageBurst, Slack:UpdateBurst and Slack:ConversationBurst must be at least 1.";
    }

    private bool IsSafe(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps && IsSlack(address.Host)) || (environment.IsDevelopment() && address.IsLoopback);

    private bool IsHost(string host) =>
        Uri.TryCreate("https://" + host + "/", UriKind.Absolute, out var address) && address.AbsolutePath == "/" && address.UserInfo.Length == 0
        && (environment.IsDevelopment() || !address.IsLoopback);

    private static bool IsSlack(string host) => SlacksOwn.Any(
        s => host.Equals(s, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + s, StringComparison.OrdinalIgnoreCase));
}
