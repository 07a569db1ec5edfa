using ComplianceBot.Host.Import;
using ComplianceBot.People;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.People;

namespace ComplianceBot.Tests.Commands;

public sealed class PeopleImportTests
{
    private const string Header = "name,work_mail,department,manager_mail,site,employment_type,roles,time_zone,language,entra_object_id,slack_user_id\n";

    [Fact]
    public async Task The_sample_organisation_comes_in_and_comes_in_again_without_change()
    {
        await using var office = await Office.OpenAsync();
        await office.HireAsync("ism", Role.IsmsManager);
        await office.HireAsync("adm", Role.Administrator);
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples/organisation/people.csv"));

        var first = await ImportAsync(office, text, "ism@example.org", "adm@example.org");
        Assert.Empty(first.Faults.All);
        Assert.Equal(40, first.Report.Counts["added"]);
        Assert.Equal(15, first.Report.Counts["roles given"]);
        Assert.Contains("left alone", Assert.Single(first.Report.Notes), StringComparison.Ordinal);

        var again = await ImportAsync(office, text, "ism@example.org", "adm@example.org");
        Assert.Equal("40 unchanged", again.Report.Summary);
        Assert.Empty(await office.WaitingAsync());
    }

    [Fact]
    public async Task Without_two_people_roles_wait_and_ids_of_such_people_are_not_confirmed()
    {
        await using var office = await Office.OpenAsync();
        await office.SeatAsync("adm", Role.Administrator);
        await ImportAsync(office, Header + "Ida,ida@example.org,IT,,berlin,employee,isms_manager,UTC,en,,UIDA\nEve,eve@example.org,IT,,berlin,employee,,UTC,en,,UEVE\n");
        office.Slack.Profiles["UIDA"] = office.Slack.Profiles["UEVE"] = new Profile(Standing.Member, null);

        var waiting = Assert.Single(await office.WaitingAsync());
        Assert.Equal((ConfirmationKind.Role, "IsmsManager"), (waiting.Kind, waiting.Subject));
        Assert.Equal("Membership.Leave.Title", Office.KeyOf(await office.SaysAsync("eve", "leave")));
    }

    [Fact]
    public async Task With_two_people_roles_are_held_and_the_ids_are_linked_at_the_first_word()
    {
        await using var office = await Office.OpenAsync();
        await office.HireAsync("ism", Role.IsmsManager);
        await office.HireAsync("adm", Role.Administrator);
        await ImportAsync(office, Header + "Ida,ida@example.org,IT,,berlin,employee,control_owner,UTC,en,,UIDA\n", "ism@example.org", "adm@example.org");
        office.Slack.Profiles["UIDA"] = new Profile(Standing.Member, null);

        Assert.Equal("Membership.Leave.Title", Office.KeyOf(await office.SaysAsync("ida", "leave")));
        Assert.Empty(await office.WaitingAsync());
    }

    [Fact]
    public async Task The_two_people_do_not_stand_for_roles_of_their_own()
    {
        await using var office = await Office.OpenAsync();
        await office.HireAsync("ism", Role.IsmsManager);
        var adm = await office.HireAsync("adm", Role.Administrator);
        var line = "Adam,adm@example.org,IT,,berlin,employee,administrator;control_owner,UTC,en,,\n";

        await ImportAsync(office, Header + line, "ism@example.org", "adm@example.org");

        Assert.DoesNotContain(Role.ControlOwner, await office.RolesAsync(adm));
        Assert.Equal("ControlOwner", Assert.Single(await office.WaitingAsync()).Subject);
    }

    [Theory]
    [InlineData("ism@example.org", "ism@example.org", "The one who confirms must be another person than the one who requests.")]
    [InlineData("ism@example.org", "eve@example.org", "eve@example.org is neither ISMS manager nor administrator, so may not give roles (row 38).")]
    [InlineData("ism@example.org", "x@example.org", "Nobody has the work mail x@example.org.")]
    [InlineData(null, "ism@example.org", "It needs --requested-by beside it.")]
    public async Task Those_who_stand_for_it_must_be_two_who_may(string? requestedBy, string? confirmedBy, string sentence)
    {
        await using var office = await Office.OpenAsync();
        await office.HireAsync("ism", Role.IsmsManager);
        await office.HireAsync("eve");

        var import = await ImportAsync(office, Header + "Ida,ida@example.org,IT,,berlin,employee,,UTC,en,,\n", requestedBy, confirmedBy);

        Assert.Equal(sentence, Assert.Single(import.Faults.All).Sentence);
        Assert.Equal(2, await CountAsync(office));
    }

