using ComplianceBot.Standard;

namespace ComplianceBot.Host.Import;

/// <summary>
/// The statement as the table of an audit in CISO Assistant (6.1.3 d, decision 21): its <c>compliance_result</c> says whether a control is applied
/// and how far it has got, its <c>observations</c> are the justification. Reason and owner have no column there, so ours stand beside.
/// </summary>
public static class AssistantAudit
{
    private const string Reference = "ref_id", Urn = "urn", Assessable = "assessable", Result = "compliance_result", Observations = "observations";
    private const string NotApplicable = "not_applicable", Partial = "partially_compliant", Good = "compliant", Bad = "non_compliant";
    private const string ControlPrefix = "A.", Nodes = "urn:intuitem:risk:req_node:iso27001-2022:";

    private static readonly string[] No = ["", "no", "false", "0"];

    /// <summary>The scores stay empty; without their columns an audit would be scored with nothing.</summary>
    private static readonly IReadOnlyList<string> Columns =
    [
        Urn, Reference, Assessable, "name", "description", Result, "requirement_progress", "score", "implementation_score", "documentation_score", Observations,
        "reasons", "owner_mail",
    ];

    private static readonly Dictionary<string, Implementation?> Results = new(StringComparer.OrdinalIgnoreCase)
    {
        [NotApplicable] = null, [Good] = Implementation.Implemented, [Partial] = Implementation.Partly, [Bad] = Implementation.Planned,
        ["not_assessed"] = Implementation.Planned, [""] = Implementation.Planned,
    };

    public static bool Is(IReadOnlyList<CsvRecord> records) => HeaderOf(records)?.Contains(Result) == true;

    public static ExportTable TableOf(StatedVersion stated) => new(Columns, [.. stated.Decisions.Select(d => CellsOf(d, stated))]);

    /// <summary>The lines of the controls, with the columns of the statement; clauses and headings are passed over.</summary>
    public static IReadOnlyList<CsvLine> Read(string file, IReadOnlyList<CsvRecord> records, Faults faults)
    {
        var header = HeaderOf(records)!;
        if (!header.Contains(Reference) && !header.Contains(Urn)) faults.Add(file, null, $"There is neither a column {Reference} nor a column {Urn}.");
        foreach (var twice in header.Where(h => h.Length > 0).GroupBy(h => h).Where(g => g.Count() > 1)) faults.Add(file, null, $"The column {twice.Key} occurs twice.");
        if (faults.Any) return [];
        var lines = new List<CsvLine>();
        foreach (var record in records.Where(r => !IsBlank(r)).Skip(1))
        {
            if (record.IsUnterminated) faults.Add(file, record.Line, "A quotation mark that opens here is never closed.");
            else if (IsControl(Cell)) lines.Add(LineOf(file, record.Line, Cell, faults));

            string Cell(string column) => header.IndexOf(column) is >= 0 and var at ? (record.Cells.ElementAtOrDefault(at) ?? "").Trim() : column == Assessable ? "yes" : "";
        }

        return lines;
    }

    private static CsvLine LineOf(string file, int line, Func<string, string> cell, Faults faults)
    {
        var result = cell(Result);
        if (!Results.TryGetValue(result, out var state))
            faults.Add(file, line, $"The {Result} '{Values.Cut(result)}' is not known. The results are: {string.Join(", ", Results.Keys.Where(r => r.Length > 0))}.");
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["control"] = ControlOf(cell), ["applicable"] = result.Equals(NotApplicable, StringComparison.OrdinalIgnoreCase) ? "no" : "yes", ["reasons"] = cell("reasons"),
            ["justification"] = string.Join(' ', cell(Observations).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), ["owner_mail"] = cell("owner_mail"),
            ["implementation"] = state is { } known ? StatementFile.NameOf(known) : "",
        };
        foreach (var (name, value) in values) CsvTable.Check(file, line, name, value, faults);
        return new CsvLine(line, values);
    }

    private static string[] CellsOf(ControlDecision decision, StatedVersion stated)
    {
        var control = Requirements.Find(decision.ControlId)!;
        var (result, progress) = decision.Implementation switch
        {
            Implementation.Implemented => (Good, "done"),
            Implementation.Partly => (Partial, "in_progress"),
            Implementation.Planned => (Bad, "to_do"),
            null => (NotApplicable, "done"),
        };
        return
        [
            Nodes + control.Id.ToLowerInvariant(), control.Id, "x", control.Title, control.Plain, result, progress, "", "", "", decision.Justification,
            StatedVersion.ReasonsOf(decision), stated.OwnerOf(decision),
        ];
    }

    private static bool IsControl(Func<string, string> cell) => !No.Contains(cell(Assessable), StringComparer.OrdinalIgnoreCase) && ControlOf(cell) is var id
        && (Requirements.Find(id) is { IsControl: true } || id.StartsWith(ControlPrefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Its reference, else the last part of its name.</summary>
    private static string ControlOf(Func<string, string> cell) => cell(Reference) is { Length: > 0 } id ? id : cell(Urn).Split(':')[^1];

    private static List<string>? HeaderOf(IReadOnlyList<CsvRecord> records) =>
        records.FirstOrDefault(r => !IsBlank(r)) is { } first ? [.. first.Cells.Select(c => c.Trim().ToLowerInvariant())] : null;

    private static bool IsBlank(CsvRecord record) => !record.IsUnterminated && record.Cells.All(string.IsNullOrWhiteSpace);
}
