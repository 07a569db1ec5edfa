using ComplianceBot.Files;

namespace ComplianceBot.Host.Import;

/// <summary>One line of a table, by column name; the line number is where it begins in the file.</summary>
public sealed record CsvLine(int Line, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Trimmed, unless it is a text; empty when the column is missing or empty.</summary>
    public string this[string column] => Values.GetValueOrDefault(column, "");
}

/// <summary>
/// Reads a CSV file (RFC 4180, commas, a header line) and notes everything that is wrong with its form. A cell that a spreadsheet
/// would run as a formula is refused, since what is imported is exported again one day.
/// </summary>
public static class CsvTable
{
    private const int MostCell = 500, MostText = 10_000;

    public static IReadOnlyList<CsvLine> Read(string file, string text, IReadOnlyList<string> columns, IReadOnlyCollection<string> required, Faults faults) =>
        Of(file, CsvRecords.Of(text), columns, required, faults);

    /// <summary>The same of records that came another way, such as the rows of a sheet.</summary>
    /// <param name="texts">Columns whose cells are people's own texts: they are taken as they are written, and their export is guarded.</param>
    public static IReadOnlyList<CsvLine> Of(
        string file, IEnumerable<CsvRecord> records, IReadOnlyList<string> columns, IReadOnlyCollection<string> required, Faults faults,
        IReadOnlyCollection<string>? texts = null)
    {
        string[]? header = null;
        var lines = new List<CsvLine>();
        foreach (var (line, cells, isUnterminated) in records)
        {
            if (isUnterminated) Unread(line, cells, "A quotation mark that opens here is never closed.");
            else if (cells.All(string.IsNullOrWhiteSpace)) continue;
            else if (header is null) header = HeaderOf(file, line, cells, columns, required, faults);
            else if (cells.Count != header.Length) Unread(line, cells, $"There are {cells.Count} values here, but {header.Length} columns.");
            else lines.Add(LineOf(file, line, header, cells, texts ?? [], faults));
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
        string file, int line, string[] header, IReadOnlyList<string> cells, IReadOnlyCollection<string> texts, Faults faults)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < cells.Count; i++)
        {
            var isText = texts.Contains(header[i]);
            if (!isText) Check(file, line, header[i], cells[i], faults);
            values[header[i]] = isText ? CsvCell.Read(cells[i]) : cells[i].Trim();
            if (isText && values[header[i]].Length > MostText) faults.Add(file, line, $"The value of {header[i]} is longer than {MostText} characters.");
        }

        return new CsvLine(line, values);
    }

    /// <summary>Notes what a cell must not be, wherever it was read.</summary>
    public static void Check(string file, int line, string column, string cell, Faults faults)
    {
        var isFormula = cell is ['=' or '+' or '-' or '@' or '\t', ..] || cell.TrimStart(' ') is ['=' or '+' or '-' or '@' or '\t', ..];
        if (isFormula) faults.Add(file, line, $"The value of {column} begins like a formula ({Visible(cell)}). Please take the first character away.");
        if (cell.Length > MostCell) faults.Add(file, line, $"The value of {column} is longer than {MostCell} characters.");
        else if (!isFormula && cell.Any(char.IsControl)) faults.Add(file, line, $"The value of {column} holds a line break or another control character.");
    }

    private static string Visible(string cell) => cell.TrimStart(' ')[0] == '\t' ? "tab" : cell.TrimStart(' ')[..1];
}
