using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Status;

/// <summary>What "status …" asks about: the whole or a part, today or as of an earlier day (SQ-2, DT-9).</summary>
public sealed record StatusQuestion(StatusScope? Scope, DateOnly AsOf, DateOnly Today)
{
    public bool IsPast => AsOf < Today;
}

/// <summary>
/// Reads "A.8.13", "for finance", "as of 2026-09-30" and both together, in English and German. What it cannot read it refuses with an
/// example, rather than answering another question.
/// </summary>
public sealed class StatusQuestionReader(PeopleStore people, Organisation organisation, Wording wording)
{
    private const string Rule = "SQ-2";

    public async Task<Result<StatusQuestion>> ReadAsync(Work work, string typed, CancellationToken cancel)
    {
        var today = organisation.DayOf(work.At);
        var (about, day) = Parted(typed);
        if (day is { IsRead: false }) return Refusal.Of("Status.Refused.Day", "DT-9", day.Words);
        var asOf = day?.On ?? today;
        if (asOf > today) return Refusal.Of("Status.Refused.FutureDay", "DT-9");
        if (about.Length == 0) return new StatusQuestion(null, asOf, today);
        if (StatusScope.Find(about) is { } part) return new StatusQuestion(part, asOf, today);
        var asked = WithoutFor(about);
        var known = (await people.AllActiveAsync(work, cancel)).Select(p => p.Department).FirstOrDefault(d => Same(d, asked));
        return known is null
            ? Refusal.Of("Status.Refused.UnknownPart", Rule, about)
            : new StatusQuestion(StatusScope.OfDepartment(known), asOf, today);
    }

    private sealed record AskedDay(string Words, DateOnly On, bool IsRead);

    /// <summary>The day stands last, after "as of" or by itself.</summary>
    private (string About, AskedDay? Day) Parted(string typed)
    {
        var words = typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var text = string.Join(' ', words);
        foreach (var marker in Spelled("Status.Spell.AsOf"))
        {
            var at = (" " + text).IndexOf(" " + marker + " ", StringComparison.OrdinalIgnoreCase);
            if (at < 0) continue;
            var written = text[Math.Min(text.Length, at + marker.Length + 1)..].Trim();
            return (text[..at].Trim(), DayOf(written));
        }

        return words.Length > 0 && DayOf(words[^1]) is { IsRead: true } day ? (string.Join(' ', words[..^1]), day) : (text, null);
    }

    /// <summary>As people write it: 2026-09-30, 30.9.2026 or 30 September 2026.</summary>
    private static AskedDay DayOf(string written)
    {
        var isRead = DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || DateOnly.TryParseExact(written, ["d.M.yyyy", "d. MMMM yyyy"], CultureInfo.GetCultureInfo("de-DE"), DateTimeStyles.None, out day)
            || DateOnly.TryParseExact(written, "d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"), DateTimeStyles.None, out day);
        return new AskedDay(written, day, isRead);
    }

    private string WithoutFor(string about) =>
        Spelled("Status.Spell.For").FirstOrDefault(f => about.StartsWith(f + " ", StringComparison.OrdinalIgnoreCase)) is { } lead ? about[lead.Length..].Trim() : about;

    private IEnumerable<string> Spelled(string key) => Spelling.Of(wording, key);

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
