using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Tests.Channels.Slack;

/// <summary>A small conversation with every kind of step, so that the wire can be tested without a capability.</summary>
internal sealed class DemoFlow(AuditTrail trail, Outbox outbox) : IFlow
{
    public const string Topic = "demo/1";

    public static readonly Card Asked = new()
    {
        Title = Say.Exactly("Please do it"),
        Parts = [new Sentence(Say.Exactly("It is due.")), new Facts([new Fact(Say.Exactly("Due"), Say.Exactly("today"))])],
        Buttons =
        [
            new Button { Label = Say.Exactly("Do it"), Name = "demo.act", Value = "1", Press = Press.Acts, Primary = true },
            new Button { Label = Say.Exactly("Not now"), Name = "demo.replace", Value = "1", Press = Press.Acts },
            new Button { Label = Say.Exactly("Read it"), Name = "demo.open", Value = "1", Press = Press.Opens },
            new Button { Label = Say.Exactly("Refuse"), Name = "demo.no", Value = "1", Press = Press.Opens },
        ],
    };

    public static readonly Card Done = new() { Title = Say.Exactly("It is done") };

    public static readonly Form Question = new()
    {
        Title = Say.Exactly("A question about the information security policy"), Name = "demo.form", Value = "1", Topic = Topic,
        Parts = [new Prose([new Block(BlockKind.Heading, [new Span("Part one")]), new Block(BlockKind.Paragraph, [new Span("Read "), new Span("this", Bold: true)])])],
        Fields =
        [
            new ChoiceField { Id = "answer", Label = Say.Exactly("What do you do?"), Open = true, Choices = [new Choice("right", Say.Exactly("Report it")), new Choice("wrong", Say.Exactly("Wait"))] },
            new TextField { Id = "why", Label = Say.Exactly("Why?"), Optional = true },
            new ConsentField { Id = "consent", Label = Say.Exactly("Your word"), Statement = Say.Exactly(new string('a', 60) + " and some words more, so that it is long") },
        ],
        Submit = Say.Exactly("Send"),
        Buttons = [new Button { Label = Say.Exactly("Back"), Name = "demo.back", Value = "1", Press = Press.Acts }],
    };

    public int Steps;

    public Filled? LastFilled { get; private set; }

    /// <summary>A step goes on when this is done: one that takes too long is one that is not, yet.</summary>
    public Task Ready { get; set; } = Task.CompletedTask;

    public IReadOnlyList<Route> Routes { get; } =
        [.. new[] { "demo.act", "demo.replace", "demo.open", "demo.no", "demo.form", "demo.back", "demo.form.open", "home" }.Select(n => new Route(n, Deed.ReadPolicies))];

    public IReadOnlyList<Command> Commands { get; } =
    [
        new Command("demo", Deed.ReadPolicies, Say.Exactly("demo|tasks"), Say.Exactly("A demonstration")),
        new Command("form", Deed.ReadPolicies, Say.Exactly("form"), Say.Exactly("A form")),
    ];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        Interlocked.Increment(ref Steps);
        await Ready.WaitAsync(cancel);
        return turn.Input switch
        {
            Pressed { Button: "demo.act" } => await ActAsync(work, cancel),
            Pressed { Button: "demo.replace" } => new Replace(new Card { Title = Say.Exactly("Later then") }),
            Pressed { Button: "demo.open" or "demo.form.open" } => new Open(Question),
            Pressed { Button: "demo.back" } => new Open(Question with { Title = Say.Exactly("Once more"), Value = "2" }),
            Pressed { Button: "demo.no" } => Refusal.Of("People.Refused.HasLeft", "PR-10"),
            Pressed { Button: "home" } => new Reply(new Card { Title = Say.Exactly("My tasks"), Parts = [new Rows([new Row(Say.Exactly("One thing"), Asked.Buttons[0])])] }),
            Said { Command: "form" } => new Open(Question),
            Said said => new Reply(Asked with { Title = Say.Exactly("You said " + said.Text) }),
            Filled filled => await FilledAsync(work, filled, cancel),
            _ => new Nothing(),
        };
    }

    private async Task<Move> ActAsync(Work work, CancellationToken cancel)
    {
        await trail.RecordAsync(work, "demo.done", "demo", "1", null, null, cancel);
        await outbox.ChangeAsync(work, Topic, Done, cancel);
        return new Nothing();
    }

    private async Task<Move> FilledAsync(Work work, Filled filled, CancellationToken cancel)
    {
        LastFilled = filled;
        if (filled.Field("why") == "close") return new Close();
        if (filled.Field("answer") == "wrong") return new Mend(new Dictionary<string, Say> { ["answer"] = Say.Exactly("Please read part one again.") });
        await trail.RecordAsync(work, "demo.filled", "demo", "1", null, null, cancel);
        return new Close(new Card { Title = Say.Exactly("Thank you") });
    }
}
