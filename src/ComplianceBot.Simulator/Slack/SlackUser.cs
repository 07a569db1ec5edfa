using System.Text.Json.Nodes;

namespace ComplianceBot.Simulator.Slack;

/// <summary>A member of the simulated workspace as <c>users.info</c> shows one, with the marks by which strangers are told apart.</summary>
public sealed record SlackUser
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string? Mail { get; init; }
    public string? TimeZone { get; init; } = "Europe/Berlin";
    public string Locale { get; init; } = "en-US";

    /// <summary>The workspace the person belongs to; another one than ours for people who come through a shared channel.</summary>
    public string? TeamId { get; init; }
    public bool IsDeactivated { get; init; }
    public bool IsGuest { get; init; }
    public bool IsSingleChannelGuest { get; init; }
    public bool IsBot { get; init; }
    public bool IsStranger { get; init; }
    public bool IsMailConfirmed { get; init; } = true;

    internal JsonObject ToJson(DateTimeOffset at, bool withMail, bool withLocale)
    {
        var profile = new JsonObject { ["real_name"] = Name, ["display_name"] = Name, ["team"] = TeamId };
        if (withMail && Mail is not null)
            profile["email"] = Mail;
        var user = new JsonObject
        {
            ["id"] = Id, ["team_id"] = TeamId, ["name"] = Handle, ["real_name"] = Name, ["deleted"] = IsDeactivated,
            ["is_admin"] = false, ["is_owner"] = false, ["is_bot"] = IsBot, ["is_app_user"] = false,
            ["is_restricted"] = IsGuest || IsSingleChannelGuest, ["is_ultra_restricted"] = IsSingleChannelGuest,
            ["is_email_confirmed"] = IsMailConfirmed, ["updated"] = at.ToUnixTimeSeconds(), ["profile"] = profile,
        };
        if (IsStranger)
            user["is_stranger"] = true;
        if (withLocale)
            user["locale"] = Locale;
        if (TimeZone is { } zone)
        {
            user["tz"] = zone;
            user["tz_label"] = zone;
            user["tz_offset"] = (int)TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(at).TotalSeconds;
        }

        return user;
    }

    internal string Handle => Name.ToLowerInvariant().Replace(' ', '.');
}
