using System.Collections.Concurrent;
using ComplianceBot.Storage;

namespace ComplianceBot.People;

/// <summary>
/// Says who the authenticated sender is. Only members of the organisation are let in; what the chat product says about them is
/// asked again after an hour, and whoever it cannot vouch for stays outside (fail closed).
/// </summary>
public sealed class Doorkeeper(
    Database database, AccountStore accounts, PeopleStore people, AccountLinks links, IEnumerable<IDirectory> directories, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    // Who was vouched for lately: saves a look into the records a turn. The standing itself is read in the turn's own work.
    private readonly ConcurrentDictionary<(string Channel, string UserId), DateTimeOffset> _vouched = new();

    private readonly Dictionary<string, IDirectory> _directories = directories.ToDictionary(d => d.Channel, StringComparer.Ordinal);

    /// <summary>Asks the chat product where needed, outside any work, and remembers the answer and a link that follows from it.</summary>
    public async Task AdmitAsync(string channel, string tenant, string userId, CancellationToken cancel)
    {
        if (_vouched.TryGetValue((channel, userId), out var vouchedAt) && clock.GetUtcNow() - vouchedAt < Fresh) return;
        var known = await database.ReadAsync((work, token) => accounts.FindAsync(work, channel, userId, token), cancel);
        if (known is { PersonId: not null, Standing: not Standing.Unknown, CheckedAt: { } at } && clock.GetUtcNow() - at < Fresh)
        {
            _vouched[(channel, userId)] = at;
            return;
        }

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
    public async Task<Speaker?> SpeakerAsync(Work work, string channel, string userId, CancellationToken cancel)
    {
        var account = await accounts.FindAsync(work, channel, userId, cancel);
        if (account is not { Standing: Standing.Member, PersonId: { } id }) return null;
        if (await people.FindAsync(work, id, cancel) is not { Active: true } person) return null;
        return new Speaker(person, await people.RolesAsync(work, id, cancel));
    }
}
