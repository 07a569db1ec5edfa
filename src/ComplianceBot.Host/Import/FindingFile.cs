using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Standard;

namespace ComplianceBot.Host.Import;

/// <summary>A finding as a line of the file says it.</summary>
/// <param name="ExternalReference">What it is called where it comes from; empty where it has no name there.</param>
/// <param name="Cells">The whole line: what is taken over says more than a wish does.</param>
public sealed record FindingRow(int Line, string ExternalReference, FindingWish Wish, CsvLine Cells)
{
    /// <summary>Its line says a state: it was worked on elsewhere and is taken over as it stands.</summary>
    public bool IsTakenOver => Cells["state"].Length > 0;
}

/// <summary>
/// Reads findings (T1) from a CSV file or the first sheet of a workbook, with the columns of our own export; most may be left out. What was
/// seen is taken as it is written, line breaks and all.
/// </summary>
public static class FindingFile
{
    private const int LongestReference = 200;

    /// <summary>What a finding that begins with us can say; the further ones of the export tell how far it had got elsewhere.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "requirement", "description", "objective_evidence", "source", "aspect", "raised_on", "severity", "severity_reason", "owner_mail", "cb_due_date",
        "external_reference",
    ];

    private const int LongestActions = 32_000;

    private static readonly IReadOnlyList<string> OfTakenOver = [.. FindingExport.Columns.Except([.. Columns, "reference", "state"])];

    private static readonly string[] Needed = ["description", "objective_evidence"];

    private static readonly Dictionary<string, int> Texts = new(StringComparer.Ordinal)
    {
        ["description"] = CsvTable.MostText, ["objective_evidence"] = CsvTable.MostText, ["severity_reason"] = CsvTable.MostText, ["correction"] = CsvTable.MostText,
        ["consequences"] = CsvTable.MostText, ["cause"] = CsvTable.MostText, ["elsewhere"] = CsvTable.MostText, ["effect_check"] = CsvTable.MostText,
        ["observation_reason"] = CsvTable.MostText, ["checked"] = CsvTable.MostText, ["isms_change"] = CsvTable.MostText,
        ["acceptance_reference"] = CsvTable.MostText, ["actions"] = LongestActions,
    };

    private static readonly string[] Required = ["requirement", "description", "objective_evidence", "source", "raised_on"];

    public static async Task<IReadOnlyList<FindingRow>> ReadAsync(string path, Faults faults, CancellationToken cancel) =>
        Read(Path.GetFileName(path), await TableFile.ReadAsync(path, faults, cancel), faults);

    public static IReadOnlyList<FindingRow> Read(string file, IEnumerable<CsvRecord> records, Faults faults)
    {
        var lines = CsvTable.Of(file, records, FindingExport.Columns, Required, faults, Texts);
        if (lines.Count > 0 && !lines[0].Values.ContainsKey("requirement")) return [];
        var values = new Values(file, faults);
        List<FindingRow> rows = [.. lines.Select(line => RowOf(line, values)).OfType<FindingRow>()];
        foreach (var same in rows.Where(r => r.ExternalReference.Length > 0).GroupBy(r => r.ExternalReference, StringComparer.Ordinal))
        {
            foreach (var again in same.Skip(1)) faults.Add(file, again.Line, $"The external_reference '{Values.Cut(same.Key)}' stands in line {same.First().Line} already.");
        }

        return rows;
    }

    private static FindingRow? RowOf(CsvLine line, Values values)
    {
        if (line["state"].Length == 0 && OfTakenOver.FirstOrDefault(c => line[c].Length > 0) is { } more)
            values.Faults.Add(values.File, line.Line, $"{more} is told of what was worked on elsewhere: it needs a state beside it.");
        var requirement = Requirements.Find(line["requirement"]);
        if (requirement is null) values.Faults.Add(values.File, line.Line, $"'{Values.Cut(line["requirement"])}' is neither a control nor a clause. They look like A.8.13 or 9.2.");
        foreach (var column in Needed)
            if (string.IsNullOrWhiteSpace(line[column])) values.Faults.Add(values.File, line.Line, $"{column} is empty.");
        var source = Named<FindingSource>(line, "source", values);
        var aspect = line["aspect"].Length == 0 ? FindingAspect.Other : Named<FindingAspect>(line, "aspect", values);
        var severity = line["severity"].Length == 0 ? null : Named<Severity>(line, "severity", values);
        var raised = values.Day(line.Line, "raised_on", line["raised_on"]);
        DateOnly? body = line["cb_due_date"].Length == 0 ? null : values.Day(line.Line, "cb_due_date", line["cb_due_date"]);
        var owner = line["owner_mail"].Length == 0 ? "" : values.Mail(line.Line, "owner_mail", line["owner_mail"]);
        var reference = values.Short(line.Line, "external_reference", line["external_reference"], LongestReference);
        return requirement is null || source is null || aspect is null || raised is null ? null : new FindingRow(line.Line, reference, new FindingWish
        {
            Requirement = requirement.Id, Description = line["description"], ObjectiveEvidence = line["objective_evidence"], Source = source.Value, Aspect = aspect.Value,
            RaisedOn = raised.Value, Severity = severity, SeverityReason = line["severity_reason"], OwnerMail = owner, BodyDueOn = body,
        }, line);
    }

    private static T? Named<T>(CsvLine line, string column, Values values) where T : struct, Enum
    {
        if (FindingNames.Read<T>(line[column]) is { } known) return known;
        values.Faults.Add(values.File, line.Line, $"The {column} '{Values.Cut(line[column])}' is not known. It is one of: {FindingNames.All<T>()}.");
        return null;
    }
}
