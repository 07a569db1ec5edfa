using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// "training", "training Sales", "training access-control", each also as of a past day (SQ-3). Figures for the ISMS manager,
/// auditors and top management; names only for the ISMS manager and for a line manager's own team, and never in a channel.
/// </summary>
public sealed class TrainingFlow(TrainingQuestionReader reader, TrainingAnswer answer, PeopleStore people) : IFlow
{
    public IReadOnlyList<Route> Routes => [new Route("training", Deed.ReadStatus)];

    public IReadOnlyList<Command> Commands =>
        [new Command("training", Deed.ReadStatus, Words("Command.Training"), Words("Help.Training"))];

    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => new()
    {
        Question = "SQ-3", IsOwnTeam = (await people.TeamAsync(work, speaker.Id, cancel)).Count > 0,
    };

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var rest = turn.Input switch
        {
            Said said => said.Rest,
            Pressed pressed => pressed.Value,
            _ => throw new NotSupportedException(turn.Input.GetType().Name),
        };
        var question = await reader.ReadAsync(work, rest, speaker, cancel);
        if (question.Refusal is { } unknown) return unknown;
        var isAboutAll = speaker.Is(Role.IsmsManager) || speaker.Is(Role.InternalAuditor) || speaker.Is(Role.TopManagement);
        if (isAboutAll) return new Reply(await answer.OfAllAsync(work, question.Value, speaker, turn.Place.IsPersonal, cancel));
        if (question.Value.Department is not null || question.Value.IsPast) return Refusal.Of("Acknowledgements.Refused.OwnTeamOnly", "SQ-3");
        // a small team's figures are for its line manager alone (PR-2): asked for in a channel, they come in the own conversation
        var isAlone = turn.Place.IsPersonal || !turn.IsAnsweredInline;
        return new Reply(await answer.OfTeamAsync(work, question.Value, speaker, isAlone, cancel)) { IsPrivate = true };
    }

    private static Say Words(string key, params Arg[] args) => Say.Of("Acknowledgements." + key, args);
}
