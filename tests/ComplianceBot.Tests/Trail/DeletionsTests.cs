using ComplianceBot.Retention;
using ComplianceBot.Storage;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Simulator;
using ComplianceBot.Trail;
using ComplianceBot.Trail.Sealing;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Trail;

/// <summary>A rule that stands in the database alone explains no deletion: an entry of the trail has to speak of it.</summary>
public sealed class DeletionsTests : IDisposable
{
    private const string NameRule = "INSERT INTO TrailRedaction (EntryId, Name, RuleId, At) SELECT EntryId, Name, 'RT-9', @At FROM TrailDetail WHERE Name = @name";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_value_that_was_deleted_past_the_bot_is_named_though_a_rule_was_written_down_for_it()
    {
        await using var house = await SealHouse.BuildAsync(_folder.Path);
        await house.WritesAsync(1);
        await house.SealsAsync();

        await DeletesPastTheBotAsync(house, "mail");

        Assert.Equal(new TrailFault(TrailFaultKind.RedactionNotSaid, 1, 1, "mail"), Assert.Single((await house.VerifiesAsync()).Faults));
    }

    [Fact]
    public async Task A_value_that_the_bot_deleted_is_explained_before_its_entry_is_sealed_and_after()
    {
        await using var house = await SealHouse.BuildAsync(_folder.Path);
        await house.WritesAsync(3);
        await house.SealsAsync();
        await house.WorkAsync(work => house.Get<Disposals>().ForgetInTrailAsync(work, "test", "1", "RT-9", default));

        var (before, _, after) = (await house.VerifiesAsync(), await house.SealsAsync(), await house.VerifiesAsync());

        Assert.True(before.IsWhole && after.IsWhole);
        Assert.Equal((2, 2), (before.Redacted, after.Redacted));
        Assert.Equal(1, await house.CountAsync("SELECT COUNT(*) FROM TrailEntry WHERE Action = 'trail.redacted' AND SubjectId = 'RT-9'"));
    }

    [Fact]
    public async Task An_entry_explains_only_the_values_that_it_lists()
    {
        await using var house = await SealHouse.BuildAsync(_folder.Path);
        await house.WritesAsync(2);
        await house.SealsAsync();
        await house.WorkAsync(async work =>
        {
            var first = (await house.Get<TrailRedactions>().OfSubjectAsync(work, "test", "0", default)).First(d => d.Name == "name");
            await house.Get<TrailRedactions>().RedactAsync(work, "PR-6", [first], default);
        });
        await DeletesPastTheBotAsync(house, "name");
        await house.SealsAsync();

        Assert.Equal(new TrailFault(TrailFaultKind.RedactionNotSaid, 2, 1, "name"), Assert.Single((await house.VerifiesAsync()).Faults));
    }

    [Fact]
    public async Task A_long_list_goes_into_several_entries()
    {
        await using var house = await SealHouse.BuildAsync(_folder.Path);
        await house.WorkAsync(async work =>
        {
            for (var i = 0; i < 350; i++) await house.WriteAsync(work, i);
        });
        await house.SealsAsync();
        await house.WorkAsync(async work =>
            await house.Get<TrailRedactions>().RedactAsync(work, "PR-6", await work.QueryAsync<DetailKey>("SELECT EntryId, Name FROM TrailDetail", null, default), default));
        await house.SealsAsync();

        var report = await house.VerifiesAsync();
        Assert.True(report.IsWhole);
        Assert.Equal(700, report.Redacted);
        Assert.Equal(4, await house.CountAsync("SELECT COUNT(*) FROM TrailEntry WHERE Action = 'trail.redacted'"));
    }

    [Fact]
    public async Task A_record_that_was_deleted_past_the_bot_is_missed_though_its_disposal_was_written_down()
    {
        var records = new OneRecord();
        await using var house = await SealHouse.BuildAsync(_folder.Path, more: s => s.AddSingleton<ISealedRecords>(records));
        await house.WorkAsync(work => house.Get<AuditTrail>().RecordAsync(work, "thing.made", OneRecord.Subject, "7", OneRecord.Facts, null, default));
        await house.SealsAsync();
        Assert.True((await house.VerifiesAsync()).IsWhole);

        records.IsThere = false;
        await house.WorkAsync(work => work.ExecuteAsync("INSERT INTO Disposal (Kind, RecordId, RuleId, At) VALUES ('thing', '7', 'RT-2', @At)", new { work.At }, default));
        Assert.Equal(TrailFaultKind.RecordMissing, Assert.Single((await house.VerifiesAsync()).Faults).Kind);
    }

