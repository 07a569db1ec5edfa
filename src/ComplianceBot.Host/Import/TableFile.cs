namespace ComplianceBot.Host.Import;

/// <summary>
/// Reads a register that comes as a table: a CSV file, or the first sheet of a workbook where its name ends so. Whoever reads the records
/// need not know which it was, so that the checks, the line numbers and the sentences are the same.
/// </summary>
public static class TableFile
{
    /// <summary>Empty when it cannot be read; then the fault is noted.</summary>
    public static async Task<IReadOnlyList<CsvRecord>> ReadAsync(string path, Faults faults, CancellationToken cancel) => IsWorkbook(path)
        ? await XlsxSheet.ReadAsync(path, faults, cancel)
        : await CleanText.ReadAsync(path, faults, cancel) is { } text ? [.. CsvRecords.Of(text)] : [];

    public static bool IsWorkbook(string path) => path.EndsWith(XlsxSheet.Ending, StringComparison.OrdinalIgnoreCase);
}
