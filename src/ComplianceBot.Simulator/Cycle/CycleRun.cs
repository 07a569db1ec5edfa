using System.Diagnostics;
using ComplianceBot.Nudges;
using ComplianceBot.People;

namespace ComplianceBot.Simulator.Cycle;

/// <summary>What came of the simulated years.</summary>
internal sealed record CycleOutcome
{
    public required int Days { get; init; }

    public required int Rounds { get; init; }

    public required TimeSpan Took { get; init; }

    public required int Duties { get; init; }

    public required int Told { get; init; }

    public required int AuditsHeld { get; init; }

    public required int AuditsClosed { get; init; }

    public required int ReviewsApproved { get; init; }

    public required int FindingsClosed { get; init; }

    /// <summary>How many messages each person got on each of their own days.</summary>
    public required IReadOnlyDictionary<(string Person, DateOnly Day), int> Messages { get; init; }

    public required IReadOnlyList<string> Faults { get; init; }
}

/// <summary>
/// A certification cycle of three years in an organisation of two hundred, through the real round, planner and records: the host looks while
/// somebody is at work and at the edges of their hours, and once a year it is down for a week.
/// </summary>
internal sealed class CycleRun
{
    public const int WholeCycle = 1096;

    private const int DownFrom = 200, DownDays = 7;
    private static readonly DateTimeOffset Start = new(2027, 1, 4, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeOnly Opens = new(9, 0), LastMinute = new(16, 59, 40);
    private static readonly TimeOnly[] Looks = [new(0, 30), new(14, 30)];
    private static readonly List<string> Zones = [.. CycleStaff.Places.Select(p => p.Zone).Distinct()];

    public static async Task<CycleOutcome> RunAsync(int seed, int days, Action<DateOnly>? progress = null)
    {
        var watch = Stopwatch.StartNew();
        var random = new Random(seed);
        var (tasks, book) = (new CycleTasks(), new CycleBook());
        await using var house = await CycleHouse.BuildAsync(Start, tasks);
        var staff = CycleStaff.Make(random, Start, 1 + (days / 365));
        await MoveInAsync(house, staff);
        var agenda = new CycleAgenda(house.Clock, random);
        var (evidence, programme) = (new CycleEvidence(house, staff, book, agenda), new CycleProgramme(house, staff, agenda));
        var errands = new CycleErrands(house, staff, tasks, book, agenda);
        var today = DateOnly.FromDateTime(Start.UtcDateTime);
        await evidence.AskAsync(today);
        await programme.EnterAsync(today);
        errands.Start(today, days);
        var (reviews, findings) = (new CycleReviews(house, staff, book, agenda), new CycleFindings(house, staff, book, agenda));
        reviews.Start(today);
        var rounds = 0;
        for (var day = 0; day < days; day++)
        {
            if (day % 365 is >= DownFrom and < DownFrom + DownDays) continue;
            progress?.Invoke(today.AddDays(day));
            foreach (var instant in InstantsOf(today.AddDays(day)))
            {
                house.Clock.MoveTo(instant);
                await agenda.ActAsync();
                await house.RoundAsync();
                if (rounds++ % 2 == 0) await evidence.LookAsync();
            }

            await reviews.LookAsync();
            await findings.LookAsync();
            house.Clock.MoveTo(house.Clock.GetUtcNow().AddMinutes(1)); // what changes comes after what was told
            await errands.ChangeAsync();
        }

        await evidence.LookAsync();
        var told = await house.ReadAsync(CycleLedgerStore.AllAsync);
        var umpire = new CycleUmpire(staff, book, told, house.Clock.GetUtcNow());
        return new CycleOutcome
        {
            Days = days, Rounds = rounds, Took = watch.Elapsed, Duties = book.All.Count(), Told = told.Count, AuditsHeld = programme.Held, AuditsClosed = programme.Closed,
            ReviewsApproved = reviews.Approved, FindingsClosed = findings.Closed,
            Messages = umpire.PerPersonAndDay().ToDictionary(d => (staff[d.Key.Person].Person.Name, d.Key.Day), d => d.Value),
            Faults = umpire.Faults(NudgeSettings.Defaults.MaxPerDay),
        };
    }

    /// <summary>
    /// Twice a day, so that everybody's window is open once, from UTC-11 to UTC+14; and in the very minute in which one of them opens, or
    /// the last before it closes, of another zone every day.
    /// </summary>
    private static IEnumerable<DateTimeOffset> InstantsOf(DateOnly day)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[day.DayNumber % Zones.Count]);
        var edge = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(day.DayNumber / Zones.Count % 2 == 0 ? Opens : LastMinute), zone));
        return Looks.Append(edge).Distinct().Order().Select(time => new DateTimeOffset(day.ToDateTime(time), TimeSpan.Zero));
    }

    private static async Task MoveInAsync(CycleHouse house, CycleStaff staff)
    {
        await house.WorkAsync(null, async work =>
        {
            var accounts = house.Get<AccountStore>();
            foreach (var person in staff.All.OrderByDescending(m => m == staff.All[0]).ThenBy(m => m.Person.ManagerId == staff.All[0].Id ? 0 : 1).Select(m => m.Person))
            {
                await house.Get<PeopleStore>().AddAsync(work, person, CancellationToken.None);
                var account = new Account
                {
                    Channel = "slack", Tenant = "T1", UserId = "U" + person.Id.Value, Lane = Lanes.Of("slack", "T1", "U" + person.Id.Value), Standing = Standing.Member,
                };
                await accounts.SeenAsync(work, account, CancellationToken.None);
                await accounts.LinkAsync(work, "slack", account.UserId, person.Id, "ImportedId", CancellationToken.None);
            }

            foreach (var (members, role) in new[] { (staff.TopManagement, Role.TopManagement), (staff.Managers, Role.IsmsManager), (staff.Auditors, Role.InternalAuditor) })
            {
                foreach (var member in members) await house.Get<RoleStore>().GiveAsync(work, member.Id, role, null, null, CancellationToken.None);
            }

            var holidays = staff.Holidays.SelectMany(s => s.Value.Select(d => new Holiday { Calendar = s.Key, HolidayOn = d, Name = "A holiday" })).ToList();
            await house.Get<HolidayRegister>().ReplaceAsync(work, holidays, CancellationToken.None);
            return true;
        });
    }
}
