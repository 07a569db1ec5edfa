using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Nudges;

/// <summary>The lengths that one person may choose for one item today (NG-20 to NG-22); never empty.</summary>
public sealed record SnoozeOffer(Duty Duty, IReadOnlyList<SnoozeOption> Options, DateOnly Today)
{
    public Say DueIn => NudgeCards.DueIn(Duty.Due.DayNumber - Today.DayNumber, Duty.Due);
}

/// <summary>
/// A person asks to be left alone about an item for some days. Only whoever must act may; the due date and escalations stay as
/// they are (NG-23).
/// </summary>
public sealed class SnoozeRegister(
    DutyBook duties, RecipientRoll roll, SnoozeStore store, AuditTrail trail, Outbox outbox, NudgeSettings settings)
{
    /// <summary>The lengths that fit; when none does, the rule that stands in the way of the shortest.</summary>
    public async Task<Result<SnoozeOffer>> OfferAsync(Work work, PersonId person, string item, CancellationToken cancel)
    {
        if (await FindAsync(work, person, item, cancel) is not { } found) return NothingOpen;
        var used = (await store.OfItemAsync(work, person, item, cancel)).Count;
        var options = SnoozeChoices.Of(found.Duty, found.Today, found.Calendar, used, settings);
        var fitting = options.Where(o => o.Refusal is null).ToList();
        return fitting.Count > 0 ? new SnoozeOffer(found.Duty, fitting, found.Today) : options[0].Refusal!;
    }

    /// <summary>Keeps the snooze, its trail entry and the change of the item's card in one work; the card as it is now comes back.</summary>
    public async Task<Result<Card>> TakeAsync(Work work, PersonId person, string item, int days, CancellationToken cancel)
    {
        if (await FindAsync(work, person, item, cancel) is not { } found) return NothingOpen;
        var before = await store.OfItemAsync(work, person, item, cancel);
        var wake = found.Calendar.OnOrAfter(found.Today.AddDays(days));
        if (before.Any(s => s.Taken == found.Today && s.Wake == wake && s.Due == found.Duty.Due))
            return await CardAsync(work, found, wake, before.Count, cancel);
        var chosen = SnoozeChoices.Choose(found.Duty, person, days, found.Today, found.Calendar, before.Count, settings);
        if (chosen.Refusal is { } refusal) return refusal;
        await store.AddAsync(work, chosen.Value, cancel);
        await RecordAsync(work, chosen.Value, cancel);
        var card = await CardAsync(work, found, wake, before.Count + 1, cancel);
        if (found.Duty.NextActor == person) await outbox.ChangeAsync(work, item, card, cancel);
        return card;
    }

    private static Refusal NothingOpen => Refusal.Of("Nudges.Refused.NothingOpen", "NG-14");

    /// <summary>The duty of this person, or the one of somebody on leave for whom they stand in (NG-32).</summary>
    private async Task<Found?> FindAsync(Work work, PersonId person, string item, CancellationToken cancel)
    {
        if (await roll.TimeOfAsync(work, person, cancel) is not { } time) return null;
        var today = time.DayOf(work.At);
        var open = await duties.OfItemAsync(work, item, cancel);
        if (open.FirstOrDefault(d => d.NextActor == person) is { } own) return new Found(own, time.Calendar, today);
        foreach (var duty in open.Where(d => d.Kind == DutyKind.WorkItem))
        {
            var actor = await roll.FindAsync(work, duty.NextActor, cancel);
            if (actor?.LeaveOn(today)?.Delegate == person) return new Found(duty, time.Calendar, today);
        }

        return null;
    }

    /// <summary>The item's card, saying until when it rests; without the button when nothing more can be chosen.</summary>
    private async Task<Card> CardAsync(Work work, Found found, DateOnly wake, int used, CancellationToken cancel)
    {
        var card = await duties.CardAsync(work, found.Duty, cancel);
        var dueIn = NudgeCards.DueIn(found.Duty.Due.DayNumber - found.Today.DayNumber, found.Duty.Due);
        var snooze = SnoozeButton.For(found.Duty.Item).Name;
        return card with
        {
            Parts = [new Sentence(Say.Of("Nudges.Snooze.Until", wake, dueIn), Tone.Strong), .. card.Parts],
            Buttons = used < settings.SnoozeMaxPerItem ? card.Buttons : [.. card.Buttons.Where(b => b.Name != snooze)],
        };
    }

    private Task<string> RecordAsync(Work work, Snooze snooze, CancellationToken cancel)
    {
        var parts = snooze.Item.Split('/', 2);
        var facts = new Dictionary<string, string> { ["until"] = TypeHandlers.TextOf(snooze.Wake) };
        return trail.RecordAsync(work, "nudge.snoozed", parts[0], parts[^1], facts, null, cancel);
    }

    private sealed record Found(Duty Duty, WorkingCalendar Calendar, DateOnly Today);
}
