using ComplianceBot.Standard;

namespace ComplianceBot.Host.Import;

/// <summary>
/// The library of the statement as the workbook from which CISO Assistant's own tool makes the YAML (6.1.3 d, decision 21): what the library and
/// its framework are called in sheets of names and values, the controls in a table with our columns beside those that the tool reads.
/// </summary>
public static class StatementLibraryWorkbook
{
    private const string Library = "library_meta", Meta = "_meta", Content = "_content", Own = "soa", Type = "type", Framework = "framework";
    private const string Reference = "ref_id", Assessable = "assessable";

    private static readonly string[] Columns = [Assessable, "depth", Reference, "name", "description", "annotation", "applicable", "reasons", "justification", "owner_mail", "implementation"];

    public static bool Is(IReadOnlyList<string> sheets) => sheets.Contains(Library);

    public static byte[] Write(StatedVersion stated)
    {
        var (library, framework) = StatementLibraryWriter.NamesOf(stated);
        return Workbook.WriteSheets(
        [
            (Library, [[Type, "library"], .. library.Select(Pair)]), (Own + Meta, [[Type, Framework], .. framework.Select(Pair)]),
            (Own + Content, [Columns, .. StatementLibraryWriter.Themes.SelectMany(theme => RowsOf(theme.Id, theme.Name, stated))]),
        ]);
    }

    /// <summary>The lines of the controls in the table of the framework, with the columns of the statement; clauses and headings are passed over.</summary>
    public static async Task<IReadOnlyList<CsvLine>> ReadAsync(string path, IReadOnlyList<string> sheets, Faults faults, CancellationToken cancel)
    {
        var file = Path.GetFileName(path);
        foreach (var meta in sheets.Where(s => s.EndsWith(Meta, StringComparison.Ordinal) && s != Library))
        {
            var names = await XlsxSheet.ReadAsync(path, meta, faults, cancel);
            if (!names.Any(r => r.Cells is [Type, Framework, ..])) continue;
            var records = await XlsxSheet.ReadAsync(path, meta[..^Meta.Length] + Content, faults, cancel);
            return records.Count == 0 ? [] : LinesOf(file, [.. records[0].Cells.Select(c => c.Trim().ToLowerInvariant())], records.Skip(1), faults);
        }

        if (!faults.Any) faults.Add(file, null, "This library has no framework.");
        return [];
    }

    private static List<CsvLine> LinesOf(string file, List<string> header, IEnumerable<CsvRecord> records, Faults faults)
    {
        var lines = new List<CsvLine>();
        foreach (var record in records)
        {
            string Cell(string column) => header.IndexOf(column) is >= 0 and var at ? (record.Cells.ElementAtOrDefault(at) ?? "").Trim() : "";
            if (!StatementLibrary.IsControl(Cell(Reference), Cell(Assessable).Length > 0)) continue;
            var values = StatementFile.Columns.ToDictionary(c => c, c => Cell(c == "control" ? Reference : c), StringComparer.Ordinal);
            foreach (var (name, value) in values) CsvTable.Check(file, record.Line, name, value, faults);
            lines.Add(new CsvLine(record.Line, values));
        }

        return lines;
    }

    private static IEnumerable<IReadOnlyList<string>> RowsOf(string theme, string name, StatedVersion stated)
    {
        yield return ["", "1", theme, name];
        foreach (var decision in stated.Decisions.Where(d => d.ControlId.StartsWith(theme + ".", StringComparison.Ordinal)))
        {
            var control = Requirements.Find(decision.ControlId)!;
            var state = decision.Implementation is { } known ? StatementFile.NameOf(known) : "";
            yield return
            [
                "x", "2", control.Id, control.Title, control.Plain, StatementLibraryWriter.AnnotationOf(decision, state), decision.Applicable ? "yes" : "no",
                StatedVersion.ReasonsOf(decision), decision.Justification, stated.OwnerOf(decision), state,
            ];
        }
    }

    private static IReadOnlyList<string> Pair((string Key, string Value) entry) => [entry.Key, entry.Value];
}
