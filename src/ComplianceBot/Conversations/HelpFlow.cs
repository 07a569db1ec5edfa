using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Conversations;

/// <summary>Says what can be asked here, by this person: one line a command, and a greeting when the bot was just added.</summary>
public sealed class HelpFlow(Func<FlowTable> flows, Permissions permissions, ExternalReading reading) : IFlow
{
    private static readonly Circumstance Own = new() { IsOwn = true, IsOwnTeam = true, IsInAuditScope = true };

    public IReadOnlyList<Route> Routes => [new Route("help", Deed.ReadPolicies), new Route("welcome", Deed.ReadPolicies)];

    public IReadOnlyList<Command> Commands =>
        [new Command("help", Deed.ReadPolicies, Say.Of("Conversations.Command.Help"), Say.Of("Conversations.Help.Help"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        Task.FromResult(Own);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var isWelcome = turn.Input is Pressed { Button: "welcome" };
        var open = await reading.FindAsync(work, speaker, cancel);
        var lines = new List<Row>();
        foreach (var command in flows().Flows.SelectMany(f => f.Commands))
        {
            var circumstance = await reading.WithinAsync(work, command.Deed, speaker, open is null ? Own : Circumstance.None, cancel);
            if (permissions.Check(command.Deed, speaker, circumstance) is null) lines.Add(new Row(command.Help));
        }

        return new Reply(new Card
        {
            Title = Say.Of(isWelcome ? "Conversations.Welcome" : "Conversations.Help"),
            Parts =
            [
                new Sentence(Say.Of(isWelcome ? "Conversations.WelcomeText" : "Conversations.HelpText")), new Rows(lines),
                .. open is null ? Array.Empty<Part>() : [new Sentence(Say.Of("Conversations.Help.External", open.Window.From, open.Window.Until))],
            ],
        });
    }
}
