using System.IO.Compression;
using System.Text.Json;
using ComplianceBot.Host.Commands;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Commands;

public sealed class CommandLineTests : IDisposable
{
    private const string PeopleHeader = "name,work_mail,department,manager_mail,site,employment_type,roles,time_zone,language,entra_object_id,slack_user_id\n";

    private readonly Desk _desk = new();

    [Fact]
    public async Task A_first_start_from_nothing_to_an_organisation_with_two_people_in_charge()
    {
        Assert.Equal(1, await _desk.RunAsync("check"));
        Assert.Contains("Run: migrate", _desk.Output, StringComparison.Ordinal);
        Assert.Equal(0, await _desk.RunAsync("migrate"));
        Assert.Equal(1, await _desk.RunAsync("check"));
        Assert.Contains("Nobody is ISMS manager.", _desk.Output, StringComparison.Ordinal);
        await _desk.BeginAsync();

        var samples = Path.Combine(Repository.Root, "samples/organisation");
        Assert.Equal(0, await _desk.RunAsync("import", "people", Path.Combine(samples, "people.csv"), "--requested-by", "ism@example.org", "--confirmed-by", "adm@example.org"));
        Assert.Contains("40 added, 15 roles given", _desk.Output, StringComparison.Ordinal);
        Assert.Equal(0, await _desk.RunAsync("import", "holidays", Path.Combine(samples, "holidays-tokyo.ics"), "--site", "tokyo"));
        Assert.Equal("Done: 19 holidays of tokyo.", _desk.Output.Trim());
        Assert.Equal(0, await _desk.RunAsync("people", "left", "emre.yildiz@nordlicht.example", "--on", "2026-01-15"));
        Assert.Equal(0, await _desk.RunAsync("dead-letters"));
        Assert.Equal(0, await _desk.RunAsync("check"));
        Assert.Contains("ok       People: 41, of whom 41 cannot be reached", _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sites_without_people_and_people_without_a_calendar_are_remarked_on()
    {
        await _desk.BeginAsync();
        string Person(string site) => PeopleHeader + $"Ada,ada@example.org,IT,,{site},employee,,Europe/Berlin,en,,\n";
        Assert.Equal(0, await _desk.RunAsync("import", "people", _desk.Write("people.csv", Person("Berlin"))));
        Assert.DoesNotContain("holidays", _desk.Output, StringComparison.Ordinal);

        var holidays = _desk.Write("holidays.csv", "site,day,name\n*,2026-12-25,X\nberlin,2026-12-25,X\nberlni,2026-12-26,X\n");
        Assert.Equal(0, await _desk.RunAsync("import", "holidays", holidays));
        Assert.Contains("Nobody works at the site berlni, so its holidays count for nobody.", _desk.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("at the site berlin,", _desk.Output, StringComparison.Ordinal);

        Assert.Equal(0, await _desk.RunAsync("import", "people", _desk.Write("people.csv", Person("BERLIN"))));
        Assert.DoesNotContain("There are no holidays", _desk.Output, StringComparison.Ordinal);
        Assert.Equal(0, await _desk.RunAsync("import", "people", _desk.Write("people.csv", Person("Boston"))));
        Assert.Contains("There are no holidays of the site Boston", _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_says_when_what_is_scheduled_fires_next()
    {
        await _desk.BeginAsync();
        Assert.Equal(0, await _desk.RunAsync("check", "--Scheduling:Nudges=0 0 6 1 1 ? 2099-2101"));
        Assert.Contains("Next firings of nudges: 2099-01-01 06:00:00, 2100-01-01 06:00:00, 2101-01-01 06:00:00 UTC.", _desk.Output, StringComparison.Ordinal);

        Assert.Equal(2, await _desk.RunAsync("check", "--Scheduling:Nudges=every minute"));
        Assert.Equal("Scheduling:Nudges is no cron expression. The usual one is: 0 * * * * ?", _desk.Error.Trim());
    }

    [Fact]
    public async Task Somebodys_calendar_is_written_as_a_file_for_calendar_programs()
    {
        await _desk.BeginAsync();
        var file = Path.Combine(_desk.Folder, "ida.ics");

        Assert.Equal(0, await _desk.RunAsync("calendar", "ism@example.org", file));
        Assert.Equal(1, await _desk.RunAsync("calendar", "nobody@example.org", file));

        Assert.Equal("Nobody has the work mail nobody@example.org.", _desk.Error.Trim());
        Assert.Equal("PUBLISH", Ical.Net.Calendar.Load(await File.ReadAllTextAsync(file))!.Method);
    }

    [Theory]
    [InlineData("http://bot.example.org")]
    [InlineData("bot.example.org")]
    [InlineData("https://bot.example.org/?token=1")]
    public async Task An_address_for_calendars_that_is_not_https_is_named(string address)
    {
        Assert.Equal(2, await _desk.RunAsync("check", "--Calendar:Address=" + address));
        Assert.StartsWith("Calendar:Address must be the https address", _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_fault_of_a_file_is_listed_and_nothing_is_imported()
    {
        await _desk.BeginAsync();
        var file = _desk.Write("people.csv", PeopleHeader
            + "Ada,ada@example.org,IT,,berlin,employee,,Europe/Berlin,en,,\n"
            + "=HYPERLINK(1),bob@example.org,IT,,berlin,employee,king,Europe/Berlin,en,,\n");

        Assert.Equal(1, await _desk.RunAsync("import", "people", file));

        Assert.Equal(3, _desk.ErrorLines.Length);
        Assert.StartsWith("people.csv, line 3: The value of name begins like a formula (=).", _desk.ErrorLines[0], StringComparison.Ordinal);
        Assert.StartsWith("people.csv, line 3: The role 'king' is not known.", _desk.ErrorLines[1], StringComparison.Ordinal);
        Assert.Equal("2 faults. Nothing was imported.", _desk.ErrorLines[2].Trim());
        await _desk.RunAsync("check");
        Assert.Contains("People: 2,", _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leave_comes_in_once_and_bad_lines_keep_all_of_it_out()
    {
        await _desk.BeginAsync();
        const string Good = "work_mail,from,to,delegate_mail\nism@example.org,2099-01-01,2099-01-05,adm@example.org\nadm@example.org,2001-01-01,2001-01-05,\n";
        Assert.Equal(0, await _desk.RunAsync("import", "leave", _desk.Write("leave.csv", Good), "--dry-run"));
        Assert.Equal("Would be done: 1 entered, 1 already over.", _desk.Output.Trim());
        Assert.Equal(0, await _desk.RunAsync("import", "leave", _desk.Write("leave.csv", Good)));
        Assert.Equal(0, await _desk.RunAsync("import", "leave", _desk.Write("leave.csv", Good)));
        Assert.Equal("Done: 1 unchanged, 1 already over.", _desk.Output.Trim());

        var bad = Good.Replace("adm@example.org\n", "nobody@example.org\n", StringComparison.Ordinal)
            + "adm@example.org,2099-02-05,2099-02-01,\nadm@example.org,5.2.2099,2099-02-06,\n";
        Assert.Equal(1, await _desk.RunAsync("import", "leave", _desk.Write("leave.csv", bad.Replace("5.2.2099", "2099-02-05", StringComparison.Ordinal))));
        Assert.Equal("leave.csv, line 2: Nobody has the work mail nobody@example.org, which is named as delegate_mail.", _desk.ErrorLines[0].Trim());
        Assert.Equal("leave.csv, line 4: The last day lies before the first.", _desk.ErrorLines[1].Trim());
        Assert.Equal(1, await _desk.RunAsync("import", "leave", _desk.Write("leave.csv", "work_mail,from,to,reason\n")));
        Assert.StartsWith("leave.csv, line 1: The column 'reason' is not known.", _desk.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "There is no command 'mirgate'.", "mirgate")]
    [InlineData(2, "'--colour' is not understood.", "migrate", "--colour")]
    [InlineData(1, "nothing.csv: This file is not there.", "import", "people", "nothing.csv")]
    [InlineData(1, "mail 'ada' is not a mail address.", "grant", "ada", "--role", "administrator", "--name", "A", "--department", "IT")]
    [InlineData(1, "--name is empty.", "grant", "ada@example.org", "--role", "administrator", "--department", "IT")]
    [InlineData(1, "The role 'king' is not known.", "grant", "ada@example.org", "--role", "king", "--name", "A", "--department", "IT")]
    [InlineData(1, "Nobody has the work mail ada@example.org.", "revoke", "ada@example.org", "--role", "administrator")]
    [InlineData(1, "Nobody has the work mail ada@example.org.", "people", "left", "ada@example.org", "--on", "2026-01-01")]
    [InlineData(1, "--on 'soon' is not a day.", "people", "left", "ada@example.org", "--on", "soon")]
    [InlineData(2, "Database:ConnectionString is missing.", "migrate", "--Database:Provider=SqlServer")]
    [InlineData(1, "'http://bot.example.org' is not an https address", "manifest", "slack", "--url", "http://bot.example.org", "--out", "x.json")]
    [InlineData(1, "Give the bot's app id", "manifest", "teams", "--url", "https://bot.example.org", "--out", "x.zip")]
    public async Task What_cannot_be_done_has_an_exit_code_and_a_plain_sentence(int code, string sentence, params string[] args)
    {
        Assert.Equal(code, await _desk.RunAsync(args));
        Assert.Contains(sentence, _desk.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_without_what_it_needs_is_explained()
    {
        using var error = new StringWriter();
        Assert.Equal(2, await CommandLine.RunAsync(["import", "people"], TextWriter.Null, error, CancellationToken.None));
        Assert.Contains("Required argument 'file' missing", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_manifests_of_an_installation_carry_its_address_and_its_app_id()
    {
        Assert.Equal(0, await _desk.RunAsync("manifest", "slack", "--url", "https://bot.nordlicht.example/", "--out", _desk.Folder));
        var slack = await File.ReadAllTextAsync(Path.Combine(_desk.Folder, "manifest.json"));
        Assert.DoesNotContain("bot.example.com", slack, StringComparison.Ordinal);
        Assert.Contains("\"https://bot.nordlicht.example/slack/events\"", slack, StringComparison.Ordinal);
        Assert.Equal(0, await _desk.RunAsync("manifest", "slack", "--url", "https://bot.nordlicht.example", "--socket-mode", "--out", Path.Combine(_desk.Folder, "s.json")));
        using var socket = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_desk.Folder, "s.json")));
        Assert.True(socket.RootElement.GetProperty("settings").GetProperty("socket_mode_enabled").GetBoolean());

        const string AppId = "432efa89-5e21-462e-b906-5ea0d1c56f93";
        var package = Path.Combine(_desk.Folder, "teams.zip");
        Assert.Equal(0, await _desk.RunAsync("manifest", "teams", "--url", "https://bot.nordlicht.example", "--out", package, "--app-id", AppId, "--developer", "Nordlicht"));
        using var zip = ZipFile.OpenRead(package);
        Assert.Equal(["manifest.json", "color.png", "outline.png"], zip.Entries.Select(e => e.FullName));
        using var manifest = await JsonDocument.ParseAsync(zip.GetEntry("manifest.json")!.Open());
        Assert.Equal(AppId, manifest.RootElement.GetProperty("id").GetString());
        Assert.Equal(AppId, manifest.RootElement.GetProperty("bots")[0].GetProperty("botId").GetString());
        Assert.Equal("Nordlicht", manifest.RootElement.GetProperty("developer").GetProperty("name").GetString());
    }

    public void Dispose() => _desk.Dispose();
}
