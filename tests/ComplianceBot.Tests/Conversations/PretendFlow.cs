using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Tests.Conversations;

/// <summary>A conversation for the desk's own tests: it counts its steps and can be told to fail.</summary>
public sealed class PretendFlow(AuditTrail trail, Outbox outbox) : IFlow
{
    /// <summary>Whoever presses it, or sends it as a form, has the message changed that shows it.</summary>
    public const string Change = "pretend.change", ChangeForm = "pretend.change.form";

    public int Steps { get; private set; }

    public int Failures { get; set; }

    public IReadOnlyList<Route> Routes =>
    [
        new("pretend.press", Deed.OwnTasks), new("pretend.form", Deed.OwnTasks), new("pretend.form.open", Deed.OwnTasks),
        new(Change, Deed.OwnTasks), new(ChangeForm, Deed.OwnTasks), new(ChangeForm + Doors.Suffix, Deed.OwnTasks), new("pretend.publish", Deed.PublishVersion),
    ];

    public IReadOnlyList<Command> Commands =>
        [new("form", Deed.OwnTasks, Say.Exactly("form|formular"), Say.Exactly("form: opens a form")), new("echo", Deed.OwnTasks, Say.Exactly("echo"), Say.Exactly("echo: says it again"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        Task.FromResult(new Circumstance { IsOwn = true });

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        Steps++;
        await trail.RecordAsync(work, "pretend.done", "pretend", "1", null, null, cancel);
        if (Failures-- > 0) throw new InvalidOperationException("on purpose");
        return turn.Input switch
        {
            Said { Command: "echo" } said => new Reply(new Card { Title = Say.Exactly("You said: " + said.Rest) }),
            Said => new Open(new Form { Title = Say.Exactly("A form"), Name = "pretend.form", Value = "7" }),
            Pressed { Button: Change } => new Replace(await ChangeAsync(work, turn, speaker, cancel)),
            Filled { Form: ChangeForm } => new Close(await ChangeAsync(work, turn, speaker, cancel)),
            Filled filled when filled.Field("why") is null => Refusal.Of("People.Refused.NotAllowed", "X1", "nobody") with { Field = "why" },
            Filled => new Close(),
            _ => new Replace(new Card { Title = Say.Exactly($"Pressed {Steps}") }),
        };
    }

    private async Task<Card> ChangeAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        await outbox.AnswerAsync(work, turn.Place.Lane, speaker.Id, new Card { Title = Say.Exactly("Not pressed") }, null, "pretend/1", cancel);
        var card = new Card { Title = Say.Exactly($"Pressed {Steps}") };
        await outbox.ChangeAsync(work, "pretend/1", card, cancel);
        return card;
    }
}
