using ComplianceBot.Storage;

namespace ComplianceBot.People;

/// <summary>
/// Says who the authenticated sender is. Only members of the organisation are let in; what the chat product says about them is
/// asked again after an hour, and whoever it cannot vouch for stays outside (fail closed).
/// </summary>
public sealed class Doorkeeper(
    Database database, AccountStore accounts, SpeakerStore speakers, AccountLinks links, IEnumerable<IDirectory> directories)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    private readonly Dictionary<string, IDirectory> _directories = directories.ToDictionary(d => d.Channel, StringComparer.Ordinal);

    /// <summary>False when the chat product must be asked before anything of this account is worked.</summary>
    public async Task<bool> IsVouchedAsync(Work work, string channel, string userId, CancellationToken cancel) =>
        await speakers.FindAsync(work, channel, userId, cancel) is { IsLinked: true, Standing: not Standing.Unknown, CheckedAt: { } at }
        && work.At - at < Fresh;

    /// <summary>Asks the chat product where needed, outside any work, and remembers the answer and a link that follows from it.</summary>
    public async Task AdmitAsync(string channel, string tenant, string userId, CancellationToken cancel)
    {
        if (await database.ReadAsync((work, token) => IsVouchedAsync(work, channel, userId, token), cancel)) return;
        await AskAsync(channel, tenant, userId, cancel);
    }

    /// <summary>Asks the chat product, whatever is known already; throws, and leaves the account as it was, when it cannot be asked.</summary>
    public async Task AskAsync(string channel, string tenant, string userId, CancellationToken cancel)
    {
        var profile = await _directories[channel].LookUpAsync(tenant, userId, cancel) ?? new Profile(Standing.Unknown, null);
        await database.WorkAsync(async (work, token) =>
        {
            var account = new Account
            {
                Channel = channel, Tenant = tenant, UserId = userId, Lane = Lanes.Of(channel, tenant, userId),
                Standing = profile.Standing, CheckedAt = work.At,
            };
            await accounts.SeenAsync(work, account, token);
            if (profile.Standing == Standing.Member) await links.LinkAsync(work, account, profile, token);
        }, cancel);
    }

    /// <summary>The person behind an account, or null for everybody who gets the neutral sentence and nothing else.</summary>
    public async Task<Speaker?> SpeakerAsync(Work work, string channel, string userId, CancellationToken cancel) =>
        await speakers.FindAsync(work, channel, userId, cancel) is { Standing: Standing.Member } known ? known.Speaker : null;

    /// <summary>True when the lane is the account's own conversation, and known to be open at the address it is met at now.</summary>
    public async Task<bool> IsReachedAsync(Work work, string channel, string userId, string lane, string? address, CancellationToken cancel) =>
        await speakers.FindAsync(work, channel, userId, cancel) is { IsOpen: true } known
        && known.Lane == lane && (address is null || address == known.Address);

    /// <summary>True when the delivery that caused the work was never kept before.</summary>
    public async Task<bool> IsNewAsync(Work work, string channel, string userId, CancellationToken cancel) =>
        await speakers.FindAsync(work, channel, userId, cancel) is { IsNew: true };

    /// <summary>Where somebody was last decides where they are written to; written down once an hour, or when they change products.</summary>
    public async Task UsedAsync(Work work, string channel, string userId, CancellationToken cancel)
    {
        var known = await speakers.FindAsync(work, channel, userId, cancel);
        if (known is { IsUsedElsewhere: false, LastUsedAt: { } at } && work.At - at < Fresh) return;
        await accounts.UsedAsync(work, channel, userId, cancel);
    }
}
