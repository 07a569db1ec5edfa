using System.Text;
using ComplianceBot.Host.Import;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Files;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Commands;

/// <summary>A Statement of Applicability comes in whole or not at all (6.1.3 d), from CSV, a workbook or a library.</summary>
public sealed class StatementImportTests : IDisposable
{
    private const string Ana = "ana@example.org";

    private readonly StatementDesk _desk = new();

    [Fact]
    public async Task The_sample_comes_in_waits_for_approval_and_goes_out_as_it_came_in()
    {
        await using var house = await Policies.HouseAsync();
        await StatementDesk.HireSampleAsync(house);
        var sample = StatementDesk.Sample("statement-of-applicability.csv");

        var first = await StatementDesk.ImportAsync(house, sample);
        Assert.Empty(first.Faults);
        Assert.Equal("91 controls applied, 2 excluded", first.Report.Summary);
        Assert.StartsWith("Version 1 waits for top management", Assert.Single(first.Report.Notes), StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", Assert.Single((await StatementDesk.ImportAsync(house, sample)).Report.Notes), StringComparison.Ordinal);

        var export = ActivatorUtilities.CreateInstance<StatementExport>(house.Get<IServiceProvider>());
        Assert.Null(await house.WorkAsync(w => export.WriteAsync(w, StatementState.Approved, default)));
        var written = await house.WorkAsync(w => export.WriteAsync(w, StatementState.Proposed, default));
        Assert.Equal(await File.ReadAllTextAsync(sample), written);
    }

    [Fact]
    public async Task Csv_workbook_and_library_say_the_same()
    {
        await using var house = await HouseAsync();
        var rows = StatementDesk.Rows(Ana);
        rows[3] = [rows[3][0], "no", "", "We have no such thing.", "", ""];
        Assert.Contains("Version 1 waits", await NoteAsync(house, "soa.csv", Encoding.UTF8.GetBytes(StatementDesk.Csv(rows))), StringComparison.Ordinal);
        Assert.Contains("Version 1 says the same", await NoteAsync(house, "soa.xlsx", StatementDesk.Xlsx(rows)), StringComparison.Ordinal);
        Assert.Contains("Version 1 says the same", await NoteAsync(house, "soa.yaml", Encoding.UTF8.GetBytes(StatementDesk.Yaml(rows))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_with_its_line_and_nothing_comes_in()
    {
        await using var house = await HouseAsync();
        var rows = StatementDesk.Rows(Ana);
        rows[0][2] = "";
        rows[1][4] = "nobody@example.org";
        rows[2] = [rows[2][0], "no", "", "", "", ""];
        rows[3][0] = rows[4][0];
        rows[5][0] = "A.9.1";
        rows[6][1] = "perhaps";
        rows[7][2] = "risk;whim";
        rows[8][5] = "done";
        rows[9][3] = "=HYPERLINK(1)";

        var (_, faults) = await ImportAsync(house, "soa.csv", Encoding.UTF8.GetBytes(StatementDesk.Csv(rows)));

        foreach (var words in new[]
        {
            "line 2: A.5.1 is applied and needs a reason", "line 3: Nobody has the work mail nobody@example.org", "line 4: A.5.3 is excluded and needs a justification",
            "line 6: A.5.5 stands in line 5 already", "line 7: A.9.1 is not a control", "line 8: applicable 'perhaps' is neither yes nor no",
            "line 9: The reason 'whim' is not known", "line 10: The state 'done' is not known", "line 11: The value of justification begins like a formula",
            "soa.csv: A.5.4 is missing", "soa.csv: A.5.6 is missing",
        })
            Assert.Contains(faults, f => f.Contains(words, StringComparison.Ordinal));
        Assert.Equal(11, faults.Count);
        Assert.Null(await house.WorkAsync(w => house.Get<StatementStore>().InStateAsync(w, StatementState.Proposed, default)));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_named_and_nothing_else()
    {
        await using var house = await HouseAsync();
        Assert.Contains("is not UTF-8", Assert.Single((await ImportAsync(house, "a.csv", [0x41, 0xFF, 0xFE])).Faults), StringComparison.Ordinal);
        Assert.Contains("not well-formed YAML", Assert.Single((await ImportAsync(house, "a.yaml", "a: [1"u8.ToArray())).Faults), StringComparison.Ordinal);
        Assert.Contains("no requirement_nodes", Assert.Single((await ImportAsync(house, "b.yaml", "objects: {framework: {}}"u8.ToArray())).Faults), StringComparison.Ordinal);
        Assert.Contains("A.5.99 is not a control", (await ImportAsync(house, "c.yaml", Encoding.UTF8.GetBytes(StatementDesk.Yaml([["A.5.99", "yes", "risk", "", Ana, "planned"]])))).Faults[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_is_not_trusted()
    {
        await using var house = await HouseAsync();
        var rows = StatementDesk.Rows(Ana);
        byte[] Book(params (string, byte[])[] more) => StatementDesk.Xlsx(rows, null, more);

        var formula = await ImportAsync(house, "f.xlsx", StatementDesk.Xlsx(rows, (r, c) => (r, c) == (4, 3) ? " t=\"str\"><f>1+1</f><v>2</v>" : null));
        Assert.Equal(["f.xlsx, line 5: Cell D5 holds a formula. Please put its value there."], formula.Faults);
        var error = await ImportAsync(house, "e.xlsx", StatementDesk.Xlsx(rows, (r, c) => (r, c) == (4, 3) ? " t=\"e\"><v>#REF!</v>" : null));
        Assert.Equal(["e.xlsx, line 5: Cell D5 holds the error #REF!."], error.Faults);

        var entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">&e;</worksheet>";
        byte[][] refused =
        [
            Book(("xl/vbaProject.bin", [1])), Book(("xl/media/x.bin", new byte[30 * 1024 * 1024])), Samples.Docx(), Samples.Noise(500),
            Book((StatementDesk.SheetPart, Samples.Text(entity))),
        ];
        foreach (var book in refused)
        {
            var (_, faults) = await ImportAsync(house, "x.xlsx", book);
            Assert.Matches("not a plain Excel workbook|damaged and cannot be read", Assert.Single(faults));
        }

        Assert.Null(await house.WorkAsync(w => house.Get<StatementStore>().InStateAsync(w, StatementState.Proposed, default)));
    }

    [Fact]
    public async Task The_command_proposes_for_an_isms_manager_and_refuses_anybody_else()
    {
        using var desk = new Desk();
        await desk.BeginAsync();
        var file = desk.Write("soa.csv", StatementDesk.Csv(StatementDesk.Rows("ism@example.org")));

        Assert.Equal(1, await desk.RunAsync("import", "soa", file, "--requested-by", "adm@example.org"));
        Assert.Contains("(RL-2)", desk.Error, StringComparison.Ordinal);
        Assert.Equal(1, await desk.RunAsync("export", "soa"));
        Assert.Equal(0, await desk.RunAsync("import", "soa", file, "--requested-by", "ism@example.org", "--dry-run"));
        Assert.Equal(1, await desk.RunAsync("export", "soa", "--waiting"));
        Assert.Equal(0, await desk.RunAsync("import", "soa", file, "--requested-by", "ism@example.org"));
        Assert.Contains("Done: 93 controls applied", desk.Output, StringComparison.Ordinal);
        Assert.Equal(0, await desk.RunAsync("export", "soa", "--waiting"));
        Assert.Equal(await File.ReadAllTextAsync(file), desk.Output);
        var copy = Path.Combine(desk.Folder, "copy.csv");
        Assert.Equal(0, await desk.RunAsync("export", "soa", "--waiting", "--output", copy));
        Assert.Equal(2, await desk.RunAsync("export", "soa", "--waiting", "--output", copy));
        Assert.Equal(await File.ReadAllTextAsync(file), await File.ReadAllTextAsync(copy));
    }

    public void Dispose() => _desk.Dispose();

    private static async Task<TestHouse> HouseAsync()
    {
        var house = await Policies.HouseAsync();
        await house.AddPersonAsync("Ana", null, Role.ControlOwner);
        return house;
    }

    private async Task<string> NoteAsync(TestHouse house, string name, byte[] content)
    {
        var (report, faults) = await ImportAsync(house, name, content);
        Assert.Empty(faults);
        return Assert.Single(report.Notes);
    }

    private Task<(ImportReport Report, IReadOnlyList<string> Faults)> ImportAsync(TestHouse house, string name, byte[] content) =>
        StatementDesk.ImportAsync(house, _desk.Write(name, content));
}
