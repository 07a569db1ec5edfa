using ComplianceBot.Cards;

namespace ComplianceBot.Packs;

/// <summary>Figures of a day, as a page and as a register.</summary>
/// <param name="Name">Of the register and of the page.</param>
/// <param name="Sentences">What is said above the figures.</param>
public sealed record PackSheet(string Name, Say Title, IReadOnlyList<Say> Sentences, IReadOnlyList<Fact> Facts);

/// <summary>A record that has a page, and where its files lie in the pack.</summary>
internal sealed record TrayRecord(PackRecord Record, IReadOnlyList<TrayFile> Files)
{
    public string Page => PageOf(Record);

    public static string PageOf(PackRecord record) => $"records/{NameOf(record)}.html";

    /// <summary>What a record is called as a file.</summary>
    public static string NameOf(PackRecord record) =>
        string.Concat(record.Reference.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or ' ' ? c : '_')).Trim(' ', '.') is { Length: > 0 } name ? name : record.SubjectId;
}

internal sealed record TrayFile(PackAttachment File, string Path, string? Requirement);

/// <summary>By which entries of the trail are found: what a record is called, and which of its personal values are opened.</summary>
internal sealed record TraySubject(string Reference, Func<string, bool> Opens);

/// <summary>What the capabilities put into a pack, while it is read: registers line by line, records with their pages and files.</summary>
public sealed class PackTray(PackScope scope, PackPeople people) : IDisposable
{
    private static readonly Func<string, bool> Nothing = _ => false;

    private readonly Dictionary<string, RegisterSpool> _registers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TraySubject> _subjects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<PackRecord>> _byRequirement = new(StringComparer.Ordinal);
    private readonly List<TrayRecord> _records = [];
    private readonly List<PackSheet> _sheets = [];

    public PackPeople People { get; } = people;

    internal IReadOnlyDictionary<string, RegisterSpool> Registers => _registers;

    internal IReadOnlyDictionary<string, TraySubject> Subjects => _subjects;

    internal IReadOnlyList<TrayRecord> Records => _records;

    internal IReadOnlyList<PackSheet> Sheets => _sheets;

    /// <summary>A record of no control or clause that the pack is about is left out.</summary>
    public void Add(PackRecord record)
    {
        if (scope.Requirements is { } wanted && record.Requirements.Count > 0 && !record.Requirements.Any(wanted.Contains)) return;
        AddRow(record.Register, record.Values);
        foreach (var row in record.Rows) AddRow(row.Register, row.Values);
        _subjects[KeyOf(record.Subject, record.SubjectId)] = new TraySubject(record.Reference, scope.IsReleased ? Nothing : record.Opens);
        if (!record.HasPage) return;
        var requirement = record.Requirements.FirstOrDefault(r => scope.Requirements is null || scope.Requirements.Contains(r));
        foreach (var about in record.Requirements) OfRequirement(about).Add(record);
        _records.Add(new TrayRecord(record, [.. record.Files.Select((file, i) => new TrayFile(file, PathOf(requirement, record, i + 1, file), requirement))]));
    }

    public void Add(PackSheet sheet, IEnumerable<IReadOnlyList<PackValue>> rows)
    {
        _sheets.Add(sheet);
        foreach (var row in rows) AddRow(sheet.Name, row);
    }

    public void Dispose()
    {
        foreach (var register in _registers.Values) register.Dispose();
    }

    internal static string KeyOf(string subject, string id) => subject + "\n" + id;

    internal IReadOnlyList<PackRecord> About(string requirement) => _byRequirement.GetValueOrDefault(requirement) ?? [];

    internal void AddRow(string register, IReadOnlyList<PackValue> values)
    {
        if (!_registers.TryGetValue(register, out var spool)) _registers[register] = spool = new RegisterSpool([.. values.Select(v => v.Column)]);
        spool.Add(values);
    }

    private static string PathOf(string? requirement, PackRecord record, int number, PackAttachment file) =>
        $"{requirement ?? "records"}/{TrayRecord.NameOf(record)}/{number} {file.Name}";

    private List<PackRecord> OfRequirement(string requirement)
    {
        if (!_byRequirement.TryGetValue(requirement, out var known)) _byRequirement[requirement] = known = [];
        return known;
    }
}
