using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.People;
using ComplianceBot.Status;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Acknowledgements;

/// <summary>Counters and figures are right whatever happened: they are recomputed from the records after random histories (DT-9).</summary>
public sealed class CountersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Counters_equal_the_records_after_any_history(int seed)
    {
        await using var house = await Policies.HouseAsync(now: new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
        var (random, mornings) = (new Random(seed), new Random(seed));
        var boss = await house.AddPersonAsync("Boss", p => p with { Department = "Management" }, Role.IsmsManager);
        var people = new List<Person>();
        for (var i = 0; i < 6; i++) people.Add(await house.AddPersonAsync("P" + i, p => p with { Department = i % 2 == 0 ? "Sales" : "IT" }));
        await house.PublishAsync(Policies.Version(questions: 0) with { ValidDays = 60 });
        await house.PublishAsync(Policies.Version(code: "incidents") with { ValidDays = 0, Audience = new Audience { Departments = ["Sales"] } });
        var seen = new Dictionary<DateOnly, (int, int, int, int)>();

        for (var step = 0; step < 60; step++)
        {
            await StepAsync(house, random, people, boss, step);
            if (mornings.Next(4) == 0) await house.WorkAsync(w => house.Get<AwayTotals>().CountAnewAsync(w, CancellationToken.None));
            if (step % 10 != 9) continue;
            await AssertCountedAsync(house);
            seen[house.Get<Organisation>().DayOf(house.Clock.Now)] = await FiguresAsync(house, null);
            await house.GoToAsync(house.Get<Organisation>().DayOf(house.Clock.Now).AddDays(random.Next(3, 25)));
        }

        await AssertCountedAsync(house);
        foreach (var (day, figures) in seen) Assert.Equal(figures, await FiguresAsync(house, day));
    }

    private static async Task StepAsync(TestHouse house, Random random, List<Person> people, Person boss, int step)
    {
        var at = random.Next(people.Count);
        var person = people[at];
        var live = (await house.LiveAsync(person)).Where(a => a.State.IsOpen()).ToList();
        var open = live.Count > 0 ? live[random.Next(live.Count)] : null;
        var register = house.Get<AssignmentRegister>();
        switch (random.Next(10))
        {
            case 0 or 1 when open is not null:
                await house.WorkAsync(w => register.OpenAsync(w, open.Id, person, CancellationToken.None));
                await house.WorkAsync(w => register.SubmitQuizAsync(w, open.Id, person, [random.Next(2), 0], "en", CancellationToken.None));
                break;
            case 2 when open is not null:
                await house.WorkAsync(w => register.RetryAsync(w, open.Id, person, CancellationToken.None));
                break;
            case 3 or 4 when open is not null:
                await house.WorkAsync(w => register.OpenAsync(w, open.Id, person, CancellationToken.None));
                await house.WorkAsync(w => register.AcknowledgeAsync(w, open.Id, person, "en", "slack/T1/U1", CancellationToken.None));
                break;
            case 5 when open is not null && step % 3 == 0:
                var until = house.Get<Organisation>().DayOf(house.Clock.Now).AddDays(random.Next(1, 30));
                await house.WorkAsync(w => house.Get<AssignmentOffice>().WaiveAsync(w, open, boss.Id, until, "because", CancellationToken.None));
                break;
            case 6 when step % 4 == 0:
                var moved = person with { Department = person.Department == "IT" ? "Sales" : "IT" };
                await house.ChangeAsync(person, moved);
                people[at] = moved;
                await house.RoundAsync();
                break;
            case 7 when step % 5 == 0:
                await house.PublishAsync(Policies.Version("2." + step, 0) with { ValidDays = 60 });
                break;
            case 9:
                var from = house.Get<Organisation>().DayOf(house.Clock.Now).AddDays(1);
                await house.AddLeaveAsync(person, from, from.AddDays(random.Next(1, 25)));
                break;
            case 8 when step % 7 == 0 && people.Count > 3:
                var today = house.Get<Organisation>().DayOf(house.Clock.Now);
                await house.WorkAsync(w => house.Get<PeopleRegister>().LeaveOrganisationAsync(w, person.Id, today, CancellationToken.None));
                people.RemoveAt(at);
                break;
        }
    }

    private static async Task AssertCountedAsync(TestHouse house)
    {
        var all = new List<Assignment>();
        foreach (var person in await house.WorkAsync(w => house.Get<PeopleStore>().AllAsync(w, CancellationToken.None)))
            all.AddRange(await house.WorkAsync(w => house.Get<AssignmentStore>().OfPersonAsync(w, person.Id, CancellationToken.None)));
        var expected = all.GroupBy(AssignmentBucket.Of).ToDictionary(g => g.Key, g => g.Count());
        var counted = (await house.WorkAsync(w => house.Get<AssignmentCountStore>().AllAsync(w, CancellationToken.None)))
            .Select(r => r.ToCount()).ToDictionary(c => c.Bucket, c => c.Number);

        Assert.Equal(expected.OrderBy(e => e.Key.ToString(), StringComparer.Ordinal), counted.OrderBy(e => e.Key.ToString(), StringComparer.Ordinal));
        await AssertTotalledAsync(house, all);
        await AssertAwayAsync(house, all);
        Assert.All(all.GroupBy(a => (a.PersonId, a.DocumentId)), family => Assert.True(family.Count(a => a.Standing) <= 1));
        Assert.All(all, a => Assert.True(a.IsStopped == a.StopTold || !a.State.IsOpen()));
    }

    /// <summary>What those come to who were on leave when they were counted, whatever they and others did since.</summary>
    private static async Task AssertAwayAsync(TestHouse house, IReadOnlyList<Assignment> all)
    {
        var since = new Dictionary<PersonId, DateOnly?>();
        foreach (var person in all.Select(a => a.PersonId).Distinct()) since[person] = await house.WorkAsync(w => house.Get<AwayStore>().SinceAsync(w, person, CancellationToken.None));
        var expected = all.Where(a => a.DueOn >= since[a.PersonId]).SelectMany(a => AssignmentTotal.Of(AssignmentBucket.Of(a))).CountBy(t => t).ToDictionary();
        var counted = (await house.WorkAsync(w => house.Get<AwayStore>().AllAsync(w, CancellationToken.None))).ToDictionary(r => new AssignmentTotal(r.Kind, r.OnDay), r => r.Number);
        Assert.Equal(expected.OrderBy(e => e.Key.ToString(), StringComparer.Ordinal), counted.OrderBy(e => e.Key.ToString(), StringComparer.Ordinal));
    }

    /// <summary>What the status answer reads is what the records come to.</summary>
    private static async Task AssertTotalledAsync(TestHouse house, IReadOnlyList<Assignment> all)
    {
        var tried = await house.WorkAsync(w => house.Get<QuizStore>().FirstAttemptsAsync(w, DateTimeOffset.MaxValue, CancellationToken.None));
        var expected = all.SelectMany(a => AssignmentTotal.Of(AssignmentBucket.Of(a)))
            .Concat(tried.Select(_ => AssignmentTotal.Always(TotalKind.Tried))).Concat(tried.Where(t => t.Passed).Select(_ => AssignmentTotal.Always(TotalKind.Passed)))
            .GroupBy(t => t).ToDictionary(g => g.Key, g => g.Count());
        var totalled = (await house.WorkAsync(w => house.Get<AssignmentTotalStore>().AllAsync(w, CancellationToken.None))).ToDictionary(r => new AssignmentTotal(r.Kind, r.OnDay), r => r.Number);
        Assert.Equal(expected.OrderBy(e => e.Key.ToString(), StringComparer.Ordinal), totalled.OrderBy(e => e.Key.ToString(), StringComparer.Ordinal));

        var today = house.Get<Organisation>().DayOf(house.Clock.Now);
        var told = (await house.WorkAsync(w => house.Get<IEnumerable<IStatusSource>>().OfType<AcknowledgementStatus>().Single().ReadAsync(w, today, CancellationToken.None))).Figures;
        var counted = (await house.WorkAsync(w => house.Get<AcknowledgementStatus>().CountAsync(w, today, CancellationToken.None))).Figures(null, null);
        Assert.Equal(
            new[] { counted.Completion, counted.OnTime, counted.FirstAttempt }.Select(f => (f.Name.Key, f.Numerator, f.Denominator)),
            told.Select(f => (f.Name.Key, f.Numerator, f.Denominator)));
    }

    private static async Task<(int, int, int, int)> FiguresAsync(TestHouse house, DateOnly? day)
    {
        var asOf = day ?? house.Get<Organisation>().DayOf(house.Clock.Now);
        var figures = (await house.WorkAsync(w => house.Get<AcknowledgementStatus>().CountAsync(w, asOf, CancellationToken.None))).Figures(null, null);
        return (figures.Completion.Numerator, figures.Completion.Denominator, figures.OnTime.Numerator, figures.OnTime.Denominator);
    }
}
