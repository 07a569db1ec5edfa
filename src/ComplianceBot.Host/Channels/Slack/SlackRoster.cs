using System.Text.Json;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>
/// Keeps what we know about Slack's people as it is there: who is a member, who has left, and whose account is whose. Without it
/// nobody could be written to who has not spoken first.
/// </summary>
internal sealed partial class SlackRoster(
    SlackApi api, SlackInstallation installation, Doorkeeper door, Database database, AccountStore accounts, AccountLinks links, ILogger<SlackRoster> log)
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

            var members = page.Body.Items("members").ToList();
            await database.WorkAsync((work, token) => SeeAllAsync(work, members, token), cancel);
            cursor = page.Text("response_metadata", "next_cursor");
        }
        while (!string.IsNullOrEmpty(cursor));
        return true;
    }

    /// <summary>
    /// Somebody came or changed. Slack tells of every change of a status line, tells again and in any order, so a standing that is news is
    /// only the reason to ask who they are now.
    /// </summary>
    public async Task SeeAsync(JsonElement user, CancellationToken cancel)
    {
        if (user.Text("id") is not { } id || await installation.AskAsync(cancel) is not { } us) return;
        var known = await database.ReadAsync((work, token) => accounts.FindAsync(work, SlackModule.Channel, id, token), cancel);
        if (IsNews(known, SlackDirectory.ProfileOf(user, us))) await door.AskAsync(SlackModule.Channel, us.TeamId, id, cancel);
    }

    private async Task SeeAllAsync(Work work, IReadOnlyList<JsonElement> users, CancellationToken cancel)
    {
        if (installation.Known is not { } us) return;
        var unchanged = new List<string>();
        foreach (var user in users)
        {
            if (user.Text("id") is not { Length: > 0 } id) continue;
            var profile = SlackDirectory.ProfileOf(user, us);
            var known = await accounts.FindAsync(work, SlackModule.Channel, id, cancel);
            if (IsWorthKeeping(known, profile)) await KeepAsync(work, us, id, profile, cancel);
            else if (known?.PersonId is not null) unchanged.Add(id);
        }

        // else everybody who presses in the next hour would have to be asked about alone
        if (unchanged.Count > 0) await accounts.RenewAsync(work, SlackModule.Channel, unchanged, cancel);
    }

    /// <summary>Only what we keep is compared; an account that nobody's is yet may be somebody's now.</summary>
    private static bool IsWorthKeeping(Account? known, Profile profile) =>
        IsNews(known, profile) || known is { PersonId: null, Standing: Standing.Member };

    private static bool IsNews(Account? known, Profile profile) =>
        known is null ? profile.Standing == Standing.Member : known.Standing != profile.Standing;

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
