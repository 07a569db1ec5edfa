using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Standard;

namespace ComplianceBot.Host.Import;

/// <summary>What a line of an index says was collected: on which day, who may see it, files by their hashes, links.</summary>
public sealed record CollectedRow(DateOnly CollectedOn, Classification Classification, IReadOnlyList<string> Hashes, IReadOnlyList<string> Links);

/// <summary>A line of an index of evidence.</summary>
/// <param name="IsPast">It was rejected, cancelled, has run out or was replaced: it counts no longer, here neither.</param>
/// <param name="Collected">Null where nothing that can be brought was handed in.</param>
public sealed record EvidenceIndexRow(int Line, EvidenceWish Wish, bool IsPast, CollectedRow? Collected);

/// <summary>Reads an index of evidence (9.1) from a CSV file or the first sheet of a workbook, with the columns of our own export.</summary>
public static class EvidenceIndexFile
{
    private const int LongestRefresh = 3660, LongestList = 32_000, HashLength = 64;
    private const string Separator = ";";

    private static readonly string[] Required = ["requirement", "what", "kind", "owner_mail", "period_from", "period_to", "due_on"];

    private static readonly Dictionary<string, int> Texts = new(StringComparer.Ordinal) { ["what"] = CsvTable.MostText, ["items"] = LongestList, ["hashes"] = LongestList };

    private static readonly EvidenceState[] Given = [EvidenceState.Submitted, EvidenceState.Accepted];

    private static readonly EvidenceState[] Past = [EvidenceState.Rejected, EvidenceState.Expired, EvidenceState.Superseded, EvidenceState.Cancelled];

    public static async Task<IReadOnlyList<EvidenceIndexRow>> ReadAsync(string path, Faults faults, CancellationToken cancel) =>
        Read(Path.GetFileName(path), await TableFile.ReadAsync(path, faults, cancel), faults);

    public static IReadOnlyList<EvidenceIndexRow> Read(string file, IEnumerable<CsvRecord> records, Faults faults)
    {
        var lines = CsvTable.Of(file, records, EvidenceExport.Columns, Required, faults, Texts);
        if (lines.Count > 0 && !lines[0].Values.ContainsKey("requirement")) return [];
        var values = new Values(file, faults);
        return [.. lines.Select(line => RowOf(line, values)).OfType<EvidenceIndexRow>()];
    }

    private static EvidenceIndexRow? RowOf(CsvLine line, Values values)
    {
        var requirement = Requirements.Find(line["requirement"]);
        if (requirement is null) values.Faults.Add(values.File, line.Line, $"'{Values.Cut(line["requirement"])}' is neither a control nor a clause. They look like A.8.13 or 9.2.");
        var what = values.Text(line.Line, "what", line["what"].Trim(), EvidenceSeries.LongestWhat);
        var mail = values.Mail(line.Line, "owner_mail", line["owner_mail"]);
        var (from, to, due) = (Day("period_from"), Day("period_to"), Day("due_on"));
        var (kind, state) = (Named<EvidenceKind>(line, "kind", values), line["state"].Length == 0 ? null : Named<EvidenceState>(line, "state", values));
        var mandatory = line["mandatory"].Length == 0 ? true : values.YesOrNo(line.Line, "mandatory", line["mandatory"]);
        int? refresh = line["refresh_days"].Length == 0 ? null : values.Number(line.Line, "refresh_days", line["refresh_days"], 1, LongestRefresh);
        var isGiven = state is { } named ? Given.Contains(named) : line["collected_on"].Length > 0;
        var collected = isGiven ? CollectedIn(line, values) : null;
        return requirement is null || kind is null || from is null || to is null || due is null
            ? null
            : new EvidenceIndexRow(line.Line, new EvidenceWish
            {
                Requirement = requirement.Id, What = what, Kind = kind.Value, OwnerMail = mail, Due = due.Value, PeriodFrom = from.Value, PeriodTo = to.Value,
                Mandatory = mandatory ?? true, RefreshDays = refresh,
            }, state is { } known && Past.Contains(known), collected);

        DateOnly? Day(string column) => values.Day(line.Line, column, line[column]);
    }

    /// <summary>A statement is its giver's word and is not brought by somebody else (EV-8): where nothing else was given, it is asked for again.</summary>
    private static CollectedRow? CollectedIn(CsvLine line, Values values)
    {
        var hashes = ListIn(line["hashes"]).Select(h => h.ToLowerInvariant()).Distinct(StringComparer.Ordinal).ToList();
        if (hashes.Find(h => h.Length != HashLength || !h.All(char.IsAsciiHexDigitLower)) is { } strange)
        {
            values.Faults.Add(values.File, line.Line, $"'{Values.Cut(strange)}' in hashes is no SHA-256. It has 64 hexadecimal digits.");
            return null;
        }

        var links = ListIn(line["items"]).Where(i => PublicLink.FaultOf(i) is null).ToList();
        if (hashes.Count + links.Count == 0) return null;
        var on = values.Day(line.Line, "collected_on", line["collected_on"]);
        var classification = Named<Classification>(line, "classification", values);
        return on is null || classification is null ? null : new CollectedRow(on.Value, classification.Value, hashes, links);
    }

    private static string[] ListIn(string cell) => cell.Split(Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static T? Named<T>(CsvLine line, string column, Values values) where T : struct, Enum
    {
        if (Enum.GetNames<T>().FirstOrDefault(n => n.Equals(line[column], StringComparison.OrdinalIgnoreCase)) is { } name) return Enum.Parse<T>(name);
        values.Faults.Add(values.File, line.Line, $"The {column} '{Values.Cut(line[column])}' is not known. It is one of: {string.Join(", ", Enum.GetNames<T>())}.");
        return null;
    }
}