    [Fact]
    public async Task A_record_that_the_bot_deleted_is_not_missed()
    {
        var records = new OneRecord();
        await using var house = await SealHouse.BuildAsync(_folder.Path, more: s => s.AddSingleton<ISealedRecords>(records));
        await house.WorkAsync(work => house.Get<AuditTrail>().RecordAsync(
            work, "thing.made", OneRecord.Subject, "7", OneRecord.Facts, new Dictionary<string, string> { ["name"] = "Ada" }, default));
        await house.SealsAsync();

        records.IsThere = false;
        await house.WorkAsync(work => house.Get<Disposals>().SayAsync(work, "RT-2", OneRecord.Subject, "7", default));
        await house.SealsAsync();

        var report = await house.VerifiesAsync();
        Assert.True(report.IsWhole, string.Join(", ", report.Faults));
        Assert.Equal(1, report.Redacted);
        Assert.Equal(1, await house.CountAsync("SELECT COUNT(*) FROM TrailEntry WHERE Action = 'record.disposed' AND Subject = 'thing' AND SubjectId = '7'"));
    }

    [Fact]
    public async Task A_trail_from_before_lists_once_what_was_deleted_by_then_and_nothing_later()
    {
        await using var house = await SealHouse.BuildAsync(_folder.Path);
        await house.WritesAsync(1);
        var key = await house.Get<ISealKeys>().CurrentAsync(default);
        await house.WorkAsync(async work =>
        {
            await house.Get<SealStore>().AddKeyAsync(work, key, default);
            await house.Get<AuditTrail>().RecordAsync(work, "trail.key_made", "trail_key", key.Id, new Dictionary<string, string> { ["key"] = key.Id }, null, default);
        });
        await DeletesPastTheBotAsync(house, "name");
        await house.SealsAsync();
        Assert.True((await house.VerifiesAsync()).IsWhole);
        Assert.Equal(2, await house.CountAsync("SELECT COUNT(*) FROM TrailEntry WHERE Action = 'trail.deletions_listed'"));

        await DeletesPastTheBotAsync(house, "mail");
        await house.WritesAsync(1);
        await new Sealer(house.Database, house.Get<SealStore>(), house.Get<AuditTrail>(), house.Get<ISealKeys>()).RunAsync(default);

        Assert.Equal(new TrailFault(TrailFaultKind.RedactionNotSaid, 1, 1, "mail"), Assert.Single((await house.VerifiesAsync()).Faults));
        Assert.Equal(2, await house.CountAsync("SELECT COUNT(*) FROM TrailEntry WHERE Action = 'trail.deletions_listed'"));
    }

    [Fact]
    public async Task What_an_entry_from_before_said_of_less_of_a_record_still_agrees_and_what_a_later_one_says_does_not()
    {
        var records = new OneRecord { IsLonger = true };
        await using var house = await SealHouse.BuildAsync(_folder.Path, more: s => s.AddSingleton<ISealedRecords>(records));
        await house.WorkAsync(work => house.Get<AuditTrail>().RecordAsync(work, "thing.made", OneRecord.Subject, "7", OneRecord.Facts, null, default));
        Assert.True((await house.VerifiesAsync()).IsWhole);
        house.Clock.Pass(TimeSpan.FromSeconds(1));
        await house.SealsAsync();
        Assert.True((await house.VerifiesAsync()).IsWhole);

        house.Clock.Pass(TimeSpan.FromDays(1));
        await house.WorkAsync(work => house.Get<AuditTrail>().RecordAsync(work, "thing.made", OneRecord.Subject, "7", OneRecord.Facts, null, default));
        await house.SealsAsync();

        Assert.Equal(TrailFaultKind.RecordChanged, Assert.Single((await house.VerifiesAsync()).Faults).Kind);
    }

    public void Dispose() => _folder.Dispose();

    private static Task DeletesPastTheBotAsync(TestHouse house, string name) => house.WorkAsync(async work =>
    {
        await work.ExecuteAsync(NameRule, new { name, work.At }, default);
        await work.ExecuteAsync("DELETE FROM TrailDetail WHERE Name = @name", new { name }, default);
    });

    /// <summary>A kind of record of which there is one, or none.</summary>
    private sealed class OneRecord : ISealedRecords
    {
        public const string Subject = "thing";

        private static readonly string Hash = RecordHash.Of(Subject, "7", ("state", "New"));

        public static Dictionary<string, string> Facts
        {
            get
            {
                var facts = new Dictionary<string, string>();
                RecordHash.Note(facts, null, Hash);
                return facts;
            }
        }

        public bool IsThere { get; set; } = true;

        /// <summary>More of it is hashed than once was.</summary>
        public bool IsLonger { get; init; }

        public string Kind => Subject;

        public Task<IReadOnlyList<string>> IdsAsync(Work work, string after, int most, CancellationToken cancel) =>
            Task.FromResult<IReadOnlyList<string>>(IsThere && after.Length == 0 ? ["7"] : []);

        public Task<IReadOnlyList<RecordState>> ReadAsync(Work work, IReadOnlyList<string> ids, CancellationToken cancel) =>
            Task.FromResult<IReadOnlyList<RecordState>>([IsLonger ? new RecordState("7", "T-7", RecordHash.Of(Subject, "7", ("state", "New"), ("more", "x")), Hash) : new RecordState("7", "T-7", Hash)]);
    }
}
