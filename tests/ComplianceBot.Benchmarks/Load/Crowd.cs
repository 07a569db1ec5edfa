using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.Host.Channels.Teams;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Benchmarks.Load;

/// <summary>
/// People in both chat products with an open acknowledgement of every policy, whose card was sent into the conversation with them:
/// each of them can press "in a day" once on each card. They are written straight into the records, because seeding is not what
/// is measured.
/// </summary>
/// <param name="People">In each chat product.</param>
/// <param name="Policies">How many acknowledgements each of them has open.</param>
internal sealed record Crowd(int People, int Policies)
{
    public const string Tenant = "11111111-1111-4111-8111-111111111111";
    public const string Team = "T0BENCH";

    public static string UserOf(string channel, int person) => channel == "slack" ? $"U{person:D8}" : $"33333333-3333-4333-8333-{person:D12}";

    public static string ItemOf(string channel, int person, int policy) => $"assignment/{AssignmentOf(channel, person, policy)}";

    public async Task SettleAsync(IServiceProvider house, string serviceUrl, CancellationToken cancel)
    {
        var database = house.GetRequiredService<Database>();
        await database.WorkAsync(DocumentsAsync, cancel);
        foreach (var channel in new[] { "slack", "teams" })
        {
            foreach (var some in Enumerable.Range(0, People).Chunk(200))
            {
                await database.WorkAsync(async (work, token) =>
                {
                    foreach (var person in some) await PersonAsync(house, work, channel, person, serviceUrl, token);
                }, cancel);
            }
        }
    }

    private static PersonId IdOf(string channel, int person) => new($"{channel[0]}{person:D31}");

    private static string AssignmentOf(string channel, int person, int policy) => $"{channel[0]}{policy:D4}{person:D27}";

    private async Task DocumentsAsync(Work work, CancellationToken cancel)
    {
        for (var policy = 0; policy < Policies; policy++)
        {
            var id = policy.ToString(CultureInfo.InvariantCulture);
            await work.ExecuteAsync("INSERT INTO Document (Id, Code, Kind, CreatedAt) VALUES (@id, @id, 'Policy', @At)", new { id, work.At }, cancel);
            await work.ExecuteAsync(
                """
                INSERT INTO DocumentVersion (Id, DocumentId, Version, Hash, State, DueDays, ValidDays, PassPercent, Editorial, Audience, ProposedAt, PublishedAt, PublishedOn)
                VALUES (@id, @id, '1.0', '000000000000', 'Published', 14, 365, 80, 0, '{}', @At, @At, @Day)
                """,
                new { id, work.At, Day = DateOnly.FromDateTime(work.At.UtcDateTime) }, cancel);
            await work.ExecuteAsync(
                """
                INSERT INTO DocumentText (VersionId, Language, Title, Why, Statement, Minutes, Body, Quiz, Hash)
                VALUES (@id, 'en', 'Information Security Policy', 'Customers rely on us.', 'I have read it.', 5, @Body, '[]', '00')
                """,
                new { id, Body = string.Concat(Enumerable.Repeat("A sentence of a policy as it is read. ", 200)) }, cancel);
        }
    }

    private async Task PersonAsync(IServiceProvider house, Work work, string channel, int person, string serviceUrl, CancellationToken cancel)
    {
        var id = IdOf(channel, person);
        await house.GetRequiredService<PeopleStore>().AddAsync(work, new Person
        {
            Id = id, Mail = $"{id.Value}@bench.example", Name = "Person " + person, Department = "Department " + person % 20, Site = "berlin",
            Employment = "employee", TimeZone = "Europe/Berlin", Language = "en",
        }, cancel);
        var tenant = channel == "slack" ? Team : Tenant;
        var account = new Account
        {
            Channel = channel, Tenant = tenant, UserId = UserOf(channel, person), Lane = Lanes.Of(channel, tenant, UserOf(channel, person)),
            Standing = Standing.Member, CheckedAt = work.At,
        };
        var accounts = house.GetRequiredService<AccountStore>();
        await accounts.SeenAsync(work, account, cancel);
        await accounts.LinkAsync(work, channel, account.UserId, id, "ImportedId", cancel);
        await accounts.UsedAsync(work, channel, account.UserId, cancel);
        await house.GetRequiredService<ConversationStore>().KeepAsync(
            work, new Conversation { Lane = account.Lane, Reference = ReferenceOf(channel, person, serviceUrl), State = Reach.Open }, cancel);
        for (var policy = 0; policy < Policies; policy++)
        {
            await AssignmentAsync(work, channel, person, policy, cancel);
            var message = await house.GetRequiredService<Outbox>().AnswerAsync(
                work, account.Lane, id, new Card { Title = Say.Exactly("Information Security Policy") }, null, ItemOf(channel, person, policy), cancel);
            await work.ExecuteAsync("UPDATE OutboxMessage SET State = 'Sent', PlatformId = 'D1:1.1', SentAt = @At WHERE Id = @message", new { message, work.At }, cancel);
        }
    }

    /// <summary>As the presses of this crowd tell it.</summary>
    private static string? ReferenceOf(string channel, int person, string serviceUrl) => channel == "slack"
        ? null
        : new TeamsReference { ServiceUrl = serviceUrl, ConversationId = $"a:{person}", Tenant = Tenant, BotId = "28:bot", UserId = $"29:{person}" }.ToJson();

    private static Task AssignmentAsync(Work work, string channel, int person, int policy, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(work.At.UtcDateTime);
        return work.ExecuteAsync(
            """
            INSERT INTO Assignment (Id, Reference, DocumentId, VersionId, PersonId, Department, State, AssignedOn, DueOn, Standing, Attempts, AttemptsGranted, StopTold, SinceAt, ChangedAt)
            VALUES (@Id, @Reference, @Policy, @Policy, @Person, @Department, 'Assigned', @today, @due, 1, 0, 0, 0, @At, @At)
            """,
            new
            {
                Id = AssignmentOf(channel, person, policy), Reference = $"AK-{channel[0]}{policy}-{person}", Policy = policy.ToString(CultureInfo.InvariantCulture),
                Person = IdOf(channel, person), Department = "Department " + person % 20, today, due = today.AddDays(14), work.At,
            },
            cancel);
    }
}
