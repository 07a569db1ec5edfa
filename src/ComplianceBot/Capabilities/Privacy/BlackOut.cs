using System.Text.RegularExpressions;
using ComplianceBot.People;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>
/// Blacks out other persons in what one person gets (PR-5): their inner ids, names, mails and accounts, wherever they stand. What only looks like a name
/// is rather blacked out too.
/// </summary>
public sealed partial class BlackOut
{
    public const string Bar = "█████";

    private const int ShortestName = 3;

    private readonly HashSet<string> _ids;
    private readonly HashSet<string> _words;
    private readonly List<string> _phrases;
    private readonly List<string> _own;

    /// <param name="others">Everybody else, those who have left too.</param>
    public BlackOut(Person self, IEnumerable<Person> others)
    {
        var known = others.ToList();
        _own = [self.Name, self.Mail];
        var ownWords = WordPattern().Matches(self.Name + " " + self.Mail).Select(m => m.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        _ids = known.SelectMany(p => new[] { p.Id.Value, p.SlackUserId, p.EntraObjectId }).OfType<string>().ToHashSet(StringComparer.Ordinal);
        _phrases = [.. known.Select(p => p.Mail).Concat(known.Select(p => p.Name).Where(n => n.Contains(' ', StringComparison.Ordinal))).Where(n => n.Length >= ShortestName && !_own.Contains(n)).Distinct(StringComparer.OrdinalIgnoreCase)];
        _words = known.SelectMany(p => WordPattern().Matches(p.Name).Select(m => m.Value)).Where(w => w.Length >= ShortestName && !ownWords.Contains(w)).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    public string Of(string text)
    {
        if (_ids.Contains(text)) return Bar;
        foreach (var phrase in _phrases)
        {
            if (text.Contains(phrase, StringComparison.OrdinalIgnoreCase)) text = text.Replace(phrase, Bar, StringComparison.OrdinalIgnoreCase);
        }

        return WordPattern().Replace(text, m => _words.Contains(m.Value) || _ids.Contains(m.Value) ? Bar : m.Value);
    }

    [GeneratedRegex(@"[\p{L}\p{N}_-]+")]
    private static partial Regex WordPattern();
}
