namespace ComplianceBot.Files;

/// <summary>
/// How a cell is written so that no spreadsheet runs it as a formula: with an apostrophe before it, which the import takes away again.
/// </summary>
public static class CsvCell
{
    private const char Guard = '\'';

    /// <summary>Guarded, and in quotation marks where CSV wants them (RFC 4180).</summary>
    public static string Written(string cell)
    {
        var guarded = IsFormula(cell.TrimStart(Guard)) ? Guard + cell : cell;
        return guarded.AsSpan().IndexOfAny(",\"\r\n") < 0 ? guarded : '"' + guarded.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }

    /// <summary>For a workbook, where a text is never run: only what <see cref="Read"/> would take for guarded is guarded, so that it comes back whole.</summary>
    public static string InWorkbook(string cell) => cell is [Guard, ..] && IsFormula(cell.TrimStart(Guard)) ? Guard + cell : cell;

    /// <summary>As it was before it was guarded.</summary>
    public static string Read(string cell) => cell is [Guard, ..] && IsFormula(cell.TrimStart(Guard)) ? cell[1..] : cell;

    private static bool IsFormula(string cell) => cell.TrimStart(' ') is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];
}
