using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.Capabilities.Privacy;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Simulator;
using ComplianceBot.Tests.Trail;
using ComplianceBot.Trail;

namespace ComplianceBot.Tests.Retention;

/// <summary>What is kept about people's acknowledgements, quizzes, conversations and reminders goes on its day (RT-5 to RT-8, RT-11), and figures stay (DT-9).</summary>
public sealed class RetentionOfPeoplesDataTests
{
    private static readonly string[] Days = ["2026-11-23", "2026-12-05", "2026-12-08", "2027-01-15", "2027-11-20", "2027-11-26", "2028-01-15", "2030-11-01"];

    [Fact]
    public async Task Figures_of_past_days_are_the_same_after_their_assignments_were_deleted()
    {
        await using var house = await WorkplaceAsync();
        await house.GoToAsync(new DateOnly(2030, 11, 15));
        var before = await AnswersAsync(house);
        Assert.Contains(before, a => a.Contains("of 8", StringComparison.Ordinal));
        var assignments = await house.CountAsync("SELECT COUNT(*) FROM Assignment");

        for (var day = new DateOnly(2030, 11, 16); day < new DateOnly(2031, 3, 1); day = day.AddDays(7)) await house.NightAsync(day);

        Assert.True(await house.CountAsync("SELECT COUNT(*) FROM Assignment") < assignments);
        Assert.True(await house.CountAsync("SELECT COUNT(*) FROM AssignmentPast") > 0);
        Assert.Equal(before, await AnswersAsync(house));
    }

    [Fact]
    public async Task The_counters_still_come_to_what_the_records_say()
    {
        await using var house = await WorkplaceAsync();
        await house.NightAsync(new DateOnly(2031, 3, 1));

        var counted = await house.CountAsync("SELECT COALESCE(SUM(Number), 0) FROM AssignmentCount");
        Assert.Equal(await house.CountAsync("SELECT COUNT(*) FROM Assignment"), counted);
    }

