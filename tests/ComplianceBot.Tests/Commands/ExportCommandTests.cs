using ComplianceBot.Host.Import;

namespace ComplianceBot.Tests.Commands;

/// <summary>Records in open formats: what goes out as CSV or as a workbook says the same, and comes in again unchanged.</summary>
public sealed class ExportCommandTests : IDisposable
{
    private const string Header = "name,work_mail,department,manager_mail,site,employment_type,roles,time_zone,language,entra_object_id,slack_user_id\n";

    private readonly Desk _desk = new();

    [Fact]
    public async Task People_go_out_and_come_in_again_without_a_change()
    {
        await _desk.BeginAsync();
        var file = _desk.Write("people.csv", Header
            + "Ann,ann@example.org,IT,,berlin,employee,,Europe/Berlin,en,,U0J48PBJE7H\n"
            + "Bob,bob@example.org,\"Sales, North\",ann@example.org,*,contractor,,Asia/Tokyo,de,,\n");
        Assert.Equal(0, await _desk.RunAsync("import", "people", file));

        Assert.Equal(0, await _desk.RunAsync("export", "people"));

        var written = _desk.Output;
        Assert.Equal(Header, written[..Header.Length]);
        Assert.Contains("\nAnn,ann@example.org,IT,,berlin,employee,,Europe/Berlin,en,,U0J48PBJE7H\n", written, StringComparison.Ordinal);
        Assert.Contains("\nIda,ism@example.org,IT,,*,employee,isms_manager,", written, StringComparison.Ordinal);
        Assert.Contains(",bob@example.org,\"Sales, North\",ann@example.org,*,contractor,,Asia/Tokyo,de,,\n", written, StringComparison.Ordinal);
        Assert.Equal(0, await _desk.RunAsync("import", "people", _desk.Write("again.csv", written)));
        await _desk.RunAsync("export", "people");
        Assert.Equal(written, _desk.Output);
    }

    [Theory]
    [InlineData("people")]
    [InlineData("findings")]
    [InlineData("evidence")]
    public async Task A_workbook_says_what_the_csv_says_and_no_file_is_written_over(string what)
    {
        await _desk.BeginAsync();
        var path = Path.Combine(_desk.Folder, what + ".xlsx");
        Assert.Equal(0, await _desk.RunAsync("export", what));
        var csv = CsvRecords.Of(_desk.Output).Select(r => string.Join('|', r.Cells));

        Assert.Equal(0, await _desk.RunAsync("export", what, "--output", path));
        var faults = new Faults();
        var rows = await XlsxSheet.ReadAsync(path, faults, default);

        Assert.False(faults.Any);
        Assert.Equal(csv, rows.Select(r => string.Join('|', r.Cells)));
        Assert.Equal(2, await _desk.RunAsync("export", what, "--output", path));
    }

    [Fact]
    public async Task Texts_of_a_workbook_are_texts_whatever_they_look_like()
    {
        var path = Path.Combine(_desk.Folder, "texts.xlsx");
        IReadOnlyList<string> texts = ["=1+1", "a\nb", "<b>&", "007", "x\u0001y", "  kept  ", "😀"];
        await File.WriteAllBytesAsync(path, new ExportTable(["1", "2", "3", "4", "5", "6", "7"], [texts]).ToWorkbook());
        var faults = new Faults();

        var rows = await XlsxSheet.ReadAsync(path, faults, default);

        Assert.False(faults.Any);
        Assert.Equal(["=1+1", "a\nb", "<b>&", "007", "x\uFFFDy", "  kept  ", "😀"], rows[1].Cells);
    }

    public void Dispose() => _desk.Dispose();
}
