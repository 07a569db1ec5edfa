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

    /// <summary>It counts for the freshness of its control (EV-6).</summary>
    public bool Mandatory { get; init; } = true;

    /// <summary>For how many days it stays good; null where the data of the standard say it (EV-1).</summary>
    public int? RefreshDays { get; init; }
}

/// <summary>Asking for evidence (E1), one by one or from a list. Nobody is asked about a control that the approved statement excludes (6.1.3 d).</summary>
public sealed class EvidenceAsking(
    EvidenceStore requests, EvidenceSeriesStore series, EvidenceBook book, StatementStore statements, PeopleStore people, Organisation organisation)
{
    /// <summary>E1. The due date is the one that was typed (DT-6).</summary>
    public Task<Result<EvidenceRequest>> AskAsync(Work work, EvidenceWish wish, PersonId by, CancellationToken cancel) => AskAsync(work, wish, by, isLate: false, cancel);

    /// <summary>E1 of what was asked for elsewhere: it may be late already.</summary>
    public Task<Result<EvidenceRequest>> TakeOverAsync(Work work, EvidenceWish wish, PersonId by, CancellationToken cancel) => AskAsync(work, wish, by, isLate: true, cancel);

    /// <summary>What somebody still has to do something about and asks for the same; null when there is nothing.</summary>
    public async Task<EvidenceRequest?> OpenAsync(Work work, EvidenceWish wish, CancellationToken cancel) =>
        Requirements.Find(wish.Requirement) is { } requirement && await series.FindSameAsync(work, SeriesOf(work, requirement, wish, default), cancel) is { } same
            ? (await requests.OfSeriesAsync(work, same.Id, cancel)).FirstOrDefault(r => r.State.IsOpen())
            : null;

    private async Task<Result<EvidenceRequest>> AskAsync(Work work, EvidenceWish wish, PersonId by, bool isLate, CancellationToken cancel)
    {
        if (Requirements.Find(wish.Requirement) is not { } requirement) return Refused("UnknownRequirement", "requirement", wish.Requirement);
        if (string.IsNullOrWhiteSpace(wish.What)) return Refused("WhatMissing", "what");
        if (await people.FindByMailAsync(work, wish.OwnerMail.Trim().ToLowerInvariant(), cancel) is not { Active: true } owner) return Refused("UnknownPerson", "person");
        if (!isLate && wish.Due < organisation.DayOf(work.At)) return Refused("DueInPast", "due");
        if (wish.PeriodFrom > wish.PeriodTo) return Refused("PeriodBackwards", "period_to");
        if ((await statements.ExcludedAsync(work, cancel)).Contains(requirement.Id)) return Refused("Excluded", "requirement", requirement.Id);
        var need = await NeedAsync(work, requirement, wish, owner.Id, cancel);
        var open = (await requests.OfSeriesAsync(work, need.Id, cancel)).FirstOrDefault(r => r.State.IsOpen());
        return open is not null ? Refused("AskedAlready", "what", open.Reference) : await book.BeginAsync(work, NewOf(work, need, wish, by), cancel);
    }

    /// <summary>The same was asked before, with that due date: a list that comes in again asks nobody twice.</summary>
    public async Task<EvidenceRequest?> AskedBeforeAsync(Work work, EvidenceWish wish, CancellationToken cancel) =>
        Requirements.Find(wish.Requirement) is { } requirement && await series.FindSameAsync(work, SeriesOf(work, requirement, wish, default), cancel) is { } same
            ? (await requests.AskedForAsync(work, same.Id, wish.Due, cancel))
            : null;

    private async Task<EvidenceSeries> NeedAsync(Work work, Requirement requirement, EvidenceWish wish, PersonId owner, CancellationToken cancel)
    {
        var need = SeriesOf(work, requirement, wish, owner);
        if (await series.FindSameAsync(work, need, cancel) is not { } same)
        {
            await series.AddAsync(work, need, cancel);
            return need;
        }

        if (same.OwnerId != owner) await series.SetOwnerAsync(work, same.Id, owner, cancel);
        return same with { OwnerId = owner };
    }

    private static EvidenceSeries SeriesOf(Work work, Requirement requirement, EvidenceWish wish, PersonId owner) => new()
    {
        Id = Ids.New(work.At), RequirementId = requirement.Id, What = wish.What.Trim(), Kind = wish.Kind, OwnerId = owner, Mandatory = wish.Mandatory,
        RefreshDays = wish.RefreshDays ?? requirement.RefreshDaysOf(wish.What),
    };

    private EvidenceRequest NewOf(Work work, EvidenceSeries need, EvidenceWish wish, PersonId by) => new()
    {
        Id = Ids.New(work.At), Reference = "", SeriesId = need.Id, OwnerId = need.OwnerId, RequestedBy = by, PeriodFrom = wish.PeriodFrom,
        PeriodTo = wish.PeriodTo, RequestedOn = organisation.DayOf(work.At), DueOn = wish.Due, SinceAt = work.At,
    };

    private static Refusal Refused(string what, string field, params Cards.Arg[] args) => EvidenceRequest.Refused(what, "E1", args) with { Field = field };
}
