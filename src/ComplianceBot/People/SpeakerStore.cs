using ComplianceBot.Storage;

namespace ComplianceBot.People;

/// <summary>The account a turn came from, with the person it is linked to and that person's roles.</summary>
public sealed record KnownAccount
{
    public required Standing Standing { get; init; }

    public DateTimeOffset? CheckedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Another account of the same person was used later than this one.</summary>
    public bool IsUsedElsewhere { get; init; }

    /// <summary>Its own conversation.</summary>
    public required string Lane { get; init; }

    /// <summary>That conversation takes our messages, as far as is known.</summary>
    public bool IsOpen { get; init; }

    /// <summary>How the chat product addresses that conversation; null where a name is enough.</summary>
    public string? Address { get; init; }

    /// <summary>The delivery that caused this work was never kept before; false when it is not known.</summary>
    public bool IsNew { get; init; }

    /// <summary>Null when nobody is linked, or somebody who has left.</summary>
    public Speaker? Speaker { get; init; }

    public bool IsLinked { get; init; }
}

/// <summary>
/// The SQL of the question that every turn begins with: who is this, how are they reached, and was this very delivery kept before? One statement,
/// and once a work.
/// </summary>
public sealed class SpeakerStore
{
    public Task<KnownAccount?> FindAsync(Work work, string channel, string userId, CancellationToken cancel) =>
        work.RememberAsync("speaker", channel + "/" + userId, () => ReadAsync(work, channel, userId, cancel));

    private static async Task<KnownAccount?> ReadAsync(Work work, string channel, string userId, CancellationToken cancel)
    {
        const string Sql = """
            SELECT a.PersonId, a.Lane, a.Standing, a.CheckedAt, a.LastUsedAt,
                   CASE WHEN EXISTS (SELECT 1
                                       FROM PlatformAccount o
                                      WHERE o.PersonId = a.PersonId AND o.LastUsedAt > a.LastUsedAt) THEN 1 ELSE 0 END AS IsUsedElsewhere,
                   CASE WHEN c.State = 'Open' THEN 1 ELSE 0 END AS IsOpen, c.Reference AS Address,
                   CASE WHEN EXISTS (SELECT 1
                                       FROM Delivery d
                                      WHERE d.Channel = @channel AND d.DeliveryKey = @delivery) THEN 1 ELSE 0 END AS IsRepeat,
                   p.Mail, p.Name, p.Department, p.ManagerId, p.Site, p.Employment, p.TimeZone, p.Language, p.PreferredChannel,
                   p.EntraObjectId, p.SlackUserId, p.Active, p.LeftOn, r.Role
              FROM PlatformAccount a
              LEFT JOIN Conversation c ON c.Lane = a.Lane
              LEFT JOIN Person p ON p.Id = a.PersonId
              LEFT JOIN PersonRole r ON r.PersonId = p.Id
             WHERE a.Channel = @channel AND a.UserId = @userId
            """;
        var delivery = work.Delivery is { } cause && cause.StartsWith(channel + ":", StringComparison.Ordinal) ? cause[(channel.Length + 1)..] : null;
        var rows = await work.QueryAsync<SpeakerRow>(Sql, new { channel, userId, delivery }, cancel);
        if (rows.Count == 0) return null;
        var person = rows[0].Person;
        if (person is not null)
        {
            PeopleStore.Remember(work, person, [.. rows.Select(r => r.Role).OfType<string>()]);
        }

        return new KnownAccount
        {
            Lane = rows[0].Lane, Standing = rows[0].Standing, CheckedAt = rows[0].CheckedAt, LastUsedAt = rows[0].LastUsedAt,
            IsUsedElsewhere = rows[0].IsUsedElsewhere, IsOpen = rows[0].IsOpen, Address = rows[0].Address, IsNew = delivery is not null && !rows[0].IsRepeat,
            IsLinked = person is not null,
            Speaker = person is { Active: true } ? new Speaker(person, RoleRules.Complete(rows.Select(r => r.Role).OfType<string>().Select(Enum.Parse<Role>))) : null,
        };
    }

    /// <summary>The account and its person, once for each role held.</summary>
    private sealed record SpeakerRow
    {
        public PersonId? PersonId { get; init; }

        public required string Lane { get; init; }

        public Standing Standing { get; init; }

        public DateTimeOffset? CheckedAt { get; init; }

        public DateTimeOffset? LastUsedAt { get; init; }

        public bool IsUsedElsewhere { get; init; }

        public bool IsOpen { get; init; }

        public string? Address { get; init; }

        public bool IsRepeat { get; init; }

        public string? Mail { get; init; }

        public string? Name { get; init; }

        public string? Department { get; init; }

        public PersonId? ManagerId { get; init; }

        public string? Site { get; init; }

        public string? Employment { get; init; }

        public string? TimeZone { get; init; }

        public string? Language { get; init; }

        public string? PreferredChannel { get; init; }

        public string? EntraObjectId { get; init; }

        public string? SlackUserId { get; init; }

        public bool? Active { get; init; }

        public DateOnly? LeftOn { get; init; }

        public string? Role { get; init; }

        public Person? Person => PersonId is not { } id ? null : new Person
        {
            Id = id, Mail = Mail!, Name = Name!, Department = Department!, ManagerId = ManagerId, Site = Site!, Employment = Employment!,
            TimeZone = TimeZone!, Language = Language!, PreferredChannel = PreferredChannel, EntraObjectId = EntraObjectId,
            SlackUserId = SlackUserId, Active = Active == true, LeftOn = LeftOn,
        };
    }
}
