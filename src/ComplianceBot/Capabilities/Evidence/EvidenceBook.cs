using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>
/// Where every change of a request is written, all of it in one work: the record (if it is still as it was read), the kept
/// transition, what was given, the trail entry, and the cards that show it. What the bot does at once (E5, E8) follows here.
/// </summary>
public sealed class EvidenceBook(
    EvidenceStore requests, EvidenceWriteStore writing, EvidenceHistoryStore history, AuditTrail trail, EvidenceBoard board, EvidenceFacts facts,
    Organisation organisation)
{
    private static readonly Dictionary<string, string> Actions = new(StringComparer.Ordinal)
    {
        ["E1"] = "requested", ["E2"] = "submitted", ["E3"] = "accepted", ["E4"] = "rejected", ["E5"] = "asked_again", ["E6"] = "withdrawn",
        ["E7"] = "expired", ["E8"] = "superseded", ["E9"] = "cancelled", ["E10"] = "found_wrong", [EvidenceRequest.HandOverRule] = "handed_over",
        [EvidenceRequest.LeaverRule] = "passed_on", [EvidenceRequest.BroughtForwardRule] = "brought_forward",
    };

    /// <summary>Begins one (E1).</summary>
    public async Task<EvidenceRequest> BeginAsync(Work work, EvidenceRequest begun, CancellationToken cancel)
    {
        var numbered = begun with { Reference = "EV-" + await writing.NextReferenceAsync(work, cancel) };
        await writing.AddAsync(work, numbered, cancel);
        await RecordAsync(work, new EvidenceChange { RuleId = "E1", Now = numbered }, cancel);
        return numbered;
    }

    /// <summary>Keeps what a rule allowed, and what follows at once; passes on what it refused.</summary>
    public async Task<Result<EvidenceRequest>> KeepAsync(Work work, Result<EvidenceChange> result, CancellationToken cancel)
    {
        if (result.Refusal is { } refusal) return refusal;
        var change = result.Value;
        var was = change.Was ?? throw new InvalidOperationException("It has not begun.");
        var now = change.Now with { ChangedAt = work.At };
        if (!await writing.ChangeAsync(work, was, now, cancel)) return EvidenceRequest.Refused("Changed", change.RuleId);
        foreach (var item in change.Items) await history.AddItemAsync(work, item, cancel);
        await RecordAsync(work, change with { Now = now }, cancel);
        if (now.State == EvidenceState.Accepted) await SupersedeOlderAsync(work, now, cancel);
        if (now.State == EvidenceState.Rejected && !await IsAskedAlreadyAsync(work, now, cancel)) return await AskAgainAsync(work, now, cancel);
        await board.ShowAsync(work, now, cancel);
        return now;
    }

    /// <summary>For what the bot does by itself on records it has just read: a refusal here is a fault, and the whole work is done again.</summary>
    public async Task<EvidenceRequest> MustKeepAsync(Work work, Result<EvidenceChange> result, CancellationToken cancel) =>
        (await KeepAsync(work, result, cancel)).Value;

    /// <summary>E8: those of the series that were collected earlier.</summary>
    private async Task SupersedeOlderAsync(Work work, EvidenceRequest newest, CancellationToken cancel)
    {
        var today = organisation.DayOf(work.At);
        foreach (var older in await requests.OfSeriesAsync(work, newest.SeriesId, cancel))
        {
            if (older.Id != newest.Id && older.State is EvidenceState.Accepted or EvidenceState.Expired && older.EffectiveOn < newest.EffectiveOn)
                await MustKeepAsync(work, older.Supersede(newest, today), cancel);
        }
    }

    /// <summary>At most one of a series is open: where a renewal is under way, it asks for the same thing.</summary>
    private async Task<bool> IsAskedAlreadyAsync(Work work, EvidenceRequest rejected, CancellationToken cancel) =>
        (await requests.OfSeriesAsync(work, rejected.SeriesId, cancel)).Any(r => r.Id != rejected.Id && r.State.IsOpen());

    private async Task<EvidenceRequest> AskAgainAsync(Work work, EvidenceRequest rejected, CancellationToken cancel)
    {
        var by = work.By;
        work.By = Actor.Bot;
        var due = await facts.DueAfterRejectionAsync(work, rejected, cancel);
        var asked = await MustKeepAsync(work, rejected.AskAgain(due, organisation.DayOf(work.At), work.At), cancel);
        work.By = by;
        return asked;
    }

    private async Task RecordAsync(Work work, EvidenceChange change, CancellationToken cancel)
    {
        await history.AddAsync(work, change, change.EffectiveOn ?? organisation.DayOf(work.At), cancel);
        var about = new Dictionary<string, string>
        {
            ["rule"] = change.RuleId, ["from"] = change.Was?.State.ToString() ?? "", ["to"] = change.Now.State.ToString(), ["series"] = change.Now.SeriesId,
        };
        if (change.Now is { State: EvidenceState.Rejected, Reason: { } reason }) about["reason"] = reason.ToString();
        foreach (var item in change.Items.Where(i => i.Hash is not null)) about["hash/" + item.Id] = item.Hash!;
        var personal = new Dictionary<string, string> { ["owner"] = change.Now.OwnerId.Value };
        if (change.Note is { } note) personal["note"] = note;
        var given = await history.ItemsBetweenAsync(work, change.Now.Id, change.Now.Id, cancel);
        var givenBefore = given.ExceptBy(change.Items.Select(i => i.Id), i => i.Id);
        RecordHash.Note(about, change.Was is null ? null : EvidenceRecords.HashOf(change.Was, givenBefore), EvidenceRecords.HashOf(change.Now, given));
        await trail.RecordAsync(work, "evidence." + Actions[change.RuleId], EvidenceRecords.Subject, change.Now.Id, about, personal, cancel);
    }
}
