using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.Host.Channels.Teams;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Benchmarks.Load;

/// <summary>
/// Many people with one open acknowledgement each, whose card was sent into a conversation with them that is known: each of them
/// can press "in a day" once. They are written straight into the records, because seeding is not what is measured.
/// </summary>
internal static class Crowd
{
    public const string Tenant = "11111111-1111-4111-8111-111111111111";
    public const string Team = "T0BENCH";

    public static string UserOf(string channel, int i) => channel == "slack" ? $"U{i:D8}" : $"33333333-3333-4333-8333-{i:D12}";

    public static string ItemOf(string channel, int i) => $"assignment/{IdOf(channel, i)}";

    public static async Task SettleAsync(IServiceProvider house, int size, string serviceUrl, CancellationToken cancel)
    {
        var database = house.GetRequiredService<Database>();
        await database.WorkAsync((work, token) => DocumentAsync(work, token), cancel);
        foreach (var channel in new[] { "slack", "teams" })
        {
            for (var from = 0; from < size; from += 500)
            {
                var start = from;
                await database.WorkAsync(async (work, token) =>
                {
                    for (var i = start; i < Math.Min(size, start + 500); i++) await PersonAsync(house, work, channel, i, serviceUrl, token);
                }, cancel);
            }
        }
    }

    private static string IdOf(string channel, int i) => $"{channel[0]}{i:D31}";

    private static async Task DocumentAsync(Work work, CancellationToken cancel)
    {
        await work.ExecuteAsync("INSERT INTO Document (Id, Code, Kind, CreatedAt) VALUES ('doc', 'bench', 'Policy', @At)", new { work.At }, cancel);
        await work.ExecuteAsync(
            """
            INSERT INTO DocumentVersion (Id, DocumentId, Version, Hash, State, DueDays, ValidDays, PassPercent, Editorial, Audience, ProposedAt, PublishedAt, PublishedOn)
            VALUES ('ver', 'doc', '1.0', '00', 'Published', 14, 365, 80, 0, '{}', @At, @At, @Day)
            """,
            new { work.At, Day = DateOnly.FromDateTime(work.At.UtcDateTime) }, cancel);
        await work.ExecuteAsync(
            """
            INSERT INTO DocumentText (VersionId, Language, Title, Why, Statement, Minutes, Body, Quiz, Hash)
            VALUES ('ver', 'en', 'Information Security Policy', 'Customers rely on us.', 'I have read it.', 5, 'Text', '[]', '00')
            """,
            null, cancel);
    }

    private static async Task PersonAsync(IServiceProvider house, Work work, string channel, int i, string serviceUrl, CancellationToken cancel)
    {
        var id = new PersonId(IdOf(channel, i));
        await house.GetRequiredService<PeopleStore>().AddAsync(work, new Person
        {
            Id = id, Mail = $"{id.Value}@bench.example", Name = "Person " + i, Department = "Department " + i % 20, Site = "berlin",
            Employment = "employee", TimeZone = "Europe/Berlin", Language = "en",
        }, cancel);
        var tenant = channel == "slack" ? Team : Tenant;
        var account = new Account
        {
            Channel = channel, Tenant = tenant, UserId = UserOf(channel, i), Lane = Lanes.Of(channel, tenant, UserOf(channel, i)),
            Standing = Standing.Member, CheckedAt = work.At,
        };
        var accounts = house.GetRequiredService<AccountStore>();
        await accounts.SeenAsync(work, account, cancel);
        await accounts.LinkAsync(work, channel, account.UserId, id, "ImportedId", cancel);
        await accounts.UsedAsync(work, channel, account.UserId, cancel);
        await house.GetRequiredService<ConversationStore>().KeepAsync(
            work, new Conversation { Lane = account.Lane, Reference = ReferenceOf(channel, i, serviceUrl), State = Reach.Open }, cancel);
        await AssignmentAsync(work, channel, i, id, cancel);
        var message = await house.GetRequiredService<Outbox>().AnswerAsync(
            work, account.Lane, id, new Card { Title = Say.Exactly("Information Security Policy") }, null, ItemOf(channel, i), cancel);
        await work.ExecuteAsync("UPDATE OutboxMessage SET State = 'Sent', PlatformId = 'D1:1.1', SentAt = @At WHERE Id = @message", new { message, work.At }, cancel);
    }

    /// <summary>As the presses of this crowd tell it.</summary>
    private static string? ReferenceOf(string channel, int i, string serviceUrl) => channel == "slack"
        ? null
        : new TeamsReference { ServiceUrl = serviceUrl, ConversationId = $"a:{i}", Tenant = Tenant, BotId = "28:bot", UserId = $"29:{i}" }.ToJson();

    private static Task AssignmentAsync(Work work, string channel, int i, PersonId person, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(work.At.UtcDateTime);
        return work.ExecuteAsync(
            """
            INSERT INTO Assignment (Id, Reference, DocumentId, VersionId, PersonId, Department, State, AssignedOn, DueOn, Standing, Attempts, AttemptsGranted, StopTold, SinceAt, ChangedAt)
            VALUES (@Id, @Reference, 'doc', 'ver', @person, @Department, 'Assigned', @today, @due, 1, 0, 0, 0, @At, @At)
            """,
            new
            {
                Id = IdOf(channel, i), Reference = $"AK-{channel[0]}{i}", person, Department = "Department " + i % 20, today, due = today.AddDays(14), work.At,
            },
            cancel);
    }
}
