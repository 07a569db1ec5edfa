using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Nudges;

/// <summary>
/// "Later": only the lengths that fit are offered (NG-21); one press on a length is enough. Where no form can be opened the
/// lengths stand on a card.
/// </summary>
public sealed class SnoozeFlow(SnoozeRegister register) : IFlow
{
    private const string Choose = "snooze";
    private const string Form = "snooze.form";
    private const string OpenForm = "snooze.form.open";
    private const string Take = "snooze.take";
    private const string Days = "days";

    public IReadOnlyList<Route> Routes =>
        [new(Choose, Deed.OwnTasks), new(Form, Deed.OwnTasks), new(OpenForm, Deed.OwnTasks), new(Take, Deed.OwnTasks)];

    public IReadOnlyList<Command> Commands => [];

    /// <summary>Only the speaker's own tasks are ever touched here: the register finds no others.</summary>
    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        Task.FromResult(new Circumstance { IsOwn = true });

    public Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Pressed { Button: Take, Value: var value } => TakeAsync(work, speaker, value, cancel),
        Filled filled => FillAsync(work, speaker, filled, cancel),
        Pressed { Value: var item } => OfferAsync(work, turn, speaker, item, cancel),
        _ => throw new NotSupportedException(turn.Input.GetType().Name),
    };

    /// <summary>The button that takes one length at once.</summary>
    public static Button TakeButton(string item, SnoozeOption option) => new()
    {
        Label = Label(option), Name = Take, Value = string.Create(CultureInfo.InvariantCulture, $"{item}|{option.Days}"), Press = Press.Acts,
    };

    private async Task<Result<Move>> OfferAsync(Work work, Turn turn, Speaker speaker, string item, CancellationToken cancel)
    {
        var offer = await register.OfferAsync(work, speaker.Id, item, cancel);
        return offer.Then<Move>(o => turn.CanOpenForm ? new Open(Questions(o)) : new Reply(Lengths(o)));
    }

    private async Task<Result<Move>> FillAsync(Work work, Speaker speaker, Filled filled, CancellationToken cancel)
    {
        var taken = await register.TakeAsync(work, speaker.Id, filled.Value, DaysOf(filled.Field(Days)), cancel);
        if (taken.Refusal is { } refusal) return refusal with { Field = Days };
        return new Close(taken.Value);
    }

    private async Task<Result<Move>> TakeAsync(Work work, Speaker speaker, string value, CancellationToken cancel)
    {
        var bar = value.LastIndexOf('|');
        var (item, days) = bar < 0 ? (value, 0) : (value[..bar], DaysOf(value[(bar + 1)..]));
        var taken = await register.TakeAsync(work, speaker.Id, item, days, cancel);
        return taken.Then<Move>(card => new Replace(card));
    }

    private static Form Questions(SnoozeOffer offer) => new()
    {
        Title = Say.Of("Nudges.Snooze.Title"),
        Name = Form,
        Value = offer.Duty.Item,
        Parts = PartsOf(offer),
        Fields =
        [
            new ChoiceField
            {
                Id = Days, Label = Say.Of("Nudges.Snooze.Question"), Open = true, Initial = Written(offer.Options[0]),
                Choices = [.. offer.Options.Select(o => new Choice(Written(o), Label(o)))],
            },
        ],
        Submit = Say.Of("Nudges.Snooze.Submit"),
    };

    private static Card Lengths(SnoozeOffer offer) => new()
    {
        Title = Say.Of("Nudges.Snooze.Title"),
        Parts = PartsOf(offer),
        Buttons = [.. offer.Options.Select(o => TakeButton(offer.Duty.Item, o))],
    };

    private static IReadOnlyList<Part> PartsOf(SnoozeOffer offer) =>
    [
        new Facts([new Fact(Say.Of("Nudges.Fact.Item"), offer.Duty.Line), new Fact(Say.Of("Nudges.Fact.Due"), offer.DueIn)]),
        new Sentence(Say.Of("Nudges.Snooze.DueStays"), Tone.Quiet),
    ];

    private static Say Label(SnoozeOption option) => Say.Of("Nudges.Snooze.Option", option.Days, option.Wake);

    private static string Written(SnoozeOption option) => option.Days.ToString(CultureInfo.InvariantCulture);

    /// <summary>Zero, which is never on the list, for what is not a number.</summary>
    private static int DaysOf(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days < 1000 ? days : 0;
}
