using System.Text;
using ComplianceBot.Files;

namespace ComplianceBot.Host.Import;

/// <summary>Records as a table, to be written in open formats: as CSV or as a workbook. Each cell is what is stored.</summary>
public sealed record ExportTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>A cell that a spreadsheet would run as a formula is guarded.</summary>
    public string ToCsv()
    {
        var csv = new StringBuilder();
        csv.AppendJoin(',', Columns).Append('\n');
        foreach (var row in Rows) csv.AppendJoin(',', row.Select(CsvCell.Written)).Append('\n');
        return csv.ToString();
    }

    /// <summary>Every cell is a text, which no spreadsheet runs.</summary>
    public byte[] ToWorkbook() => Workbook.Write([Columns, .. Rows.Select(row => row.Select(CsvCell.InWorkbook).ToList())]);
}
