using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Status;

/// <summary>
/// Answers "status" (SQ-2): the readiness score with its parts and caps, what would bring the most points, and every capability's figures; of the
/// whole or a part, today or as of an earlier day (DT-9). It names nobody, so it may be asked in a channel.
/// </summary>
public sealed class StatusFlow(StatusReader reader, StatusQuestionReader questions, StatusTrend trends, IChartLinks charts, Organisation organisation) : IFlow
{
    private const string Status = "status", Ready = "ready", Changes = "changes", Trend = "trend";

    public const string TrendRoute = "status.trend", ChangesRoute = "status.changes";

    public IReadOnlyList<Route> Routes => [new Route(Status, Deed.ReadStatus), new Route(TrendRoute, Deed.ReadStatus), new Route(ChangesRoute, Deed.ReadStatus)];

    public IReadOnlyList<Command> Commands =>
    [
        new Command(Status, Deed.ReadStatus, Say.Of("Status.Command"), Say.Of("Status.Help")),
        new Command(Ready, Deed.ReadStatus, Say.Of("Status.Spell.Ready"), Say.Of("Status.Help.Ready")),
        new Command(Changes, Deed.ReadStatus, Say.Of("Status.Spell.Changes"), Say.Of("Status.Help.Changes")),
        new Command(Trend, Deed.ReadStatus, Say.Of("Status.Spell.Trend"), Say.Of("Status.Help.Trend")),
    ];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Said { Command: Changes } or Pressed { Button: ChangesRoute } => new Reply(await ChangesAsync(work, cancel)),
        Said { Command: Trend } or Pressed { Button: TrendRoute } => new Reply(await TrendAsync(work, cancel)),
        Said { Command: Ready } => new Reply(StatusCards.Ready(await reader.ReadAsync(work, organisation.DayOf(work.At), cancel))),
        Said said => await AnswerAsync(work, said.Rest, cancel),
        Pressed pressed => await AnswerAsync(work, pressed.Value, cancel),
        _ => throw new NotSupportedException(turn.Input.GetType().Name),
    };

    private async Task<Result<Move>> AnswerAsync(Work work, string typed, CancellationToken cancel)
    {
        var read = await questions.ReadAsync(work, typed, cancel);
        if (read.Refusal is { } refusal) return refusal;
        var question = read.Value;
        if (question.Scope is { } scope) return new Reply(StatusCards.OfPart(question, await reader.ReadPartAsync(work, scope, question.AsOf, cancel)));
        return new Reply(StatusCards.Of(await reader.ReadAsync(work, question.AsOf, cancel), question.IsPast));
    }

    private async Task<Card> ChangesAsync(Work work, CancellationToken cancel) => ChangeCards.Of(await trends.SinceLastWeekAsync(work, cancel));

    private async Task<Card> TrendAsync(Work work, CancellationToken cancel)
    {
        var line = await trends.LineAsync(work, cancel);
        return TrendCards.Of(line, line.Points.Count > 1 ? charts.Of(line, organisation.DayOf(work.At)) : null);
    }
}
