namespace ComplianceBot.Host.Import;

/// <summary>What an import did, or would do: counts and remarks, in the order in which they came up.</summary>
public sealed class ImportReport
{
    private readonly Dictionary<string, int> _counts = [];
    private readonly List<string> _notes = [];

    public IReadOnlyDictionary<string, int> Counts => _counts;

    public IReadOnlyList<string> Notes => _notes;

    public string Summary => _counts.Count == 0 ? "nothing to do" : string.Join(", ", _counts.Select(c => $"{c.Value} {Fitting(c.Key, c.Value)}"));

    public void Count(string what, int number = 1) => _counts[what] = _counts.GetValueOrDefault(what) + number;

    public void Note(string sentence) => _notes.Add(sentence);

    private static string Fitting(string what, int number) =>
        number == 1 && what.StartsWith("roles ", StringComparison.Ordinal) ? "role " + what["roles ".Length..] : what;
}