    [Fact]
    public async Task What_is_left_of_them_names_nobody()
    {
        await using var house = await WorkplaceAsync();
        await house.GoToAsync(new DateOnly(2027, 11, 28));
        await house.WorkAsync(w => house.Get<PeopleRegister>().LeaveOrganisationAsync(w, new PersonId("sales-1"), new DateOnly(2027, 11, 28), default));
        await house.NightAsync(new DateOnly(2040, 1, 1));

        Assert.DoesNotContain(await house.TablesWithAsync("sales-1"), t => t.StartsWith("Assignment", StringComparison.Ordinal) || t.StartsWith("Quiz", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_leavers_acknowledgements_go_three_years_after_the_leaving_date()
    {
        await using var house = await WorkplaceAsync();
        await house.GoToAsync(new DateOnly(2026, 12, 31));
        await house.WorkAsync(w => house.Get<PeopleRegister>().LeaveOrganisationAsync(w, new PersonId("sales-1"), new DateOnly(2026, 12, 31), default));

        await house.NightAsync(new DateOnly(2029, 12, 30));
        Assert.NotEqual(0, await house.CountAsync("SELECT COUNT(*) FROM Assignment WHERE PersonId = 'sales-1'"));
        await house.NightAsync(new DateOnly(2029, 12, 31));
        Assert.Equal(0, await house.CountAsync("SELECT COUNT(*) FROM Assignment WHERE PersonId = 'sales-1'"));
    }

    [Fact]
    public async Task Single_answers_go_on_the_thirtieth_day_and_the_score_stays()
    {
        await using var house = await WorkplaceAsync();
        var attempted = new DateOnly(2026, 11, 23);

        const string Answers = "SELECT COUNT(*) FROM QuizAnswer w JOIN QuizAttempt q ON q.Id = w.AttemptId WHERE q.At < '2026-11-24'";

        await house.NightAsync(attempted.AddDays(29));
        Assert.NotEqual(0, await house.CountAsync(Answers));
        await house.NightAsync(attempted.AddDays(30));
        Assert.Equal(0, await house.CountAsync(Answers));
        Assert.NotEqual(0, await house.CountAsync("SELECT COUNT(*) FROM QuizAttempt WHERE Score = 100"));
    }

    [Fact]
    public async Task Conversations_go_after_ninety_days_and_reminders_after_a_year()
    {
        await using var house = await WorkplaceAsync();
        await house.WorkAsync(w => w.ExecuteAsync(
            "INSERT INTO Nudge (PersonId, Item, Step, DueOn, Kind, LocalDay, SentAt) VALUES ('mia', 'assignment/x', 'due', '2026-11-23', 'Step', '2026-11-23', '2026-11-23T10:00:00.000Z')", null, default));
        const string Said = "SELECT COUNT(*) FROM Delivery WHERE ReceivedAt < '2026-11-24' AND PersonId IS NOT NULL";

        await house.NightAsync(new DateOnly(2027, 2, 20));
        Assert.NotEqual(0, await house.CountAsync(Said));
        await house.NightAsync(new DateOnly(2027, 2, 21));
        Assert.Equal((0, 1), (await house.CountAsync(Said), await house.CountAsync("SELECT COUNT(*) FROM Nudge")));

        await house.NightAsync(new DateOnly(2027, 11, 22));
        Assert.Equal(1, await house.CountAsync("SELECT COUNT(*) FROM Nudge"));
        await house.NightAsync(new DateOnly(2027, 11, 23));
        Assert.Equal(0, await house.CountAsync("SELECT COUNT(*) FROM Nudge"));
    }

    [Fact]
    public async Task A_replaced_version_goes_after_six_years_with_what_was_said_about_it()
    {
        await using var house = await WorkplaceAsync();

        await house.NightAsync(new DateOnly(2033, 11, 25));
        Assert.Equal(1, await house.CountAsync("SELECT COUNT(*) FROM DocumentVersion WHERE State = 'Replaced'"));
        await house.NightAsync(new DateOnly(2033, 11, 26));
        Assert.Equal(0, await house.CountAsync("SELECT COUNT(*) FROM DocumentVersion WHERE State = 'Replaced'"));
    }

    [Fact]
    public async Task An_exercise_goes_after_three_years_with_what_the_trail_says_about_its_person()
    {
        using var folder = new TemporaryFolder();
        await using var house = await SealHouse.BuildAsync(folder.Path);
        var mia = await house.AddPersonAsync("Mia", null, Role.IsmsManager);
        await house.PublishAsync(Policies.Version());
        var heldOn = new DateOnly(2026, 11, 20);
        await house.WorkAsync(w => house.Get<ExerciseRegister>().RecordAsync(w, mia.Mail, "access-control", heldOn, true, null, default));
        const string Details = "SELECT COUNT(*) FROM TrailDetail d JOIN TrailEntry e ON e.Id = d.EntryId WHERE e.Action = 'exercise.recorded'";
        await house.SealsAsync();

        await house.NightAsync(heldOn.AddYears(3).AddDays(-1));
        Assert.Equal((1, 2), (await house.CountAsync("SELECT COUNT(*) FROM Exercise"), await house.CountAsync(Details)));
        await house.NightAsync(heldOn.AddYears(3));
        Assert.Equal((0, 0), (await house.CountAsync("SELECT COUNT(*) FROM Exercise"), await house.CountAsync(Details)));
        await house.AssertVerifiesAsync();
    }

    [Fact]
    public async Task A_night_that_breaks_off_loses_nothing_and_reports_nothing_until_it_is_done()
    {
        await using var house = await Policies.HouseAsync();
        await house.AddPersonAsync("Mia", null, Role.IsmsManager);
        await house.WorkAsync(w => w.ExecuteAsync("INSERT INTO Snooze (Id, PersonId, Item, DueOn, TakenOn, WakeOn, TakenAt) VALUES ('s', 'mia', 'x', '2020-01-01', '2020-01-01', '2020-01-02', '2020-01-01T10:00:00.000Z')", null, default));
        var dying = new Dying(house.Get<IEnumerable<IRetention>>().OfType<NudgeRetention>().Single());
        var round = new RetentionRound(house.Database, [dying], house.Get<RetentionRules>(), house.Get<RetentionReports>(), house.Get<RestrictionEnd>(), house.Get<Organisation>());

        await Assert.ThrowsAsync<AggregateException>(() => round.RunAsync(CancellationToken.None));
        Assert.Equal((1, 0), (await house.CountAsync("SELECT COUNT(*) FROM Snooze"), await house.CountAsync("SELECT COUNT(*) FROM RetentionReport")));

        await round.RunAsync(CancellationToken.None);
        await round.RunAsync(CancellationToken.None);
        Assert.Equal((0, 1), (await house.CountAsync("SELECT COUNT(*) FROM Snooze"), await house.CountAsync("SELECT SUM(Objects) FROM RetentionReport")));
        Assert.Single(await house.WorkAsync(w => house.Get<TrailStore>().OfSubjectAsync(w, "rule", "RT-8", default)));
    }

    [Fact]
    public async Task A_rule_that_fails_does_not_keep_the_others_from_their_work()
    {
        await using var house = await Policies.HouseAsync();
        var round = new RetentionRound(
            house.Database, [new Broken(), .. house.Get<IEnumerable<IRetention>>()], house.Get<RetentionRules>(), house.Get<RetentionReports>(), house.Get<RestrictionEnd>(), house.Get<Organisation>());
        await house.AddPersonAsync("Mia", null, Role.IsmsManager);
        await house.WorkAsync(w => w.ExecuteAsync("INSERT INTO Snooze (Id, PersonId, Item, DueOn, TakenOn, WakeOn, TakenAt) VALUES ('s', 'mia', 'x', '2020-01-01', '2020-01-01', '2020-01-02', '2020-01-01T10:00:00.000Z')", null, default));

        await Assert.ThrowsAsync<AggregateException>(() => round.RunAsync(CancellationToken.None));

        Assert.Equal(0, await house.CountAsync("SELECT COUNT(*) FROM Snooze"));
    }

    /// <summary>Five in Sales and three in IT must read; six did, one late. A year later there is a new version.</summary>
    private static async Task<TestHouse> WorkplaceAsync()
    {
        var house = await Policies.HouseAsync();
        var people = new List<Person>();
        for (var i = 1; i <= 5; i++) people.Add(await house.AddPersonAsync("Sales " + i));
        for (var i = 1; i <= 2; i++) people.Add(await house.AddPersonAsync("It " + i, p => p with { Department = "IT" }));
        people.Add(await house.AddPersonAsync("Mia", p => p with { Department = "IT" }, Role.IsmsManager));
        await house.PublishAsync(Policies.Version());
        foreach (var person in people.Take(5)) await house.AcknowledgeAsync(person, (await house.OnlyAsync(person)).Id);
        await house.GoToAsync(new DateOnly(2027, 1, 4));
        await house.AcknowledgeAsync(people[5], (await house.OnlyAsync(people[5])).Id);
        await house.GoToAsync(new DateOnly(2027, 11, 26));
        await house.PublishAsync(Policies.Version("2.0"));
        await house.GoToAsync(new DateOnly(2027, 11, 27));
        house.Clock.Now = new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
        return house;
    }

    private static async Task<IReadOnlyList<string>> AnswersAsync(TestHouse house)
    {
        var answers = new List<string>();
        foreach (var department in new[] { null, "Sales" })
        {
            foreach (var day in Days)
            {
                var counts = await house.WorkAsync(w => house.Get<AcknowledgementStatus>().CountAsync(w, DateOnly.ParseExact(day, "yyyy-MM-dd", null), default));
                var figures = counts.Figures(null, department);
                answers.Add($"{department} {day}: {figures.Completion.Numerator} of {figures.Completion.Denominator}, {figures.OnTime.Numerator} of {figures.OnTime.Denominator}, {figures.FirstAttempt.Numerator} of {figures.FirstAttempt.Denominator}, {figures.Overdue}");
            }
        }

        return answers;
    }

    /// <summary>Dies once, after the deletion and before the commit.</summary>
    private sealed class Dying(NudgeRetention inner) : IRetention
    {
        private bool _died;

        public string Rule => inner.Rule;

        public Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel) => inner.DueAsync(work, last, cancel);

        public async Task<int> RemoveAsync(Work work, DateOnly last, int most, CancellationToken cancel)
        {
            var deleted = await inner.RemoveAsync(work, last, most, cancel);
            if (_died) return deleted;
            _died = true;
            throw new InvalidOperationException("The host died.");
        }
    }

    private sealed class Broken : IRetention
    {
        public string Rule => "RT-1";

        public Task<int> DueAsync(Work work, DateOnly last, CancellationToken cancel) => Task.FromResult(1);

        public Task<int> RemoveAsync(Work work, DateOnly last, int most, CancellationToken cancel) => throw new InvalidOperationException("It cannot be deleted.");
    }
}
