using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Status;

/// <summary>
/// "digest on monday 09:00" in a channel: it gets the figures of the week at that hour, until "digest off" (row 36). Where a place is not for the organisation
/// alone, what is said there arrives as said in private, and is declined.
/// </summary>
public sealed class DigestFlow(DigestStore store, DigestRegister register, Organisation organisation, Wording wording) : IFlow
{
    private const string Digest = "digest", Rule = "row 36";

    public IReadOnlyList<Route> Routes => [];

    public IReadOnlyList<Command> Commands => [new Command(Digest, Deed.ChangeSettings, Say.Of("Status.Spell.Digest"), Say.Of("Status.Help.Digest"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (turn.Place.IsPersonal) return Refusal.Of("Status.Refused.DigestInChannel", "PR-2");
        var words = (turn.Input is Said said ? said.Rest : "").Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (words.Count == 0) return new Reply(await store.FindAsync(work, turn.Place.Lane, cancel) is { } known ? DigestCards.Set(known.Time) : DigestCards.None);
        if (words.Count == 1 && IsAny("Status.Spell.Off", words[0])) return new Reply(await register.EndAsync(work, turn.Place.Lane, cancel) ? DigestCards.Ended : DigestCards.None);
        if (TimeOf(words) is not { } time) return Refusal.Of("Status.Refused.DigestTime", Rule, string.Join(' ', words));
        await register.SetAsync(work, turn.Place.Lane, time, speaker.Id, cancel);
        return new Reply(DigestCards.Set(time));
    }

    /// <summary>A day of the week, an hour and, where it is not the organisation's own, a time zone; null where one of them cannot be read.</summary>
    private DigestTime? TimeOf(IReadOnlyList<string> words)
    {
        var told = words.Where(w => !IsAny("Status.Spell.On", w)).ToList();
        if (told.Count is < 2 or > 3) return null;
        var days = Enum.GetValues<DayOfWeek>().Where(d => IsAny("Status.Spell.Day." + d, told[0])).ToList();
        if (days.Count != 1 || !TimeOnly.TryParseExact(told[1], ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock)) return null;
        var zone = told.Count == 3 ? told[2] : organisation.TimeZone;
        return IsZone(zone) ? new DigestTime(days[0], clock.Hour * 60 + clock.Minute, zone) : null;
    }

    /// <summary>By the name that everybody uses for it, such as Europe/Berlin.</summary>
    private static bool IsZone(string zone) =>
        (zone == "UTC" || zone.Contains('/', StringComparison.Ordinal)) && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);

    private bool IsAny(string key, string word) => Spelling.Of(wording, key).Contains(word, StringComparer.OrdinalIgnoreCase);
}
