using System.Security;
using ComplianceBot.Host.Import;
using ComplianceBot.Tests.Files;

namespace ComplianceBot.Tests.Commands;

/// <summary>A register comes as a workbook with the same checks, line numbers and sentences as the CSV, and a workbook is not trusted.</summary>
public sealed class WorkbookImportTests : IDisposable
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string People = "name,work_mail,department,manager_mail,site,employment_type,roles,time_zone,language,entra_object_id,slack_user_id\n";

    private readonly Desk _desk = new();

    [Fact]
    public async Task People_come_in_from_a_workbook_as_from_csv()
    {
        await _desk.BeginAsync();
        var text = People + "Zoë,zoe@example.org,\"Sales, North\",ism@example.org,berlin,contractor,,Europe/Berlin,de,,U0J48PBJE7H\n\nBob,bob@example.org,IT,zoe@example.org,,,control_owner,UTC,en,,\n";

        Assert.Equal(0, await _desk.RunAsync("import", "people", Book("people.xlsx", text), "--dry-run"));
        Assert.Contains("2 added", _desk.Output, StringComparison.Ordinal);
        Assert.Equal(0, await _desk.RunAsync("import", "people", Book("people.xlsx", text)));
        Assert.Equal(0, await _desk.RunAsync("import", "people", _desk.Write("people.csv", text)));
        Assert.Contains("2 unchanged", _desk.Output, StringComparison.Ordinal);
        await _desk.RunAsync("export", "people");
        Assert.Contains("Zoë,zoe@example.org,\"Sales, North\",ism@example.org,berlin,contractor,,Europe/Berlin,de,,U0J48PBJE7H\n", _desk.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workbook_of_people_has_the_faults_of_the_csv_with_the_same_lines_and_sentences_and_nothing_comes_in()
    {
        await _desk.BeginAsync();
        var text = People
            + "A,a@example.org,IT,b@example.org,berlin,,emperor,UTC,en,,\nB,b@example.org,IT,a@example.org,berlin,,,Mars/Base,fr,,\n"
            + "C,not a mail,IT,nobody@example.org,berlin,,,UTC,en,1,2\n=D,a@example.org,IT,,berlin,,,UTC,en,,\n";

        Assert.Equal(1, await _desk.RunAsync("import", "people", _desk.Write("people.csv", text)));
        var told = _desk.ErrorLines;
        Assert.Equal(1, await _desk.RunAsync("import", "people", Book("people.xlsx", text)));

        Assert.True(told.Length > 9);
        Assert.Equal(told, _desk.ErrorLines.Select(l => l.Replace("people.xlsx", "people.csv", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("holidays", "site,day,name\n*,2026-12-25,Christmas Day\n", "1 holidays of the organisation")]
    [InlineData("leave", "work_mail,from,to,delegate_mail\nism@example.org,2098-01-01,2098-01-05,adm@example.org\n", "Would be done: 1")]
    public async Task So_do_holidays_and_leave(string what, string text, string words)
    {
        await _desk.BeginAsync();

        Assert.Equal(0, await _desk.RunAsync("import", what, Book(what + ".xlsx", text), "--dry-run"));
        Assert.Contains(words, _desk.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<c r=\"A1\" s=\"1\"><v>46387</v></c>", "2026-12-31")]
    [InlineData("<c r=\"A1\" s=\"2\"><v>46387</v></c>", "2026-12-31")]
    [InlineData("<c r=\"A1\" s=\"3\"><v>46387</v></c>", "46387")]
    [InlineData("<c r=\"A1\" s=\"0\"><v>46387</v></c>", "46387")]
    [InlineData("<c r=\"A1\" s=\"1\"><v>46387.5</v></c>", "46387.5")]
    [InlineData("<c r=\"A1\" s=\"1\"><v>60</v></c>", "60")]
    [InlineData("<c r=\"A1\" s=\"1\"><v>61</v></c>", "1900-03-01")]
    [InlineData("<c r=\"A1\" s=\"1\"><v>99999999999</v></c>", "99999999999")]
    [InlineData("<c r=\"A1\" t=\"d\"><v>2026-12-31T00:00:00</v></c>", "2026-12-31")]
    [InlineData("<c r=\"A1\" t=\"inlineStr\"><is><t>2026-12-31</t></is></c>", "2026-12-31")]
    public async Task A_day_is_read_as_a_day_however_the_spreadsheet_keeps_it(string cell, string read) =>
        Assert.Equal(read, Assert.Single(Assert.Single((await ReadAsync(Raw(cell))).Records).Cells));

    [Fact]
    public async Task A_workbook_that_counts_from_1904_says_so() =>
        Assert.Equal("2026-12-31", Assert.Single((await ReadAsync(Raw("<c r=\"A1\" s=\"1\"><v>44925</v></c>", "<workbookPr date1904=\"1\"/>"))).Records).Cells[0]);

    [Fact]
    public async Task A_workbook_that_swells_reaches_out_or_never_ends_is_refused_before_anything_is_read()
    {
        (byte[] Book, string Words)[] cases =
        [
            (Raw("<c r=\"A1\" t=\"inlineStr\"><is><t>" + new string('x', 21 * 1024 * 1024) + "</t></is></c>"), "not a plain Excel workbook"),
            (Raw("<c r=\"A1\"><v>1</v></c>", more: ("xl/externalLinks/externalLink1.xml", Samples.Text("<externalLink/>"))), "refers to other workbooks"),
            (Raw("<c r=\"A1\"><v>1</v></c>", sheet: "http://evil.example/sheet.xml"), "has no sheet"),
            (Raw("<c r=\"A1\"><v>1</v></c>", sheet: "../../secret.xml"), "has no sheet"),
            (Raw("<c r=\"A1\" t=\"s\"><v>7</v></c>"), "damaged"),
            (Raw("<c r=\"A1\"><v>" + string.Concat(Enumerable.Repeat("<a>", 200_000)) + string.Concat(Enumerable.Repeat("</a>", 200_000)) + "</v></c>"), "damaged"),
            (Raw("<c r=\"A1\"><v>1</v></c></row><row r=\"10001\"><c r=\"A10001\"><v>1</v></c>"), "more than 10000 rows"),
            (Raw("<c r=\"ZZZZ1\"><v>1</v></c>"), "lies beyond the columns"),
            (Raw("<c r=\"A1\"><f>WEBSERVICE(\"http://evil.example\")</f><v>1</v></c>"), "Cell A1 holds a formula"),
        ];
        foreach (var (book, words) in cases)
        {
            var (records, faults) = await ReadAsync(book);
            Assert.Contains(words, Assert.Single(faults.All).Sentence, StringComparison.Ordinal);
            Assert.Empty(records);
        }
    }

    [Fact]
    public async Task A_text_that_looks_guarded_comes_back_from_a_workbook_as_from_csv()
    {
        IReadOnlyList<string> texts = ["=1+1", "'=1+1", "''-x", "'plain", " +1", "\t"];
        var table = new ExportTable(["a", "b", "c", "d", "e", "f"], [texts]);
        var columns = table.Columns.ToDictionary(c => c, _ => CsvTable.MostText);
        var faults = new Faults();

        foreach (var records in new[] { (await ReadAsync(table.ToWorkbook())).Records, CsvRecords.Of(table.ToCsv()) })
            Assert.Equal(texts, CsvTable.Of("f", records, table.Columns, [], faults, columns).Single().Values.Values);
        Assert.False(faults.Any);
    }

    public void Dispose() => _desk.Dispose();

    private async Task<(IReadOnlyList<CsvRecord> Records, Faults Faults)> ReadAsync(byte[] book)
    {
        var (path, faults) = (Path.Combine(_desk.Folder, "book.xlsx"), new Faults());
        await File.WriteAllBytesAsync(path, book);
        return (await XlsxSheet.ReadAsync(path, faults, default), faults);
    }

    /// <summary>The records of a CSV text in the rows that are their lines.</summary>
    private string Book(string name, string csv)
    {
        var rows = string.Concat(CsvRecords.Of(csv).Where(r => r.Cells.Count > 1).Select(r => $"<row r=\"{r.Line}\">"
            + string.Concat(r.Cells.Select((cell, at) => $"<c r=\"{(char)('A' + at)}{r.Line}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(cell)}</t></is></c>")) + "</row>"));
        var path = Path.Combine(_desk.Folder, name);
        File.WriteAllBytes(path, Zip(rows, "", "worksheets/sheet1.xml"));
        return path;
    }

    private static byte[] Raw(string cells, string properties = "", string sheet = "worksheets/sheet1.xml", params (string Name, byte[] Content)[] more) =>
        Zip($"<row r=\"1\">{cells}</row>", properties, sheet, more);

    /// <summary>Style 1 is a day as Excel has it built in, 2 one of the user's own, 3 a number with a day in quotation marks.</summary>
    private static byte[] Zip(string rows, string properties, string sheet, params (string Name, byte[] Content)[] more) => Samples.Zip(
    [
        ("[Content_Types].xml", Samples.Text("<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>")),
        ("xl/workbook.xml", Samples.Text($"<workbook xmlns=\"{Main}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">{properties}<sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", Samples.Text($"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Target=\"{sheet}\"/></Relationships>")),
        ("xl/styles.xml", Samples.Text($"<styleSheet xmlns=\"{Main}\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-407]dd\\.mm\\.yyyy\"/><numFmt numFmtId=\"165\" formatCode=\"0&quot;d&quot;[Red]\"/></numFmts>"
            + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>")),
        ("xl/worksheets/sheet1.xml", Samples.Text($"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>")),
        .. more,
    ]);
}