    [Fact]
    public async Task Managers_who_are_unknown_gone_or_go_in_a_circle_and_ids_of_others_are_all_said_at_once_and_nothing_is_imported()
    {
        await using var office = await Office.OpenAsync();
        var gone = await office.HireAsync("gone");
        var old = await office.HireAsync("old");
        await office.House.WorkAsync(async work =>
        {
            await office.House.Get<PeopleRegister>().LeaveOrganisationAsync(work, gone.Id, new DateOnly(2026, 11, 1), CancellationToken.None);
            await office.House.Get<PeopleRegister>().ChangeAsync(work, old, old with { SlackUserId = "UOLD" }, CancellationToken.None);
        });

        var import = await ImportAsync(office, Header
            + "A,a@example.org,IT,b@example.org,berlin,employee,,UTC,en,,\n"
            + "B,b@example.org,IT,a@example.org,berlin,employee,,UTC,en,,\n"
            + "C,c@example.org,IT,nobody@example.org,berlin,employee,,UTC,en,,\n"
            + "D,d@example.org,IT,gone@example.org,berlin,employee,,UTC,en,,UOLD\n"
            + "E,e@example.org,IT,e@example.org,berlin,employee,,UTC,en,,\n");

        Assert.Equal(
        [
            "people.csv, line 2: The line managers go in a circle: a@example.org → b@example.org → a@example.org.",
            "people.csv, line 3: The line managers go in a circle: b@example.org → a@example.org → b@example.org.",
            "people.csv, line 4: Nobody has the work mail nobody@example.org, which is named as manager_mail.",
            "people.csv, line 5: gone@example.org, named as manager_mail, has left the organisation.",
            "people.csv, line 5: The slack_user_id belongs to old@example.org already.",
            "people.csv, line 6: The line managers go in a circle: e@example.org → e@example.org.",
        ], import.Faults.All.Select(f => f.ToString()));
        Assert.Equal(1, await CountAsync(office));
    }

    [Fact]
    public async Task Unknown_managers_are_said_together_with_every_other_fault_of_the_file()
    {
        await using var office = await Office.OpenAsync();

        var import = await ImportAsync(office, Header
            + "A,a@example.org,IT,nobody@example.org,berlin,employee,emperor,Mars/Base,en,,\n"
            + "B,b@example.org,IT,short@example.org\n"
            + "C,short@example.org,IT,berlin\n"
            + "D,d@example.org,IT,short@example.org,berlin,employee,,UTC,en,,\n"
            + "E,e@example.org,IT,not a mail,berlin,employee,,UTC,en,,\n"
            + "F,e@example.org,IT,gone@example.org,berlin,employee,,UTC,en,,\n", requestedBy: "ism@example.org");

        Assert.Equal(
        [
            "people.csv, line 2: The role 'emperor' is not known. The roles are: employee, control_owner, isms_manager, internal_auditor, top_management, external_auditor, administrator.",
            "people.csv, line 2: The time zone 'Mars/Base' is not known. Please give an IANA name such as Europe/Berlin.",
            "people.csv, line 2: Nobody has the work mail nobody@example.org, which is named as manager_mail.",
            "people.csv, line 3: There are 4 values here, but 11 columns.",
            "people.csv, line 4: There are 4 values here, but 11 columns.",
            "people.csv, line 6: manager_mail 'not a mail' is not a mail address.",
            "people.csv, line 7: The work mail e@example.org stands in line 6 already.",
            "people.csv, line 7: Nobody has the work mail gone@example.org, which is named as manager_mail.",
        ], import.Faults.All.Where(f => f.Line is not null).Select(f => f.ToString()));
        Assert.Equal(0, await CountAsync(office));
    }

