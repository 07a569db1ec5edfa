using System.Globalization;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Simulator.Cycle;

/// <summary>Somebody of the simulated organisation, with all that happens to them in the years.</summary>
internal sealed class Member(Person person)
{
    public Person Person { get; set; } = person;

    public PersonId Id => Person.Id;

    /// <summary>Where they live from when on.</summary>
    public List<(DateTimeOffset From, TimeZoneInfo Zone, string Site)> Homes { get; } = [];

    public List<(DateOnly From, DateOnly To, PersonId? StandIn)> Leaves { get; } = [];

    /// <summary>When the host heard of the leave that begins on a day.</summary>
    public Dictionary<DateOnly, DateTimeOffset> KnownAt { get; } = [];

    public DateTimeOffset? LeftAt { get; set; }

    public (TimeZoneInfo Zone, string Site) HomeAt(DateTimeOffset at)
    {
        var home = Homes.Last(h => h.From <= at);
        return (home.Zone, home.Site);
    }

    public DateTime LocalAt(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, HomeAt(at).Zone).DateTime;

    /// <summary>On a leave that the host knew of.</summary>
    public bool IsKnownAwayAt(DateTimeOffset at) =>
        DateOnly.FromDateTime(LocalAt(at)) is var day && Leaves.Any(l => l.From <= day && day <= l.To && KnownAt.TryGetValue(l.From, out var known) && known <= at);

    public bool IsAwayOn(DateOnly day) => Leaves.Any(l => l.From <= day && day <= l.To);
}

/// <summary>
/// Two hundred people from UTC-11 to UTC+14 in ten departments, with holidays at every site and leave every year. A seed makes it the same every time.
/// </summary>
internal sealed class CycleStaff
{
    public const int Size = 200;
    private const int Departments = 10;

    public static readonly IReadOnlyList<(string Zone, string Site)> Places =
    [
        ("Europe/Berlin", "berlin"), ("Europe/Berlin", "berlin"), ("Europe/Berlin", "berlin"), ("America/New_York", "boston"), ("Asia/Tokyo", "tokyo"),
        ("Pacific/Pago_Pago", "pago-pago"), ("Pacific/Kiritimati", "kiritimati"), ("Australia/Lord_Howe", "lord-howe"),
    ];

    private CycleStaff(IReadOnlyList<Member> all, IReadOnlyDictionary<string, HashSet<DateOnly>> holidays) => (All, Holidays) = (all, holidays);

    public IReadOnlyList<Member> All { get; }

    public IReadOnlyDictionary<string, HashSet<DateOnly>> Holidays { get; }

    /// <summary>The first three lead the organisation, the next two keep its management system, the next four audit it; they are no heads of departments.</summary>
    public IEnumerable<Member> TopManagement => All.Take(3);

    public IReadOnlyList<Member> Managers => [.. All.Skip(3).Take(2)];

    public IReadOnlyList<Member> Auditors => [.. All.Skip(5).Take(4)];

    /// <summary>Who owns controls.</summary>
    public IReadOnlyList<Member> Owners => [.. All.Skip(20).Take(40)];

    /// <summary>Who has no part of their own and may move or leave.</summary>
    public IEnumerable<Member> Others => All.Skip(60).Where(m => m.LeftAt is null);

    public Member this[PersonId id] => All.First(m => m.Id == id);

    public bool IsBusinessDay(string site, DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays[site].Contains(day);

    public static CycleStaff Make(Random random, DateTimeOffset start, int years)
    {
        var heads = Enumerable.Range(0, Departments).Select(_ => new PersonId(Ids.New(start))).ToList();
        var members = new List<Member>();
        for (var n = 0; n < Size; n++)
        {
            var place = Places[n < 9 ? n % 3 : random.Next(Places.Count)];
            var department = n < 9 ? 0 : 1 + (n % (Departments - 1));
            var isHead = n is >= 9 and < 9 + Departments - 1;
            var person = new Person
            {
                Id = isHead ? heads[department] : new PersonId(Ids.New(start)), Mail = $"p{n.ToString("000", CultureInfo.InvariantCulture)}@nordlicht.example",
                Name = "P" + n.ToString("000", CultureInfo.InvariantCulture), Department = "D" + department.ToString(CultureInfo.InvariantCulture),
                ManagerId = isHead ? members[0].Id : n < 9 ? (n == 0 ? null : members[0].Id) : heads[department],
                Site = place.Site, Employment = "employee", TimeZone = place.Zone, Language = n % 3 == 0 ? "de" : "en",
            };
            var member = new Member(person);
            member.Homes.Add((DateTimeOffset.MinValue, TimeZoneInfo.FindSystemTimeZoneById(place.Zone), place.Site));
            members.Add(member);
        }

        foreach (var member in members) Rests(random, member, members, DateOnly.FromDateTime(start.UtcDateTime), years);
        return new CycleStaff(members, HolidaysOf(random, start.Year, years));
    }

    /// <summary>Two or three leaves in a year, some with somebody who stands in.</summary>
    private static void Rests(Random random, Member member, List<Member> all, DateOnly start, int years)
    {
        var day = start.AddDays(random.Next(20, 120));
        while (day < start.AddYears(years))
        {
            var to = day.AddDays(random.Next(1, 21));
            PersonId? standIn = random.Next(3) == 0 ? all[random.Next(all.Count)].Id : null;
            member.Leaves.Add((day, to, standIn == member.Id ? null : standIn));
            day = to.AddDays(random.Next(60, 200));
        }
    }

    private static Dictionary<string, HashSet<DateOnly>> HolidaysOf(Random random, int firstYear, int years)
    {
        var holidays = new Dictionary<string, HashSet<DateOnly>>(StringComparer.Ordinal);
        foreach (var site in Places.Select(p => p.Site).Distinct().Append(Holiday.IsmsCalendar))
        {
            var days = holidays[site] = [];
            for (var year = firstYear; year <= firstYear + years; year++)
            {
                days.Add(new DateOnly(year, 1, 1));
                days.Add(new DateOnly(year, 12, 25));
                for (var n = 0; n < 6; n++) days.Add(new DateOnly(year, 1, 1).AddDays(random.Next(365)));
            }
        }

        return holidays;
    }
}
