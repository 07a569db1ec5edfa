using System.Security;
using ComplianceBot.Host.Import;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Tests.Files;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Commands;

/// <summary>Statements as files of every kind, and what their import says.</summary>
internal sealed class StatementDesk : IDisposable
{
    public const string Header = "control,applicable,reasons,justification,owner_mail,implementation";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("compliancebot-statement");

    /// <summary>The values of each control: all applied and the owner's.</summary>
    public static List<string[]> Rows(string owner) => [.. Requirements.Controls.Select(c => new[] { c.Id, "yes", "risk", "", owner, "implemented" })];

    public static string Csv(IEnumerable<string[]> rows) => Header + "\n" + string.Join('\n', rows.Select(r => string.Join(',', r))) + "\n";

    public static string Yaml(IEnumerable<string[]> rows) => "urn: urn:nordlicht:library:soa\nlocale: en\nobjects:\n  framework:\n    ref_id: soa\n    requirement_nodes:\n"
        + "    - urn: urn:nordlicht:req:4\n      assessable: false\n      depth: 1\n      ref_id: '4'\n      name: Context\n"
        + "    - urn: urn:nordlicht:req:4.1\n      assessable: true\n      depth: 2\n      ref_id: '4.1'\n      name: Context\n"
        + string.Concat(rows.Select(r => $"    - urn: urn:nordlicht:req:{r[0].ToLowerInvariant()}\n      assessable: true\n      depth: 2\n      ref_id: {r[0]}\n      name: x\n"
            + $"      applicable: {r[1]}\n      reasons: [{r[2]}]\n      justification: \"{r[3]}\"\n      owner_mail: {r[4]}\n      implementation: {r[5]}\n"));

    /// <summary>A workbook as a spreadsheet writes it: the first column in shared strings, the rest inline.</summary>
    public static byte[] Xlsx(IReadOnlyList<string[]> rows, Func<int, int, string?>? cellXml = null, params (string Name, byte[] Content)[] more)
    {
        List<string[]> all = [Header.Split(','), .. rows];
        var sheet = string.Concat(all.Select((row, r) => $"<row r=\"{r + 1}\">" + string.Concat(row.Select((value, c) => CellOf(value, r, c, cellXml))) + "</row>"));
        var shared = string.Concat(all.Select(row => $"<si><r><t>{row[0][..1]}</t></r><r><t>{row[0][1..]}</t></r></si>"));
        return Samples.Zip(
        [
            ("[Content_Types].xml", Samples.Text("<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>")),
            ("xl/workbook.xml", Samples.Text($"<workbook xmlns=\"{Main}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"SoA\" sheetId=\"1\" r:id=\"rId7\"/></sheets></workbook>")),
            ("xl/_rels/workbook.xml.rels", Samples.Text("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId7\" Target=\"worksheets/sheet1.xml\"/></Relationships>")),
            ("xl/sharedStrings.xml", Samples.Text($"<sst xmlns=\"{Main}\">{shared}</sst>")),
            .. more.Any(m => m.Name == SheetPart) ? [] : new[] { (SheetPart, Samples.Text($"<worksheet xmlns=\"{Main}\"><sheetData>{sheet}</sheetData></worksheet>")) },
            .. more,
        ]);
    }

    public const string SheetPart = "xl/worksheets/sheet1.xml";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public static async Task<(ImportReport Report, IReadOnlyList<string> Faults)> ImportAsync(TestHouse house, string path)
    {
        var faults = new Faults();
        var rows = await StatementFile.ReadAsync(path, faults, default);
        var import = ActivatorUtilities.CreateInstance<StatementImport>(house.Get<IServiceProvider>());
        var report = await ImportRun.CheckAndRunAsync(
            house.Database, dryRun: false, faults, (work, cancel) => import.RunAsync(work, Path.GetFileName(path), rows, faults, cancel), default);
        return (report, [.. faults.All.Select(f => f.ToString())]);
    }

    /// <summary>Everybody whom the sample organisation names.</summary>
    public static async Task HireSampleAsync(TestHouse house)
    {
        var faults = new Faults();
        var rows = PeopleFile.Read("people.csv", await File.ReadAllTextAsync(Sample("people.csv")), faults);
        await house.WorkAsync(async work =>
        {
            foreach (var row in rows) await house.Get<PeopleStore>().AddAsync(work, row.ToPerson(new PersonId(row.Mail.Split('@')[0])), default);
        });
    }

    public static string Sample(string file) => Path.Combine(Repository.Root, "samples/organisation", file);

    public void Dispose() => _folder.Delete(recursive: true);

    private static string CellOf(string value, int row, int column, Func<int, int, string?>? cellXml)
    {
        var name = (char)('A' + column) + (row + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (cellXml?.Invoke(row, column) is { } own) return $"<c r=\"{name}\"{own}</c>";
        return column == 0 ? $"<c r=\"{name}\" t=\"s\"><v>{row}</v></c>" : $"<c r=\"{name}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(value)}</t></is></c>";
    }
}
