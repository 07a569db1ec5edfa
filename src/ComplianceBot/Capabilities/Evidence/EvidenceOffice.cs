using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Evidence;

/// <summary>What is wanted (E1), as the person who asks fills it in.</summary>
public sealed record EvidenceWish
{
    public required string Requirement { get; init; }

    public required string What { get; init; }

    public required EvidenceKind Kind { get; init; }

    public required string OwnerMail { get; init; }

    public required DateOnly Due { get; init; }

    public required DateOnly PeriodFrom { get; init; }

    public required DateOnly PeriodTo { get; init; }
}

/// <summary>What ISMS managers and internal auditors do: ask (E1), review (E3, E4), find wrong (E10), cancel (E9).</summary>
public sealed class EvidenceOffice(
    EvidenceStore requests, EvidenceSeriesStore series, EvidenceBook book, EvidenceFacts facts, EvidenceRegister register, PeopleStore people,
    Organisation organisation)
{
    /// <summary>E1. The due date is the one that was typed (DT-6).</summary>
    public async Task<Result<EvidenceRequest>> AskAsync(Work work, EvidenceWish wish, PersonId by, CancellationToken cancel)
    {
        if (Requirements.Find(wish.Requirement) is not { } requirement) return Refused("UnknownRequirement", "requirement", wish.Requirement);
        if (string.IsNullOrWhiteSpace(wish.What)) return Refused("WhatMissing", "what");
        if (await people.FindByMailAsync(work, wish.OwnerMail.Trim().ToLowerInvariant(), cancel) is not { Active: true } owner) return Refused("UnknownPerson", "person");
        if (wish.Due < organisation.DayOf(work.At)) return Refused("DueInPast", "due");
        if (wish.PeriodFrom > wish.PeriodTo) return Refused("PeriodBackwards", "period_to");
        var need = await NeedAsync(work, requirement, wish, owner.Id, cancel);
        var open = (await requests.OfSeriesAsync(work, need.Id, cancel)).FirstOrDefault(r => r.State.IsOpen());
        return open is not null ? Refused("AskedAlready", "what", open.Reference) : await book.BeginAsync(work, NewOf(work, need, wish, by), cancel);
    }

    /// <summary>E3.</summary>
    public async Task<Result<EvidenceRequest>> AcceptAsync(Work work, string id, int round, PersonId by, CancellationToken cancel)
    {
        var found = await FindSeenAsync(work, id, round, "E3", cancel);
        if (found.IsRefused) return found;
        var need = await facts.SeriesAsync(work, found.Value.SeriesId, cancel);
        return await book.KeepAsync(work, found.Value.Accept(by, need.RefreshDays, work.At), cancel);
    }

    /// <summary>E4.</summary>
    public async Task<Result<EvidenceRequest>> RejectAsync(
        Work work, string id, int round, PersonId by, RejectionReason reason, string sentence, CancellationToken cancel)
    {
        var found = await FindSeenAsync(work, id, round, "E4", cancel);
        return found.IsRefused ? found : await book.KeepAsync(work, found.Value.Reject(by, reason, sentence, organisation.DayOf(work.At), work.At), cancel);
    }

    /// <summary>E10.</summary>
    public async Task<Result<EvidenceRequest>> FindWrongAsync(
        Work work, string id, PersonId by, RejectionReason reason, string sentence, CancellationToken cancel)
    {
        var found = await register.FindAsync(work, id, "E10", cancel);
        return found.IsRefused ? found : await book.KeepAsync(work, found.Value.FindWrong(by, reason, sentence, organisation.DayOf(work.At), work.At), cancel);
    }

    /// <summary>E9.</summary>
    public async Task<Result<EvidenceRequest>> CancelAsync(Work work, string id, string reason, CancellationToken cancel)
    {
        var found = await register.FindAsync(work, id, "E9", cancel);
        return found.IsRefused ? found : await book.KeepAsync(work, found.Value.Cancel(reason, organisation.DayOf(work.At)), cancel);
    }

    /// <summary>What is judged is what was looked at: a card of an earlier submission judges nothing.</summary>
    private async Task<Result<EvidenceRequest>> FindSeenAsync(Work work, string id, int round, string ruleId, CancellationToken cancel)
    {
        var found = await register.FindAsync(work, id, ruleId, cancel);
        return !found.IsRefused && found.Value.State == EvidenceState.Submitted && found.Value.Rounds != round
            ? EvidenceRequest.Refused("Changed", ruleId)
            : found;
    }

    private async Task<EvidenceSeries> NeedAsync(Work work, Requirement requirement, EvidenceWish wish, PersonId owner, CancellationToken cancel)
    {
        var need = new EvidenceSeries
        {
            Id = Ids.New(work.At), RequirementId = requirement.Id, What = wish.What.Trim(), Kind = wish.Kind, OwnerId = owner, Mandatory = true,
            RefreshDays = requirement.RefreshDaysOf(wish.What),
        };
        if (await series.FindSameAsync(work, need, cancel) is not { } same)
        {
            await series.AddAsync(work, need, cancel);
            return need;
        }

        if (same.OwnerId != owner) await series.SetOwnerAsync(work, same.Id, owner, cancel);
        return same with { OwnerId = owner };
    }

    private EvidenceRequest NewOf(Work work, EvidenceSeries need, EvidenceWish wish, PersonId by) => new()
    {
        Id = Ids.New(work.At), Reference = "", SeriesId = need.Id, OwnerId = need.OwnerId, RequestedBy = by, PeriodFrom = wish.PeriodFrom,
        PeriodTo = wish.PeriodTo, RequestedOn = organisation.DayOf(work.At), DueOn = wish.Due, SinceAt = work.At,
    };

    private static Refusal Refused(string what, string field, params Cards.Arg[] args) => EvidenceRequest.Refused(what, "E1", args) with { Field = field };
}
