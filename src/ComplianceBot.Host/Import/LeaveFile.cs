namespace ComplianceBot.Host.Import;

/// <summary>A leave as a line of the file says it.</summary>
public sealed record LeaveRow(int Line, string Mail, DateOnly From, DateOnly To, string DelegateMail);

/// <summary>Reads leave from CSV (work_mail,from,to,delegate_mail). A column for a reason is refused: none is ever kept (NG-30).</summary>
public static class LeaveFile
{
    private static readonly string[] Columns = ["work_mail", "from", "to", "delegate_mail"];

    public static IReadOnlyList<LeaveRow> Read(string file, string text, Faults faults)
    {
        var values = new Values(file, faults);
        var rows = new List<LeaveRow>();
        foreach (var line in CsvTable.Read(file, text, Columns, ["work_mail", "from", "to"], faults))
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
