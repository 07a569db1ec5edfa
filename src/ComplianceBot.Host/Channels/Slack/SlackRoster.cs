using System.Text.Json;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>
/// Keeps what we know about Slack's people as it is there: who is a member, who has left, and whose account is whose. Without it
/// nobody could be written to who has not spoken first.
/// </summary>
internal sealed partial class SlackRoster(
    SlackApi api, SlackInstallation installation, Database database, AccountStore accounts, AccountLinks links, ILogger<SlackRoster> log)
{
    private const string AtOnce = "200";

    /// <summary>Goes through the whole workspace; false when Slack did not answer to the end.</summary>
    public async Task<bool> CallAsync(CancellationToken cancel)
    {
        string? cursor = null;
        do
        {
            var page = await api.CallAsync("users.list", cancel, ("limit", AtOnce), ("cursor", cursor), ("team_id", installation.Known?.TeamId));
            if (!page.IsOk)
            {
                Unanswered(log, page.Error);
                return page.Trouble is SlackTrouble.Permission or SlackTrouble.OurFault;
            }

            foreach (var user in page.Body.Items("members")) await SeeAsync(user, isNews: true, cancel);
            cursor = page.Text("response_metadata", "next_cursor");
        }
        while (!string.IsNullOrEmpty(cursor));
        return true;
    }

    /// <summary>Compares only what we keep, since Slack tells of every change of a status line.</summary>
    /// <param name="isNews">Somebody we have not met is worth keeping.</param>
    public async Task SeeAsync(JsonElement user, bool isNews, CancellationToken cancel)
    {
        if (installation.Known is not { } us || user.Text("id") is not { Length: > 0 } id) return;
        var profile = SlackDirectory.ProfileOf(user, us);
        var known = await database.ReadAsync((work, token) => accounts.FindAsync(work, SlackModule.Channel, id, token), cancel);
        if (known is null && (!isNews || profile.Standing != Standing.Member)) return;
        if (known is { PersonId: not null } && known.Standing == profile.Standing) return;
        await database.WorkAsync((work, token) => KeepAsync(work, us, id, profile, token), cancel);
    }

    private async Task KeepAsync(Work work, SlackInstallation.Identity us, string id, Profile profile, CancellationToken cancel)
    {
        var account = new Account
        {
            Channel = SlackModule.Channel, Tenant = us.TeamId, UserId = id, Lane = Lanes.Of(SlackModule.Channel, us.TeamId, id),
            Standing = profile.Standing, CheckedAt = work.At,
        };
        await accounts.SeenAsync(work, account, cancel);
        if (profile.Standing == Standing.Member) await links.LinkAsync(work, account, profile, cancel);
    }

    [LoggerMessage(LogLevel.Warning, "Slack's people could not be read to the end: {Error}")]
    private static partial void Unanswered(ILogger log, string error);
}
