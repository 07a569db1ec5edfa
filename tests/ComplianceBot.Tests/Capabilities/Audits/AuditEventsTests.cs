using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Host.Storage;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>Who is reminded of an audit and of the dates of a certificate, when, and once (AU-13, CY-4).</summary>
public sealed class AuditEventsTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Team_liaison_and_those_who_are_asked_are_reminded_each_day_once(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider, Monday);
        var cast = await house.AuditCastAsync();
        var (max, eve) = (await house.AddPersonAsync("Max"), await house.AddPersonAsync("Eve"));
        var audit = await PlanAsync(house, cast, await house.EnterAsync(cast, startsIn: 60, days: 1), max, eve); // 22 January, a Friday
        await house.WorkAsync(w => house.Get<AuditRegister>().AnnounceAsync(w, audit.Id, audit.Version, house.As(cast.Lea), null, default));

        await EachDayAsync(house, "2026-11-24", "2027-01-25");

        string[] days = ["T-30 2026-12-23", "T-14 2027-01-08", "T-7 2027-01-15", "T-1 2027-01-21"];
        foreach (var person in new[] { cast.Lea, max, eve }) Assert.Equal(days, await ToldAsync(house, person, "auditday/" + audit.Id));
        Assert.Empty(await ToldAsync(house, cast.Mia, "auditday/" + audit.Id));
        Assert.Contains(house.Slack.Posts, p => p.Lane == eve.LaneOf() && Text(house, p.Card).StartsWith("AUD-1, internal audit\nA reminder: in 14 days, on 22 January 2027.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whom_an_audit_asks_is_reminded_only_after_it_is_announced()
    {
        await using var house = await Policies.HouseAsync(now: Monday);
        var cast = await house.AuditCastAsync();
        var (max, eve) = (await house.AddPersonAsync("Max"), await house.AddPersonAsync("Eve"));
        var audit = await PlanAsync(house, cast, await house.EnterAsync(cast, startsIn: 60), max, eve);
        await EachDayAsync(house, "2026-12-20", "2027-01-04");
        house.Clock.Now = new DateTimeOffset(2027, 1, 5, 10, 0, 0, TimeSpan.Zero);
        await house.WorkAsync(w => house.Get<AuditRegister>().AnnounceAsync(w, audit.Id, audit.Version, house.As(cast.Lea), null, default));

        await EachDayAsync(house, "2027-01-06", "2027-01-25");

        Assert.Equal(["T-14 2027-01-08", "T-7 2027-01-15", "T-1 2027-01-21"], await ToldAsync(house, eve, "auditday/" + audit.Id));
        Assert.Equal(4, (await ToldAsync(house, max, "auditday/" + audit.Id)).Count);
    }

    [Fact]
    public async Task An_audit_that_gets_other_days_is_reminded_of_by_them()
    {
        await using var house = await Policies.HouseAsync(now: Monday);
        var cast = await house.AuditCastAsync();
        var audit = await house.EnterAsync(cast, startsIn: 60);
        await EachDayAsync(house, "2026-12-20", "2027-01-10");
        await house.WorkAsync(w => house.Get<AuditRegister>().TakeAsync(
            w, audit.Id, null, "AU-8", a => a.Move(new(2027, 2, 5), new(2027, 2, 5), house.As(cast.Mia), "A fair"), default));

        await EachDayAsync(house, "2027-01-11", "2027-02-08");

        Assert.Equal(
            ["T-30 2026-12-23", "T-14 2027-01-08", "T-14 2027-01-22", "T-7 2027-01-29", "T-1 2027-02-04"], await ToldAsync(house, cast.Lea, "auditday/" + audit.Id));
    }

    [Fact]
    public async Task Audit_days_are_nobodys_task_and_stand_in_no_weekly_count()
    {
        await using var house = await Policies.HouseAsync(now: Monday);
        var cast = await house.AuditCastAsync();
        await house.EnterAsync(cast, startsIn: 20);

        var tasks = await house.WorkAsync(w => house.Get<DutyBook>().OfPersonAsync(w, cast.Lea.Id, default));
        Assert.DoesNotContain(tasks, d => d.Item.StartsWith("auditday/", StringComparison.Ordinal));
        var week = await house.WorkAsync(w => house.Get<WeekReading>().ReadAsync(w, new(2026, 11, 23), default));
        Assert.DoesNotContain(week.Areas, a => a.Name.Key is "Audits.Event.Area" or "Audits.Event.CycleArea");
    }

    [Theory]
    [InlineData(false, "T-90 2027-08-25")]
    [InlineData(true)]
    public async Task The_ISMS_manager_is_reminded_of_a_cycle_date_and_top_management_where_no_audit_is_fixed(bool isFixed, params string[] top)
    {
        await using var house = await Policies.HouseAsync(now: Monday);
        var cast = await house.AuditCastAsync();
        var (tom, max) = (await house.AddPersonAsync("Tom", null, Role.TopManagement), await house.AddPersonAsync("Max"));
        var certificate = await RecordAsync(house, cast.Mia);
        if (isFixed) await EnterSurveillanceAsync(house, cast, max);

        foreach (var (from, to) in new[] { ("2027-05-20", "2027-06-02"), ("2027-08-23", "2027-08-30"), ("2027-10-20", "2027-10-27"), ("2027-11-22", "2027-11-25") })
            await EachDayAsync(house, from, to);

        var item = $"cycle/{certificate.Id}/{CycleDate.Surveillance1}";
        Assert.Equal(["T-180 2027-05-27", "T-90 2027-08-25", "T-30 2027-10-22"], await ToldAsync(house, cast.Mia, item)); // the 24th is a Sunday
        Assert.Equal(top, await ToldAsync(house, tom, item));
        Assert.Equal(isFixed ? 3 : 0, (await ToldAsync(house, max, item)).Count);
    }

    [Fact]
    public async Task Whoever_is_the_audit_liaison_is_reminded_of_a_cycle_date_also_before_an_audit_stands_for_it()
    {
        await using var house = await Policies.HouseAsync(now: Monday);
        var cast = await house.AuditCastAsync();
        var certificate = await RecordAsync(house, cast.Mia);
        var max = await house.AddPersonAsync("Max");
        await house.WorkAsync(w => house.Get<AuditLiaisonRegister>().NameAsync(w, max, default));

        await EachDayAsync(house, "2027-05-20", "2027-06-02");

        Assert.Equal(["T-180 2027-05-27"], await ToldAsync(house, max, $"cycle/{certificate.Id}/{CycleDate.Surveillance1}"));
    }

    [Fact]
    public async Task Without_a_goal_of_certification_there_are_no_cycle_dates()
    {
        await using var house = await Policies.HouseAsync(now: Monday);
        var cast = await house.AuditCastAsync();
        await RecordAsync(house, cast.Mia);
        var dates = new CycleDates(house.Get<CertificateStore>(), house.Get<AuditStore>(), house.Get<AuditEventStore>(), new AuditSettings { Goal = CertificationGoal.None });

        Assert.Null(await house.WorkAsync(w => dates.AheadAsync(w, house.Today(), house.Today(), default)));
        Assert.NotNull(await house.WorkAsync(w => house.Get<CycleDates>().AheadAsync(w, house.Today(), house.Today(), default)));
    }

    /// <summary>The first surveillance audit is fixed for the very day of the cycle.</summary>
    private static async Task EnterSurveillanceAsync(TestHouse house, AuditCast cast, Person liaison)
    {
        var audit = await house.EnterAsync(cast, AuditKind.Surveillance1, startsIn: 365);
        var plan = AuditSamples.Plan(AuditSamples.Looks("A.8.13", null)) with { Auditors = [], LiaisonId = liaison.Id };
        await house.WorkAsync(w => house.Get<AuditRegister>().WritePlanAsync(w, audit.Id, audit.Version, plan, house.As(cast.Mia), default));
    }

    private static async Task<Certificate> RecordAsync(TestHouse house, Person manager) => (await house.WorkAsync(w => house.Get<CertificateRegister>().RecordAsync(
        w,
        new Certificate { Id = "", Number = "C-1", Body = "Certifier", Scope = "Calibration", Edition = Certificate.CurrentEdition, DecidedOn = house.Today() },
        house.As(manager), default))).Value;

    private static async Task<Audit> PlanAsync(TestHouse house, AuditCast cast, Audit audit, Person liaison, Person asked)
    {
        var plan = AuditSamples.Plan(AuditSamples.Looks("A.8.13", cast.Lea.Id.Value)) with { Auditors = [], LiaisonId = liaison.Id, Interviewees = [asked.Id] };
        return (await house.DoAsync(cast.Lea, w => house.Get<AuditRegister>().WritePlanAsync(w, audit.Id, audit.Version, plan, house.As(cast.Lea), default))).Value;
    }

    private static async Task EachDayAsync(TestHouse house, string from, string to)
    {
        for (var day = Golden.GoldenJson.DayOf(from); day <= Golden.GoldenJson.DayOf(to); day = day.AddDays(1))
        {
            house.Clock.Now = new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);
            await house.Get<NudgeRound>().RunAsync(default);
            await house.SendAsync();
            await house.Get<NudgeRound>().RunAsync(default);
        }
    }

    private static async Task<IReadOnlyList<string>> ToldAsync(TestHouse house, Person person, string item) =>
        [.. (await house.WorkAsync(w => house.Get<NudgeStore>().OfPersonAsync(w, person.Id, new(2026, 1, 1), default)))
            .Where(r => r.Item == item && r.State == "Sent").OrderBy(r => r.LocalDay).Select(r => $"{r.Step} {r.LocalDay:O}")];

    private static string Text(TestHouse house, Cards.Card card) => Cards.Plain.Of(card, house.Get<Cards.Wording>(), new Cards.Reader("en", "Europe/Berlin"));
}
