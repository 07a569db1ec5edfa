using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Standard;

namespace ComplianceBot.Host.Import;

/// <summary>A wish for evidence as a line of the file says it.</summary>
public sealed record RequestRow(int Line, EvidenceWish Wish);

/// <summary>Reads many evidence requests (E1) from a CSV file or the first sheet of a workbook. Kind and refresh days may be empty where the data of the standard say them.</summary>
public static class RequestFile
{
    public static readonly IReadOnlyList<string> Columns =
        ["requirement", "owner_mail", "question", "kind", "period_from", "period_to", "due", "mandatory", "refresh_days"];

    private const int LongestRefresh = 3660;

    private static readonly string[] Kinds = [.. Enum.GetNames<EvidenceKind>().Select(k => k.ToLowerInvariant())];

    public static async Task<IReadOnlyList<RequestRow>> ReadAsync(string path, Faults faults, CancellationToken cancel) =>
        Read(Path.GetFileName(path), await TableFile.ReadAsync(path, faults, cancel), faults);

    public static IReadOnlyList<RequestRow> Read(string file, string text, Faults faults) => Read(file, CsvRecords.Of(text), faults);

    public static IReadOnlyList<RequestRow> Read(string file, IEnumerable<CsvRecord> records, Faults faults)
    {
        var lines = CsvTable.Of(file, records, Columns, [.. Columns.Except(["kind", "mandatory", "refresh_days"])], faults);
        if (lines.Count > 0 && !lines[0].Values.ContainsKey("requirement")) return [];
        var values = new Values(file, faults);
        List<RequestRow> rows = [.. lines.Select(line => RowOf(line, values)).OfType<RequestRow>()];
        foreach (var same in rows.GroupBy(r => (r.Wish.Requirement, r.Wish.Kind, r.Wish.What)))
        {
            foreach (var again in same.Skip(1)) faults.Add(file, again.Line, $"The same question about {again.Wish.Requirement} stands in line {same.First().Line} already.");
        }

        return rows;
    }

    private static RequestRow? RowOf(CsvLine line, Values values)
    {
        var requirement = Requirements.Find(line["requirement"]);
        if (requirement is null) values.Faults.Add(values.File, line.Line, $"'{Values.Cut(line["requirement"])}' is neither a control nor a clause. They look like A.8.13 or 9.2.");
        var what = values.Text(line.Line, "question", line["question"], EvidenceSeries.LongestWhat);
        var mail = values.Mail(line.Line, "owner_mail", line["owner_mail"]);
        var (from, to, due) = (Day("period_from"), Day("period_to"), Day("due"));
        var mandatory = line["mandatory"].Length == 0 ? true : values.YesOrNo(line.Line, "mandatory", line["mandatory"]);
        int? refresh = line["refresh_days"].Length == 0 ? null : values.Number(line.Line, "refresh_days", line["refresh_days"], 1, LongestRefresh);
        var kind = KindOf(line, requirement, values);
        return requirement is not null && kind is not null && from is not null && to is not null && due is not null
            ? new RequestRow(line.Line, new EvidenceWish
            {
                Requirement = requirement.Id, What = what, Kind = kind.Value, OwnerMail = mail, Due = due.Value, PeriodFrom = from.Value, PeriodTo = to.Value,
                Mandatory = mandatory ?? true, RefreshDays = refresh,
            })
            : null;

        DateOnly? Day(string column) => values.Day(line.Line, column, line[column]);
    }

    private static EvidenceKind? KindOf(CsvLine line, Requirement? requirement, Values values)
    {
        var name = line["kind"].ToLowerInvariant();
        if (Kinds.Contains(name)) return Enum.Parse<EvidenceKind>(name, ignoreCase: true);
        var example = requirement?.Examples.FirstOrDefault(e => e.What.Equals(line["question"], StringComparison.OrdinalIgnoreCase));
        if (name.Length == 0 && example is not null) return example.Kind;
        values.Faults.Add(values.File, line.Line, $"The kind '{Values.Cut(name)}' is not known. The kinds are: {string.Join(", ", Kinds)}.");
        return null;
    }
}