    [Fact]
    public async Task A_line_that_stands_twice_does_not_make_an_organisation_larger()
    {
        await using var office = await Office.OpenAsync();
        var twice = "P1,p1@example.org,IT,,berlin,employee,,UTC,en,,\n";
        var lines = "Ida,ida@example.org,IT,,berlin,employee,isms_manager;internal_auditor,UTC,en,,\n"
            + string.Concat(Enumerable.Range(2, 7).Select(i => $"P{i},p{i}@example.org,IT,,berlin,employee,,UTC,en,,\n"));

        var import = await ImportAsync(office, Header + lines + twice + twice);

        Assert.Equal("people.csv, line 11: The work mail p1@example.org stands in line 10 already.", Assert.Single(import.Faults.All).ToString());
    }

    [Fact]
    public async Task From_ten_people_on_nobody_is_imported_as_manager_and_auditor()
    {
        await using var office = await Office.OpenAsync();
        string Lines(int others) => Header + "Ida,ida@example.org,IT,,berlin,employee,isms_manager;internal_auditor,UTC,en,,\n"
            + string.Concat(Enumerable.Range(0, others).Select(i => $"P{i},p{i}@example.org,IT,ida@example.org,berlin,employee,,UTC,en,,\n"));

        var ten = await ImportAsync(office, Lines(9));
        Assert.Equal("people.csv, line 2: One person cannot be isms_manager and internal_auditor in an organisation of 10 people or more (RL-3).", Assert.Single(ten.Faults.All).ToString());
        Assert.Empty((await ImportAsync(office, Lines(8))).Faults.All);
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_does_nothing()
    {
        await using var office = await Office.OpenAsync();

        var import = await ImportAsync(office, Header + "Ida,ida@example.org,IT,,berlin,employee,control_owner,UTC,en,,\n", dryRun: true);

        Assert.Equal("1 added, 1 role waiting for a second person", import.Report.Summary);
        Assert.Equal(0, await CountAsync(office));
        Assert.Empty(await office.WaitingAsync());
    }

    [Fact]
    public async Task Coming_in_again_changes_what_is_different_keeps_ids_left_empty_and_tells_of_roles_the_file_does_not_name()
    {
        await using var office = await Office.OpenAsync();
        var ida = await office.HireAsync("ida", Role.ControlOwner);
        await office.House.WorkAsync(work => office.House.Get<PeopleRegister>().ChangeAsync(
            work, ida, ida with { SlackUserId = "UIDA", PreferredChannel = "slack" }, CancellationToken.None));

        var import = await ImportAsync(office, Header + "Ida,ida@example.org,Sales,,berlin,employee,,UTC,de,,\n");

        var after = await office.House.WorkAsync(work => office.House.Get<PeopleStore>().FindByMailAsync(work, ida.Mail, CancellationToken.None));
        Assert.Equal(("Sales", "de", "UIDA", "slack", ida.Id), (after!.Department, after.Language, after.SlackUserId, after.PreferredChannel, after.Id));
        Assert.Contains(Role.ControlOwner, await office.RolesAsync(ida));
        Assert.Contains("holds the role control_owner, which the file does not name", Assert.Single(import.Report.Notes), StringComparison.Ordinal);
    }

    private static Task<int> CountAsync(Office office) =>
        office.House.WorkAsync(work => office.House.Get<PeopleStore>().CountActiveAsync(work, CancellationToken.None));

    private static async Task<(ImportReport Report, Faults Faults)> ImportAsync(
        Office office, string text, string? requestedBy = null, string? confirmedBy = null, bool dryRun = false)
    {
        var faults = new Faults();
        var rows = PeopleFile.Read("people.csv", text, faults);
        var house = office.House;
        var import = new PeopleImport(
            house.Get<PeopleStore>(), house.Get<PeopleRegister>(), house.Get<RoleRegister>(), house.Get<Confirmations>(), house.Get<AccountStore>(),
            house.Get<HolidayRegister>());
        var report = await ImportRun.CheckAndRunAsync(house.Database, dryRun, faults, async (work, cancel) =>
        {
            var persons = await SecondPersons.FindAsync(work, requestedBy, confirmedBy, house.Get<PeopleStore>(), faults, cancel);
            return await import.RunAsync(work, "people.csv", rows, persons, faults, cancel);
        }, CancellationToken.None);
        return (report, faults);
    }
}
