using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Conversations;

/// <summary>Says what can be asked here, by this person: one line a command, and a greeting when the bot was just added.</summary>
public sealed class HelpFlow(Func<FlowTable> flows, Permissions permissions) : IFlow
{
    private static readonly Circumstance Own = new() { IsOwn = true, IsOwnTeam = true, IsInAuditScope = true };

    public IReadOnlyList<Route> Routes => [new Route("help", Deed.ReadPolicies), new Route("welcome", Deed.ReadPolicies)];

    public IReadOnlyList<Command> Commands =>
        [new Command("help", Deed.ReadPolicies, Say.Of("Conversations.Command.Help"), Say.Of("Conversations.Help.Help"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        Task.FromResult(Own);

    public Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var isWelcome = turn.Input is Pressed { Button: "welcome" };
        var lines = flows().Flows
            .SelectMany(f => f.Commands)
            .Where(c => permissions.Check(c.Deed, speaker, Own) is null)
            .Select(c => new Row(c.Help))
            .ToList();
        return Task.FromResult<Result<Move>>(new Reply(new Card
        {
            Title = Say.Of(isWelcome ? "Conversations.Welcome" : "Conversations.Help"),
            Parts = [new Sentence(Say.Of(isWelcome ? "Conversations.WelcomeText" : "Conversations.HelpText")), new Rows(lines)],
        }));
    }
}
