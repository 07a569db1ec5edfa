namespace ComplianceBot.Host.Import;

/// <summary>What is wrong with a file, in a plain sentence, with its line when there is one.</summary>
public sealed record Fault(string File, int? Line, string Sentence)
{
    public override string ToString() => Line is { } line ? $"{File}, line {line}: {Sentence}" : $"{File}: {Sentence}";
}

/// <summary>Gathers everything that is wrong with a file, so that it can be mended in one go; with one fault nothing is imported.</summary>
public sealed class Faults
{
    private readonly List<Fault> _all = [];
    private readonly List<string> _unread = [];

    public bool Any => _all.Count > 0;

    /// <summary>By file and line.</summary>
    public IReadOnlyList<Fault> All => [.. _all.Distinct().OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line ?? 0)];

    public void Add(string file, int? line, string sentence) => _all.Add(new Fault(file, line, sentence));

    /// <summary>Keeps what stands in a line that could not be read.</summary>
    public void Unread(IEnumerable<string> cells) => _unread.AddRange(cells);

    /// <summary>True for something that stands in a line that could not be read: nobody can say that it is not there.</summary>
    public bool MayHold(string text) => _unread.Any(cell => cell.Contains(text, StringComparison.OrdinalIgnoreCase));
}
