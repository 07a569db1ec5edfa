using ComplianceBot.Calendars;
using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Host.Storage;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>Audits and dates of the certificate in calendars: whose they are, and who sees the others (clause 9.2.2, CY-1 to CY-3).</summary>
public sealed class AuditCalendarTests
{
    [Theory, EachDatabase, UnconfiguredDatabase]
    public async Task Each_sees_the_own_audits_and_who_reads_the_figures_sees_all(DatabaseProvider provider)
    {
        await using var house = await Policies.HouseAsync(provider);
        var cast = await house.AuditCastAsync();
        var max = await house.AddPersonAsync("Max");
        var audit = await house.EnterAsync(cast, startsIn: 20, days: 2);

        Assert.Equal(("audit/" + audit.Id, audit.StartsOn, audit.LastDay), Assert.Single(await OfAsync(house, cast.Lea, CalendarView.Own)) is var own ? (own.Item, own.FirstDay, own.LastDay) : default);
        Assert.Single(await OfAsync(house, cast.Mia, CalendarView.Organisation));
        Assert.Empty(await OfAsync(house, cast.Mia, CalendarView.Own));
        Assert.Empty(await OfAsync(house, max, CalendarView.Both));
    }

    [Fact]
    public async Task Whom_an_audit_asks_sees_it_from_its_announcement_on()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var eve = await house.AddPersonAsync("Eve");
        var audit = await house.EnterAsync(cast, startsIn: 30);
        var plan = AuditSamples.Plan(AuditSamples.Looks("A.8.13", cast.Lea.Id.Value)) with { Auditors = [], Interviewees = [eve.Id] };
        var planned = (await house.DoAsync(cast.Lea, w => house.Get<AuditRegister>().WritePlanAsync(w, audit.Id, audit.Version, plan, house.As(cast.Lea), default))).Value;
        Assert.Empty(await OfAsync(house, eve, CalendarView.Own));

        await house.DoAsync(cast.Lea, w => house.Get<AuditRegister>().AnnounceAsync(w, audit.Id, planned.Version, house.As(cast.Lea), null, default));

        Assert.Single(await OfAsync(house, eve, CalendarView.Own));
    }

    [Fact]
    public async Task A_certificate_of_today_puts_its_dates_into_the_calendar_until_audits_stand_for_them()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        await house.WorkAsync(w => house.Get<CertificateRegister>().RecordAsync(
            w,
            new Certificate { Id = "", Number = "C-1", Body = "Certifier", Scope = "Calibration", Edition = Certificate.CurrentEdition, DecidedOn = house.Today() },
            house.As(cast.Mia), default));

        Assert.Equal(
            ["Surveillance1 2027-11-23", "Surveillance2 2028-11-23", "Recertification 2029-08-24", "Expiry 2029-11-22"], await DatesAsync(house, cast.Mia));

        await house.EnterAsync(cast, AuditKind.Surveillance1, startsIn: 350);

        Assert.DoesNotContain(await DatesAsync(house, cast.Mia), d => d.StartsWith("Surveillance1", StringComparison.Ordinal));
        Assert.Empty(await OfAsync(house, cast.Ana, CalendarView.Both, years: 4));
    }

    private static async Task<IReadOnlyList<string>> DatesAsync(TestHouse house, Person reader) =>
        [.. (await OfAsync(house, reader, CalendarView.Organisation, years: 4)).Where(e => e.Item.StartsWith("cycle/", StringComparison.Ordinal)).Select(e => $"{e.Item.Split('/')[2]} {e.FirstDay:O}")];

    /// <summary>Without what is due, such as the plan.</summary>
    private static async Task<IReadOnlyList<CalendarEntry>> OfAsync(TestHouse house, Person reader, CalendarView view, int years = 1)
    {
        var all = await house.WorkAsync(w =>
            house.Get<CalendarReading>().OfAsync(w, reader, view, house.Today().AddDays(-20), house.Today().AddYears(years), default));
        return [.. all.Where(e => !e.Item.StartsWith("due/", StringComparison.Ordinal))];
    }
}
