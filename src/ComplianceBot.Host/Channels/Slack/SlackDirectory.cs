using System.Text.Json;
using ComplianceBot.People;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>
/// Who somebody in Slack is. There is no single mark of an outsider there, so somebody is a member only when everything that
/// must hold is seen to hold; when Slack cannot be asked at all the turn waits instead.
/// </summary>
internal sealed class SlackDirectory(SlackApi api, SlackInstallation installation) : IDirectory
{
    public string Channel => SlackModule.Channel;

    public async Task<Profile?> LookUpAsync(string tenant, string userId, CancellationToken cancel)
    {
        if (await installation.AskAsync(cancel) is not { } us) throw new HttpRequestException("Slack does not say which workspace is ours.");
        var answer = await api.CallAsync("users.info", cancel, ("user", userId));
        if (answer.IsOk && answer.Body.Part("user") is { } user) return ProfileOf(user, us);
        // whom it may not show us is nobody we know; anything else says nothing about the person
        return answer.Error is "user_not_found" or "user_not_visible"
            ? null
            : throw new HttpRequestException("Slack could not be asked about a member: " + answer.Error);
    }

    public static Profile ProfileOf(JsonElement user, SlackInstallation.Identity us)
    {
        var standing = StandingOf(user, us);
        var mail = standing == Standing.Member && user.Flag("is_email_confirmed") ? user.Text("profile", "email") : null;
        return new Profile(standing, mail?.Trim().ToLowerInvariant());
    }

    private static Standing StandingOf(JsonElement user, SlackInstallation.Identity us)
    {
        if (user.Flag("deleted")) return Standing.Deactivated;
        if (user.Flag("is_bot") || user.Text("id") == "USLACKBOT") return Standing.Bot;
        if (user.Flag("is_stranger") || !IsOfOurs(user, us)) return Standing.External;
        if (user.Flag("is_restricted") || user.Flag("is_ultra_restricted")) return Standing.Guest;
        return Standing.Member;
    }

    private static bool IsOfOurs(JsonElement user, SlackInstallation.Identity us) =>
        (user.Text("team_id") is { Length: > 0 } team && team == us.TeamId)
        || (us.EnterpriseId is { Length: > 0 } enterprise && user.Text("enterprise_user", "enterprise_id") == enterprise);
}
