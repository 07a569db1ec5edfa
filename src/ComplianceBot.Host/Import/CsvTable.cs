using ComplianceBot.Files;

namespace ComplianceBot.Host.Import;

/// <summary>One line of a table, by column name; the line number is where it begins in the file.</summary>
public sealed record CsvLine(int Line, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Trimmed, unless it is a text; empty when the column is missing or empty.</summary>
    public string this[string column] => Values.GetValueOrDefault(column, "");
}

/// <summary>
/// Reads the records of a table by its header line and notes everything that is wrong with its form. A cell that a spreadsheet would run
/// as a formula is refused, guarded or not, since what is imported is exported again one day; only people's own texts may look like one.
/// </summary>
public static class CsvTable
{
    /// <summary>How long a text may be that somebody wrote.</summary>
    public const int MostText = 10_000;

    private const int MostCell = 500;

    /// <summary>What may stand before a formula and hides it only as long as nobody takes it away.</summary>
    private static readonly char[] Guards = [' ', '\''];

    private static readonly Dictionary<string, int> NoTexts = [];

    /// <param name="texts">Columns whose cells are people's own texts, and how long they may be: they are taken as they are written, and their export is guarded.</param>
    public static IReadOnlyList<CsvLine> Of(
        string file, IEnumerable<CsvRecord> records, IReadOnlyList<string> columns, IReadOnlyCollection<string> required, Faults faults,
        IReadOnlyDictionary<string, int>? texts = null)
    {
        string[]? header = null;
        var lines = new List<CsvLine>();
        foreach (var (line, cells, isUnterminated) in records)
        {
            if (isUnterminated) Unread(line, cells, "A quotation mark that opens here is never closed.");
            else if (cells.All(string.IsNullOrWhiteSpace)) continue;
            else if (header is null) header = HeaderOf(file, line, cells, columns, required, faults);
            else if (cells.Count != header.Length) Unread(line, cells, $"There are {cells.Count} values here, but {header.Length} columns.");
            else lines.Add(LineOf(file, line, header, cells, texts ?? NoTexts, faults));
        }

        void Unread(int line, IEnumerable<string> cells, string sentence)
        {
            faults.Add(file, line, sentence);
            faults.Unread(cells);
        }

        if (header is null && !faults.Any) faults.Add(file, null, "This file is empty. It needs a header line: " + string.Join(",", columns));
        return lines;
    }

    private static string[] HeaderOf(
        string file, int line, IReadOnlyList<string> cells, IReadOnlyList<string> columns, IReadOnlyCollection<string> required, Faults faults)
    {
        string[] header = [.. cells.Select(c => c.Trim().ToLowerInvariant())];
        if (header is [var only] && only.Contains(';', StringComparison.Ordinal))
        {
            faults.Add(file, line, "The columns are parted by semicolons. Please save the file with commas.");
            return header;
        }

        foreach (var name in required.Except(header)) faults.Add(file, line, $"The column {name} is missing.");
        foreach (var name in header.Except(columns)) faults.Add(file, line, $"The column '{name}' is not known. The columns are: {string.Join(",", columns)}.");
        foreach (var twice in header.GroupBy(h => h).Where(g => g.Count() > 1)) faults.Add(file, line, $"The column {twice.Key} occurs twice.");
        return header;
    }

    private static CsvLine LineOf(
        string file, int line, string[] header, IReadOnlyList<string> cells, IReadOnlyDictionary<string, int> texts, Faults faults)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < cells.Count; i++)
        {
            var isText = texts.TryGetValue(header[i], out var most);
            if (!isText) Check(file, line, header[i], cells[i], faults);
            values[header[i]] = isText ? CsvCell.Read(cells[i]) : cells[i].Trim();
            if (isText && values[header[i]].Length > most) faults.Add(file, line, $"The value of {header[i]} is longer than {most} characters.");
        }

        return new CsvLine(line, values);
    }

    /// <summary>Notes what a cell must not be, wherever it was read.</summary>
    public static void Check(string file, int line, string column, string cell, Faults faults)
    {
        var isFormula = cell.TrimStart(Guards) is ['=' or '+' or '-' or '@' or '\t', ..];
        if (isFormula) faults.Add(file, line, $"The value of {column} begins like a formula ({Visible(cell)}). Please take the first character away.");
        if (cell.Length > MostCell) faults.Add(file, line, $"The value of {column} is longer than {MostCell} characters.");
        else if (!isFormula && cell.Any(char.IsControl)) faults.Add(file, line, $"The value of {column} holds a line break or another control character.");
    }

    private static string Visible(string cell) => cell.TrimStart(Guards) is ['\t', ..] ? "tab" : cell.TrimStart(Guards)[..1];
}
