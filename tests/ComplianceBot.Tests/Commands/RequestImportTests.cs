using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Host.Import;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.Applicability;
using ComplianceBot.Tests.Capabilities.Evidence;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Commands;

/// <summary>Many evidence requests at once (E1): all of a file or nothing, and each once.</summary>
public sealed class RequestImportTests
{
    private const string Header = "requirement,owner_mail,question,kind,period_from,period_to,due,mandatory,refresh_days\n";
    private const string Good = "a.8.13,ana@example.org,Backup job report,export,2026-10-01,2026-12-31,2027-01-15,no,45\n";

    [Fact]
    public async Task The_sample_is_asked_once_however_often_it_comes_in()
    {
        await using var house = await Policies.HouseAsync();
        await StatementDesk.HireSampleAsync(house);
        var mia = await house.AddPersonAsync("Mia", null, Role.IsmsManager);
        var text = await File.ReadAllTextAsync(StatementDesk.Sample("evidence-requests.csv"));

        var first = await ImportAsync(house, mia, text);
        Assert.Empty(first.Faults);
        Assert.Equal("11 requested", first.Report.Summary);
        house.Clock.Now = house.Clock.Now.AddDays(120);
        Assert.Equal("11 asked before", (await ImportAsync(house, mia, text)).Report.Summary);
        Assert.Equal(11, (await house.AllAsync()).Count);
    }

    [Fact]
    public async Task A_line_becomes_a_request_of_a_series_with_all_that_it_says()
    {
        await using var house = await Policies.HouseAsync();
        var (ana, mia, _) = await house.PeopleAsync();

        Assert.Equal("1 requested", (await ImportAsync(house, mia, Header + Good)).Report.Summary);

        var asked = Assert.Single(await house.AllAsync());
        var series = (await house.WorkAsync(w => house.Get<EvidenceSeriesStore>().FindAsync(w, asked.SeriesId, default)))!;
        Assert.Equal((ana.Id, mia.Id, new DateOnly(2027, 1, 15), new DateOnly(2026, 10, 1)), (asked.OwnerId, asked.RequestedBy!.Value, asked.DueOn, asked.PeriodFrom));
        Assert.Equal(("A.8.13", EvidenceKind.Export, 45, false), (series.RequirementId, series.Kind, series.RefreshDays, series.Mandatory));
        await house.AcceptAsync(mia, await house.GiveAsync(ana, asked.Id));
        Assert.Equal("1 asked before", (await ImportAsync(house, mia, Header + Good)).Report.Summary);
    }

    [Fact]
    public async Task Every_fault_is_told_with_its_line_and_nothing_is_asked()
    {
        await using var house = await Policies.HouseAsync();
        var (ana, mia, _) = await house.PeopleAsync();
        await house.AskAsync(mia, ana);
        await house.ApproveAsync(ana, "A.7.4");
        var (_, faults) = await ImportAsync(house, mia, Header
            + "A.8.4,ana@example.org,Members,export,2026-10-01,2026-12-31,2027-01-15,yes,\n"
            + "A.9.9,ana@example.org,What,export,2026-10-01,2026-12-31,2027-01-15,yes,\n"
            + "A.8.4,who@example.org,Rules,export,2026-10-01,2026-12-31,2027-01-15,yes,\n"
            + "A.8.4,ana@example.org,Past,export,2026-10-01,2026-12-31,2026-11-01,yes,\n"
            + "A.8.4,ana@example.org,Turned,export,2026-12-31,2026-10-01,2027-01-15,yes,\n"
            + "A.8.4,ana@example.org,Members,export,2026-10-01,2026-12-31,2027-01-15,yes,\n"
            + "A.8.4,ana@example.org,No such kind,song,2026-10-01,soon,2027-01-15,maybe,0\n"
            + "A.7.4,ana@example.org,Alarm test,document,2026-10-01,2026-12-31,2027-01-15,yes,\n"
            + Good);

        foreach (var words in new[]
        {
            "line 3: 'A.9.9' is neither a control nor a clause", "line 4: I know nobody with this mail", "line 5: ", "line 6: ", "line 7: The same question about A.8.4 stands in line 2",
            "line 8: The kind 'song' is not known", "line 8: period_to 'soon' is not a day", "line 8: mandatory 'maybe'", "line 8: refresh_days '0'",
            "line 9: A.7.4 is excluded", "line 10: ",
        })
            Assert.Contains(faults, f => f.Contains(words, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(faults, f => f.Contains("EV-1", StringComparison.Ordinal));
        Assert.Single(await house.AllAsync());
    }

    [Theory]
    [InlineData(Role.InternalAuditor, "E1")]
    [InlineData(Role.TopManagement, "E1")]
    [InlineData(Role.ControlOwner, "E1")]
    [InlineData(Role.Administrator, "E1")]
    public async Task Whoever_may_not_ask_in_the_chat_may_not_by_a_file(Role role, string rule)
    {
        await using var house = await Policies.HouseAsync();
        await house.PeopleAsync();
        var eve = await house.AddPersonAsync("Eve", null, role);

        var (_, faults) = await ImportAsync(house, eve, Header + Good);

        Assert.EndsWith($"({rule})", Assert.Single(faults), StringComparison.Ordinal);
        Assert.Empty(await house.AllAsync());
    }

    [Fact]
    public async Task The_command_asks_on_behalf_of_a_person_who_is_named()
    {
        using var desk = new Desk();
        await desk.BeginAsync();
        var file = desk.Write("requests.csv", Header + "9.2,adm@example.org,Audit report,document,2098-01-01,2098-12-31,2099-01-15,yes,\n");

        Assert.Equal(2, await desk.RunAsync("import", "evidence-requests", file));
        Assert.Equal(1, await desk.RunAsync("import", "evidence-requests", file, "--requested-by", "nobody@example.org"));
        Assert.Equal(0, await desk.RunAsync("import", "evidence-requests", file, "--requested-by", "ism@example.org"));
        Assert.Equal("Done: 1 requested.", desk.Output.Trim());
        Assert.Equal(0, await desk.RunAsync("import", "evidence-requests", file, "--requested-by", "ism@example.org"));
        Assert.Equal("Done: 1 asked before.", desk.Output.Trim());
    }

    private static async Task<(ImportReport Report, IReadOnlyList<string> Faults)> ImportAsync(TestHouse house, Person by, string text)
    {
        var faults = new Faults();
        var rows = RequestFile.Read("requests.csv", text, faults);
        var services = house.Get<IServiceProvider>();
        var behalf = ActivatorUtilities.CreateInstance<OnBehalf>(services);
        var import = ActivatorUtilities.CreateInstance<RequestImport>(services, behalf);
        var report = await ImportRun.CheckAndRunAsync(house.Database, dryRun: false, faults, async (work, cancel) =>
            await import.RunAsync(work, "requests.csv", rows, (await behalf.FindAsync(work, "--requested-by", by.Mail, faults, cancel))!, faults, cancel), default);
        return (report, [.. faults.All.Select(f => f.ToString())]);
    }
}
