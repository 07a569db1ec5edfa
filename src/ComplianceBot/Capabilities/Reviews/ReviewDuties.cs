using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>
/// What management reviews wait for, each an item of its own (NG-1): what owners are asked for (MR-4), the minutes and their approval (MR-7),
/// every decision, and that the next one is planned (MR-1). All of class N (NG-7).
/// </summary>
public sealed class ReviewDuties(
    ReviewStore reviews, ReviewPartStore parts, ReviewInputs inputs, ReviewBoard board, ReviewPlanning planning, PeopleStore people, HolidayRegister holidays,
    ReviewSettings settings) : IDuties
{
    private sealed record Setting(IReadOnlyList<Person> Managers, IReadOnlySet<PersonId> Here, WorkingCalendar Isms, DateOnly Today);

    public string Prefix => "review";

    public Say Area => Say.Of("Reviews.Area");

    public async Task<IReadOnlyList<Duty>> OpenAsync(Work work, DateOnly today, CancellationToken cancel)
    {
        var setting = await SettingAsync(work, today, cancel);
        var all = await reviews.AllAsync(work, cancel);
        return [.. all.SelectMany(r => DutiesOf(r, setting)), .. await PlanningAsync(work, all, setting, cancel)];
    }

    public async Task<IReadOnlyList<Duty>> OfPersonAsync(Work work, PersonId person, DateOnly today, CancellationToken cancel) =>
        [.. (await OpenAsync(work, today, cancel)).Where(d => d.NextActor == person)];

    public async Task<IReadOnlyList<Duty>> OfItemAsync(Work work, string item, DateOnly today, CancellationToken cancel)
    {
        var setting = await SettingAsync(work, today, cancel);
        if (item == ReviewItem.Planning) return [.. await PlanningAsync(work, await reviews.AllAsync(work, cancel), setting, cancel)];
        return ReviewItem.Parse(item) is { } named && await reviews.FindAsync(work, named.ReviewId, cancel) is { } review
            ? [.. DutiesOf(review, setting).Where(d => d.Item == item)]
            : [];
    }

    public async Task<Card> CardAsync(Work work, Duty duty, CancellationToken cancel)
    {
        if (ReviewItem.Parse(duty.Item) is not { } item) return ReviewTaskCards.Plan((await planning.NextByAsync(work, cancel)) ?? duty.Due);
        var review = await reviews.FindAsync(work, item.ReviewId, cancel) ?? throw new InvalidOperationException("The review is not on record.");
        return ReviewTaskCards.Of(await board.ViewAsync(work, review, cancel), item);
    }

    public async Task<WeekCount> CountAsync(Work work, DateOnly from, DateOnly to, CancellationToken cancel) =>
        new(await parts.CountBegunAsync(work, from, to, cancel), await parts.CountDoneAsync(work, from, to, cancel));

    private async Task<Setting> SettingAsync(Work work, DateOnly today, CancellationToken cancel) => new(
        await people.HoldersAsync(work, Role.IsmsManager, cancel), (await people.AllActiveAsync(work, cancel)).Select(p => p.Id).ToHashSet(),
        await holidays.OfIsmsAsync(work, cancel), today);

    private IEnumerable<Duty> DutiesOf(ManagementReview review, Setting setting)
    {
        IEnumerable<Duty> found = review.State switch
        {
            ReviewState.Planned or ReviewState.Frozen => Asked(review, setting).Concat(Draft(review, setting)),
            ReviewState.Held => Approval(review, setting).Concat(Draft(review, setting)),
            ReviewState.Approved => review.Decisions.Where(d => d is { DoneOn: null, IsAssigned: true, SinceOn: not null })
                .Select(d => DutyOf(review, new(review.Id, ReviewTask.Decision, d.Id), d.Owner!.Value, d.SinceOn!.Value, d.Due!.Value)),
        };
        return found.Where(d => setting.Here.Contains(d.NextActor));
    }

    private IEnumerable<Duty> Asked(ManagementReview review, Setting setting) =>
        from item in AgendaItems.All
        let input = review.InputOn(item)
        where inputs.IsAsked(item) && !input.IsSaid && input.AskedOn is not null
        let asked = input.AskedOn!.Value
        from holder in input.OwnerId is { } owner ? [owner] : setting.Managers.Select(m => m.Id)
        select DutyOf(review, new(review.Id, ReviewTask.Input, item.ToString()), holder, asked, review.AnswerBy(asked, settings, setting.Isms));

    private IEnumerable<Duty> Draft(ManagementReview review, Setting setting) => ReviewTaskCards.IsDrafted(review) && setting.Today >= review.MeetingOn
        ? setting.Managers.Select(m => DutyOf(review, new(review.Id, ReviewTask.Draft), m.Id, review.MeetingOn, review.DraftBy(settings, setting.Isms)))
        : [];

    private IEnumerable<Duty> Approval(ManagementReview review, Setting setting) => review is { HasQuorum: true, ChairId: { } chair, WithChairSince: { } held }
        ? [DutyOf(review, new(review.Id, ReviewTask.Approve), chair, held, review.ApproveBy(settings, setting.Isms))]
        : [];

    private static Duty DutyOf(ManagementReview review, ReviewItem item, PersonId holder, DateOnly since, DateOnly due) => new()
    {
        Item = item.ToString(), Reference = review.Reference, Kind = DutyKind.WorkItem, Class = DutyClass.N, NextActor = holder, Since = since, Due = due,
        Line = ReviewTaskCards.LineOf(review, item), Action = ReviewButtons.EntryOf(review, item),
    };

    /// <summary>MR-1: a day is set in time for owners to be asked; it must lie before the review, so it rolls back (DT-5).</summary>
    private async Task<IEnumerable<Duty>> PlanningAsync(Work work, IReadOnlyList<ManagementReview> all, Setting setting, CancellationToken cancel)
    {
        if (all.Any(r => r.IsOpen) || await planning.NextByAsync(work, cancel) is not { } nextBy) return [];
        var due = setting.Isms.OnOrBefore(nextBy.AddDays(-settings.AskDays));
        var since = setting.Isms.OnOrBefore(due.AddDays(-settings.PlanDays));
        if (setting.Today < since) return [];
        return setting.Managers.Select(m => new Duty
        {
            Item = ReviewItem.Planning, Reference = "REV", Kind = DutyKind.WorkItem, Class = DutyClass.N, NextActor = m.Id, Since = since, Due = due,
            Line = Say.Of("Reviews.Duty.Plan", nextBy), Action = ReviewButtons.Plan,
        });
    }
}
