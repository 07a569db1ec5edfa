using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>
/// Who reads along in a channel. Where guests or people of another company do, nothing of ours is said (PR-2): what is not seen to be the organisation's
/// own counts as theirs.
/// </summary>
internal sealed partial class SlackAudience(
    SlackApi api, SlackInstallation installation, SlackDirectory directory, Database database, AccountStore accounts, TimeProvider clock, ILogger<SlackAudience> log)
{
    private const string OnPage = "200";
    private const int MostPages = 25;

    private readonly Audience _audience = new(clock, TimeSpan.FromSeconds(1));

    public Task<bool> HasOutsidersNowAsync(string channel, CancellationToken cancel) =>
        _audience.HasOutsidersNowAsync(channel, token => LookAsync(channel, token), cancel);

    public Task<bool?> HasOutsidersAsync(string channel, CancellationToken cancel) => _audience.HasOutsidersAsync(channel, token => LookAsync(channel, token), cancel);

    public void Forget(string channel) => _audience.Forget(channel);

    private async Task<bool?> LookAsync(string channel, CancellationToken cancel)
    {
        // who we are ourselves stands among the members
        if (await installation.AskAsync(cancel) is null) return null;
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await api.CallAsync("conversations.members", cancel, ("channel", channel), ("limit", OnPage), ("cursor", cursor));
            if (!answer.IsOk)
            {
                NotSeen(log, answer.Error);
                return null;
            }

            foreach (var member in answer.Body.Items("members").Select(m => m.GetString() ?? ""))
            {
                var isOutsider = installation.IsOurself(member) ? false : await IsOutsiderAsync(member, cancel);
                if (isOutsider is not false) return isOutsider;
            }

            cursor = answer.Text("response_metadata", "next_cursor");
            if (string.IsNullOrEmpty(cursor)) return false;
        }

        // so many that nobody oversees who they are
        return true;
    }

    /// <summary>Null when Slack does not say who that is.</summary>
    private async Task<bool?> IsOutsiderAsync(string member, CancellationToken cancel)
    {
        var account = await database.ReadAsync((work, token) => accounts.FindAsync(work, SlackModule.Channel, member, token), cancel);
        if (account is { Standing: Standing.Member }) return false;
        try
        {
            var standing = (await directory.LookUpAsync(installation.TenantOr(null), member, cancel))?.Standing;
            return standing is not (Standing.Member or Standing.Bot or Standing.Deactivated);
        }
        catch (HttpRequestException fault)
        {
            NotSeen(log, fault.Message);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Slack does not say who is in a channel: {Error}. Answers go to the asker alone.")]
    private static partial void NotSeen(ILogger log, string error);
}
