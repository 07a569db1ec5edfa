using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Files;
using ComplianceBot.Host.Import;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Commands;

/// <summary>Many findings at once (T1): all of a file or nothing, each once; and all of them written out again.</summary>
public sealed class FindingImportTests
{
    private const string Header = "requirement,description,objective_evidence,source,aspect,raised_on,severity,severity_reason,owner_mail,cb_due_date,external_reference\n";
    private const string Good = "a.8.13,No restore test,\"Log of May,\n\"\"empty\"\"\",external_audit,control,2026-10-01,minor,Once,ana@example.org,2027-02-01,CB-2026-07\n";

    [Fact]
    public async Task A_line_becomes_a_finding_with_all_that_it_says_however_often_it_comes_in()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();

        var (first, faults) = await ImportAsync(house, cast.Mia, Header + Good + "9.2,No plan,None,monitoring,,2026-10-02,,,,,\n");

        Assert.Empty(faults);
        Assert.Equal("2 raised", first.Summary);
        Assert.Equal("2 imported before", (await ImportAsync(house, cast.Mia, Header + Good + "9.2,No plan,None,monitoring,,2026-10-02,,,,,\n")).Report.Summary);
        var finding = (await house.AllFindingsAsync())[0];
        Assert.Equal(("A.8.13", "No restore test", "Log of May,\n\"empty\""), (finding.RequirementId, finding.Description, finding.ObjectiveEvidence));
        Assert.Equal((FindingSource.ExternalAudit, FindingAspect.Control, Severity.Minor, "Once"), (finding.Source, finding.Aspect, finding.Severity!.Value, finding.SeverityReason!));
        Assert.Equal((cast.Mia.Id, cast.Ana.Id, new DateOnly(2027, 2, 1)), (finding.RaisedBy, finding.OwnerId!.Value, finding.BodyDueOn!.Value));
        Assert.Equal(2, (await house.AllFindingsAsync()).Count);
    }

    [Fact]
    public async Task Texts_come_in_as_they_are_written_up_to_ten_thousand_characters()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();
        var text = "=1+1 " + new string('x', 9_990) + "\n  ";

        Assert.Empty((await ImportAsync(house, cast.Mia, Header + $"9.2,- a list,\"{text}\",other,,2026-10-02,,,,,\n")).Faults);
        Assert.Equal(("- a list", text), ((await house.AllFindingsAsync())[0].Description, (await house.AllFindingsAsync())[0].ObjectiveEvidence));

        var (_, faults) = await ImportAsync(house, cast.Mia, Header + $"9.2,x,\"{text}xxxxx\",other,,2026-10-02,,,,,\n");
        Assert.Contains(faults, f => f.Contains("line 2: The value of objective_evidence is longer than 10000 characters", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_fault_is_told_with_its_line_and_nothing_is_raised()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();

        var (_, faults) = await ImportAsync(house, cast.Mia, Header + Good
            + "A.99,x,y,other,,2026-10-02,,,,,\n9.2,,y,other,,2026-10-02,,,,,\n9.2,x,y,rumour,,2026-10-02,,,,,\n9.2,x,y,other,,2099-10-02,,,,,\n"
            + "9.2,x,y,other,,2026-10-02,major,,,,\n9.2,x,y,other,,2026-10-02,,,who@example.org,,\n9.2,x,y,other,,2026-10-02,,,,,CB-2026-07\n");

        // the record of the first line takes two lines of the file
        foreach (var words in new[]
        {
            "line 4: 'A.99' is neither", "line 5: description is empty", "line 6: The source 'rumour' is not known", "line 7: raised_on: This day is still to come",
            "line 8: reason: ", "line 9: person: I know nobody", "line 10: The external_reference 'CB-2026-07' stands in line 2",
        })
            Assert.Contains(faults, f => f.Contains(words, StringComparison.Ordinal));
        Assert.Empty(await house.AllFindingsAsync());
    }

    [Fact]
    public async Task Whoever_may_not_raise_in_the_chat_may_not_by_a_file()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();

        Assert.All(new[] { cast.Ana, cast.Ben }, person => Assert.EndsWith("(T1)", Assert.Single(ImportAsync(house, person, Header + Good).Result.Faults), StringComparison.Ordinal));
        Assert.Empty(await house.AllFindingsAsync());
    }

    [Fact]
    public async Task The_export_writes_all_fields_and_no_cell_is_a_formula_and_the_import_reads_it_as_it_was()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.CastAsync();
        await ImportAsync(house, cast.Mia, Header + Good + "9.2,=cmd(),' -1,other,,2026-10-02,,,,,X\n");
        await house.CloseAsync(cast, (await house.RaiseAsync(cast)).Id);

        var csv = await house.WorkAsync(w => ActivatorUtilities.CreateInstance<FindingExport>(house.Get<IServiceProvider>()).WriteAsync(w, CancellationToken.None));

        var records = CsvRecords.Of(csv).ToList();
        Assert.Equal(4, records.Count);
        Assert.All(records, r => Assert.Equal(records[0].Cells.Count, r.Cells.Count));
        string Cell(int row, string column) => records[row].Cells[records[0].Cells.ToList().IndexOf(column)];
        Assert.Equal(("CB-2026-07", "minor", "Log of May,\n\"empty\"", "external_audit"), (Cell(1, "external_reference"), Cell(1, "severity"), Cell(1, "objective_evidence"), Cell(1, "source")));
        Assert.Equal(("'=cmd()", "' -1"), (Cell(2, "description"), Cell(2, "objective_evidence")));
        Assert.Equal(("=cmd()", " -1"), (CsvCell.Read(Cell(2, "description")), CsvCell.Read(Cell(2, "objective_evidence"))));
        Assert.Equal(("closed", "five_whys", "no", cast.Cleo.Mail), (Cell(3, "state"), Cell(3, "cause_method"), Cell(3, "isms_change"), Cell(3, "verified_by_mail")));
        Assert.All(records.Skip(1).SelectMany(r => r.Cells), c => Assert.DoesNotMatch(@"^[ ]*[=+\-@\t\r]", c));
    }

    [Fact]
    public async Task The_commands_import_and_export_on_behalf_of_a_person_who_is_named()
    {
        using var desk = new Desk();
        await desk.BeginAsync();
        var file = desk.Write("findings.csv", Header + "9.2,No plan,None,monitoring,,2020-01-02,,,,,F-1\n");

        Assert.Equal(2, await desk.RunAsync("import", "findings", file));
        Assert.Equal(1, await desk.RunAsync("import", "findings", file, "--imported-by", "adm@example.org"));
        Assert.Equal(0, await desk.RunAsync("import", "findings", file, "--imported-by", "ism@example.org"));
        Assert.Equal("Done: 1 raised.", desk.Output.Trim());
        Assert.Equal(0, await desk.RunAsync("export", "findings"));
        Assert.Contains("CA-1,F-1,raised,9.2", desk.Output, StringComparison.Ordinal);
    }

    private static async Task<(ImportReport Report, IReadOnlyList<string> Faults)> ImportAsync(TestHouse house, Person by, string text)
    {
        var faults = new Faults();
        var rows = FindingFile.Read("findings.csv", CsvRecords.Of(text), faults);
        var services = house.Get<IServiceProvider>();
        var behalf = ActivatorUtilities.CreateInstance<OnBehalf>(services);
        var import = ActivatorUtilities.CreateInstance<FindingImport>(services);
        var report = await ImportRun.CheckAndRunAsync(house.Database, dryRun: false, faults, async (work, cancel) =>
            await import.RunAsync(work, "findings.csv", rows, (await behalf.FindAsync(work, "--imported-by", by.Mail, faults, cancel))!, faults, cancel), default);
        return (report, [.. faults.All.Select(f => f.ToString())]);
    }
}
