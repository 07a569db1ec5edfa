using ComplianceBot.Standard;

namespace ComplianceBot.Host.Import;

/// <summary>A control as a line of the file says it; null where the line does not even say whether it is applied.</summary>
/// <param name="KeepsUnsaid">Comes from an audit in CISO Assistant, which has no columns for reason and owner: what it does not say stays as it was.</param>
public sealed record StatementRow(int Line, string ControlId, string OwnerMail, ControlDecision? Decision, bool KeepsUnsaid);

/// <summary>
/// Reads a Statement of Applicability (6.1.3 d): a CSV file, the first sheet of a workbook, the table of an audit in CISO Assistant, or an
/// open library in YAML or in a workbook whose requirement nodes carry the same values beside their <c>ref_id</c>. What only the whole statement or the records can tell comes later.
/// </summary>
public static class StatementFile
{
    public static readonly IReadOnlyList<string> Columns = ["control", "applicable", "reasons", "justification", "owner_mail", "implementation"];

    private static readonly Dictionary<string, InclusionReason> Reasons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["risk"] = InclusionReason.Risk, ["law"] = InclusionReason.Law, ["contract"] = InclusionReason.Contract, ["best_practice"] = InclusionReason.BestPractice,
    };

    private static readonly Dictionary<string, Implementation> States = new(StringComparer.OrdinalIgnoreCase)
    {
        ["planned"] = Implementation.Planned, ["partly"] = Implementation.Partly, ["implemented"] = Implementation.Implemented,
    };

    public static async Task<IReadOnlyList<StatementRow>> ReadAsync(string path, Faults faults, CancellationToken cancel)
    {
        var file = Path.GetFileName(path);
        var (lines, isAudit) = await LinesAsync(path, file, faults, cancel);
        var values = new Values(file, faults);
        return lines.Count > 0 && !lines[0].Values.ContainsKey("control") ? [] : [.. lines.Select(line => RowOf(line, values, isAudit))];
    }

    /// <summary>How a reason or state is written in the file.</summary>
    public static string NameOf(InclusionReason reason) => Reasons.First(r => r.Value == reason).Key;

    public static string NameOf(Implementation state) => States.First(s => s.Value == state).Key;

    private static async Task<(IReadOnlyList<CsvLine> Lines, bool IsAudit)> LinesAsync(string path, string file, Faults faults, CancellationToken cancel)
    {
        if (StatementLibrary.IsLibrary(path))
            return (await CleanText.ReadAsync(path, faults, cancel) is { } text ? StatementLibrary.Read(file, text, faults) : [], false);
        var sheets = TableFile.IsWorkbook(path) ? await XlsxSheet.NamesAsync(path, faults, cancel) : [];
        if (faults.Any) return ([], false);
        if (StatementLibraryWorkbook.Is(sheets)) return (await StatementLibraryWorkbook.ReadAsync(path, sheets, faults, cancel), false);
        var records = await TableFile.ReadAsync(path, faults, cancel);
        return AssistantAudit.Is(records) ? (AssistantAudit.Read(file, records, faults), true) : (CsvTable.Of(file, records, Columns, Columns, faults), false);
    }

    private static StatementRow RowOf(CsvLine line, Values values, bool isAudit)
    {
        var id = Requirements.Find(line["control"])?.Id ?? line["control"];
        var mail = line["owner_mail"].Length == 0 ? "" : values.Mail(line.Line, "owner_mail", line["owner_mail"]);
        var reasons = line["reasons"].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var strange in reasons.Where(r => !Reasons.ContainsKey(r)))
            values.Faults.Add(values.File, line.Line, $"The reason '{Values.Cut(strange)}' is not known. The reasons are: {string.Join(", ", Reasons.Keys)}.");
        var state = line["implementation"];
        if (state.Length > 0 && !States.ContainsKey(state))
            values.Faults.Add(values.File, line.Line, $"The state '{Values.Cut(state)}' is not known. The states are: {string.Join(", ", States.Keys)}.");
        var isRead = reasons.All(Reasons.ContainsKey) && (state.Length == 0 || States.ContainsKey(state));
        return values.YesOrNo(line.Line, "applicable", line["applicable"]) is { } applicable && isRead
            ? new StatementRow(line.Line, id, mail, new ControlDecision
            {
                ControlId = id, Applicable = applicable, Reasons = ControlDecision.Joined(reasons.Select(r => Reasons[r])), Justification = line["justification"],
                Implementation = state.Length == 0 ? null : States[state],
            }, isAudit)
            : new StatementRow(line.Line, id, mail, null, isAudit);
    }
}
