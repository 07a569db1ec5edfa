namespace ComplianceBot.Host.Import;

/// <summary>What an import did, or would do: counts and remarks, in the order in which they came up.</summary>
public sealed class ImportReport
{
    private readonly Dictionary<string, int> _counts = [];
    private readonly List<string> _notes = [];

    public IReadOnlyDictionary<string, int> Counts => _counts;

    public IReadOnlyList<string> Notes => _notes;

    public string Summary => _counts.Count == 0 ? "nothing to do" : string.Join(", ", _counts.Select(c => $"{c.Value} {c.Key}"));

    public void Count(string what, int number = 1) => _counts[what] = _counts.GetValueOrDefault(what) + number;

    public void Note(string sentence) => _notes.Add(sentence);
}
