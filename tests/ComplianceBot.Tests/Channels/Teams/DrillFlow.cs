using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Tests.Channels.Teams;

/// <summary>A small conversation about an evacuation drill that leads through every kind of answer.</summary>
public sealed class DrillFlow(Outbox outbox) : IFlow
{
    public const string Topic = "drill/1";

    public IReadOnlyList<Route> Routes =>
    [
        .. new[] { "drill.accept", "drill.refuse", "drill.why", "drill.more", "drill.form", "drill.answer", "drill.answer.open", "drill.back" }
            .Select(name => new Route(name, Deed.Report)),
    ];

    public IReadOnlyList<Command> Commands => [new Command("drill", Deed.Report, Say.Exactly("drill|übung"), Say.Exactly("drill: take part"))];

    public static Card Asked { get; } = new()
    {
        Title = Say.Exactly("Evacuation drill"),
        Parts = [new Sentence(Say.Exactly("Everybody leaves by the *north* stairs [now](https://evil.example)."))],
        Buttons =
        [
            new Button { Label = Say.Exactly("Accept"), Name = "drill.accept", Value = "7", Press = Press.Acts, Primary = true },
            new Button { Label = Say.Exactly("Refuse"), Name = "drill.refuse", Press = Press.Acts },
            new Button { Label = Say.Exactly("Why?"), Name = "drill.why", Press = Press.Acts },
            new Button { Label = Say.Exactly("More"), Name = "drill.more", Press = Press.Acts },
            new Button { Label = Say.Exactly("Report"), Name = "drill.form", Value = "7", Press = Press.Opens },
        ],
    };

    public static Card Done(string value) => new() { Title = Say.Exactly($"Accepted {value}") };

    public static Form Form { get; } = new()
    {
        Title = Say.Exactly("Report the drill"), Name = "drill.answer", Value = "7", Submit = Say.Exactly("Send"),
        Parts = [new Sentence(Say.Exactly("How was it?"))],
        Fields =
        [
            new TextField { Id = "comment", Label = Say.Exactly("Comment"), Long = true },
            new ChoiceField
            {
                Id = "exits", Label = Say.Exactly("Exits"), Many = true, Open = true,
                Choices = [new Choice("n", Say.Exactly("North")), new Choice("s", Say.Exactly("South"))],
            },
            new DayField { Id = "day", Label = Say.Exactly("Day"), Optional = true },
            new ConsentField { Id = "ok", Label = Say.Exactly("Consent"), Statement = Say.Exactly("I was there"), Optional = true },
        ],
        Buttons = [new Button { Label = Say.Exactly("Back"), Name = "drill.back", Value = "7", Press = Press.Acts }],
    };

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        switch (turn.Input)
        {
            case Said:
                await outbox.AnswerAsync(work, turn.Place.Lane, speaker.Id, Asked, turn.Place.Thread, Topic, cancel);
                return new Nothing();
            case Pressed { Button: "drill.accept", Value: var value }:
                await outbox.ChangeAsync(work, Topic, Done(value), cancel);
                return new Replace(Done(value));
            case Pressed { Button: "drill.refuse" }:
                return Refusal.Of("Conversations.NotUnderstood", "A6");
            case Pressed { Button: "drill.why" }:
                return new Reply(new Card { Title = Say.Exactly("Because it is due.") });
            case Pressed { Button: "drill.more" }:
                return new Reply(Asked with { Title = Say.Exactly("More about it") });
            case Pressed { Button: "drill.form" or "drill.back" }:
                return new Open(Form);
            case Filled filled when filled.Field("comment") == "bad":
                return Refusal.Of("Conversations.NotUnderstood", "A6") with { Field = "comment" };
            case Filled filled:
                var said = string.Join(";", filled.Fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Key + "=" + f.Value));
                return new Close(new Card { Title = Say.Exactly($"Thank you: {filled.Value} {said}") });
            default:
                return new Nothing();
        }
    }
}
