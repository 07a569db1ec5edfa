namespace ComplianceBot.Host.Import;

/// <summary>A leave as a line of the file says it.</summary>
public sealed record LeaveRow(int Line, string Mail, DateOnly From, DateOnly To, string DelegateMail);

/// <summary>Reads leave from a CSV file or the first sheet of a workbook (work_mail,from,to,delegate_mail). A column for a reason is refused: none is ever kept (NG-30).</summary>
public static class LeaveFile
{
    private static readonly string[] Columns = ["work_mail", "from", "to", "delegate_mail"];

    public static async Task<IReadOnlyList<LeaveRow>> ReadAsync(string path, Faults faults, CancellationToken cancel) =>
        Read(Path.GetFileName(path), await TableFile.ReadAsync(path, faults, cancel), faults);

    public static IReadOnlyList<LeaveRow> Read(string file, string text, Faults faults) => Read(file, CsvRecords.Of(text), faults);

    private static List<LeaveRow> Read(string file, IEnumerable<CsvRecord> records, Faults faults)
    {
        var values = new Values(file, faults);
        var rows = new List<LeaveRow>();
        foreach (var line in CsvTable.Of(file, records, Columns, ["work_mail", "from", "to"], faults))
        {
            var mail = values.Mail(line.Line, "work_mail", line["work_mail"]);
            var standIn = line["delegate_mail"].Length == 0 ? "" : values.Mail(line.Line, "delegate_mail", line["delegate_mail"]);
            var from = values.Day(line.Line, "from", line["from"]);
            var to = values.Day(line.Line, "to", line["to"]);
            if (from is { } first && to is { } last) rows.Add(new LeaveRow(line.Line, mail, first, last, standIn));
        }

        return rows;
    }
}
