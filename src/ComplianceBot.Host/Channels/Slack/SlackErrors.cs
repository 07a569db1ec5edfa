namespace ComplianceBot.Host.Channels.Slack;

/// <summary>What a refusal of Slack means for us.</summary>
internal enum SlackTrouble
{
    /// <summary>The token is no longer taken: the whole installation is out of order.</summary>
    Authorisation,

    /// <summary>A scope or a right is missing: an administrator has to act.</summary>
    Permission,

    /// <summary>The person or channel is gone.</summary>
    Gone,

    /// <summary>The person or channel is there and does not take our messages.</summary>
    Closed,

    /// <summary>What we sent is wrong and will stay so.</summary>
    OurFault,

    /// <summary>Too many calls.</summary>
    Throttled,

    /// <summary>Slack is out of order for the moment and did nothing.</summary>
    Busy,

    /// <summary>Slack is out of order and may have done it.</summary>
    Lost,
}

/// <summary>Sorts Slack's error codes, in all their spellings.</summary>
internal static class SlackErrors
{
    public static SlackTrouble Of(string error) => error switch
    {
        "invalid_auth" or "account_inactive" or "token_revoked" or "token_expired" or "not_authed" or "org_login_required"
            or "team_access_not_granted" or "user_removed_from_team" or "team_disabled" => SlackTrouble.Authorisation,
        "missing_scope" or "not_allowed_token_type" or "no_permission" or "ekm_access_denied" or "accesslimited" or "access_denied"
            => SlackTrouble.Permission,
        "channel_not_found" or "is_archived" or "user_not_found" or "user_disabled" or "users_not_found" or "cannot_dm_bot" => SlackTrouble.Gone,
        "not_in_channel" => SlackTrouble.Closed,
        "ratelimited" or "rate_limited" => SlackTrouble.Throttled,
        // the messages tab is switched off and on for the whole app: nobody's own conversation is closed by that
        "service_unavailable" or "request_timeout" or "team_added_to_org" or "messages_tab_disabled" => SlackTrouble.Busy,
        "internal_error" or "fatal_error" => SlackTrouble.Lost,
        _ => error.StartsWith("restricted_action", StringComparison.Ordinal) ? SlackTrouble.Closed : SlackTrouble.OurFault,
    };

    /// <summary>The trigger lived too long or was used: the person has to press again, whatever the spelling.</summary>
    public static bool IsTrigger(SlackAnswer answer) =>
        answer.Error is "expired_trigger_id" or "exchanged_trigger_id" or "invalid_trigger_id" or "trigger_expired" or "trigger_exchanged"
        || (answer.Error == "invalid_arguments" && answer.Messages.Any(m => m.Contains("trigger_id", StringComparison.Ordinal)));
}
