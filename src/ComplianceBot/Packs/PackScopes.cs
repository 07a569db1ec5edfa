using System.Globalization;
using ComplianceBot.Packs.Format;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Packs;

/// <summary>What somebody asks for: the reference of an audit, a day, a language.</summary>
public sealed record PackWish(string? Audit, string? Day, string Language);

/// <summary>
/// Which pack somebody gets (row 35): the ISMS manager the whole, or what an audit looks at; an internal auditor what their own audits look at; an external
/// auditor what was released to them, within the days of their access (PR-11).
/// </summary>
public sealed class PackScopes(Database database, IPackAudits audits, Organisation organisation)
{
    private const string Rule = "row 35";

    public Task<Result<PackScope>> ForOperatorAsync(PackWish wish, CancellationToken cancel) => database.ReadAsync((work, token) => OfAllAsync(work, wish, token), cancel);

    public Task<Result<PackScope>> ForAsync(Work work, Speaker speaker, PackWish wish, CancellationToken cancel) =>
        speaker.Is(Role.IsmsManager) ? OfAllAsync(work, wish, cancel)
        : speaker.Is(Role.InternalAuditor) ? OfAuditorAsync(work, speaker.Id, wish, cancel)
        : OfExternalAsync(work, speaker, wish, cancel);

    public async Task<bool> IsAuditorAsync(Work work, PersonId person, CancellationToken cancel) => (await audits.OfAuditorAsync(work, person, cancel)).Count > 0;

    private async Task<Result<PackScope>> OfAllAsync(Work work, PackWish wish, CancellationToken cancel)
    {
        var whole = Begun(work, wish, PackExtent.Whole);
        if (whole.Refusal is not null || string.IsNullOrWhiteSpace(wish.Audit)) return whole;
        if (await audits.FindAsync(work, wish.Audit.Trim().ToUpperInvariant(), cancel) is not { } audit) return Refused("NoSuchAudit", Rule, wish.Audit);
        return audit.IsOwn
            ? whole.Value with { Extent = PackExtent.Scope, Audit = audit.Reference, Requirements = Of([audit]) }
            : whole.Value with
            {
                Extent = PackExtent.Released,
                Audit = audit.Reference,
                Released = await audits.ReleasedForAsync(work, audit.Id, organisation.DayOf(work.At), cancel),
            };
    }

    private async Task<Result<PackScope>> OfAuditorAsync(Work work, PersonId person, PackWish wish, CancellationToken cancel)
    {
        var own = (await audits.OfAuditorAsync(work, person, cancel)).Where(a => string.IsNullOrWhiteSpace(wish.Audit) || a.Reference.Equals(wish.Audit.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        if (own.Count == 0) return Refused("NoOwnAudit", Rule);
        var begun = Begun(work, wish, PackExtent.Scope);
        return begun.Refusal is not null ? begun : begun.Value with { Audit = string.Join(", ", own.Select(a => a.Reference)), Requirements = Of(own) };
    }

    /// <summary>What was released is what it is now: there is none of an earlier day.</summary>
    private async Task<Result<PackScope>> OfExternalAsync(Work work, Speaker speaker, PackWish wish, CancellationToken cancel)
    {
        var begun = Begun(work, wish with { Day = null }, PackExtent.Released);
        if (begun.Refusal is not null) return begun;
        return begun.Value with { Released = await audits.ReleasedToAsync(work, speaker.Id, LeaveRegister.TodayOf(speaker.Person, work.At), cancel) };
    }

    private Result<PackScope> Begun(Work work, PackWish wish, PackExtent extent)
    {
        var today = organisation.DayOf(work.At);
        var day = today;
        if (!string.IsNullOrWhiteSpace(wish.Day) && !DateOnly.TryParseExact(wish.Day.Trim(), TypeHandlers.DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
            return Refused("NoDay", Rule, wish.Day);
        if (day > today) return Refused("DayToCome", Rule, day);
        return new PackScope { AsOf = day, Until = organisation.StartOf(day.AddDays(1)), Extent = extent, Language = wish.Language };
    }

    /// <summary>An audit of which nobody wrote down what it looks at looks at all of it.</summary>
    private static IReadOnlySet<string>? Of(IReadOnlyList<PackAudit> audits) =>
        audits.Any(a => a.Requirements.Count == 0) ? null : audits.SelectMany(a => a.Requirements).ToHashSet(StringComparer.Ordinal);

    private static Refusal Refused(string what, string rule, params Cards.Arg[] args) => Refusal.Of("Packs.Refused." + what, rule, args);
}
