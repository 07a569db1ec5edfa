using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>"How was it?" → 1 to 5 and a few words (AK-8, ST-SA). Only its mean is shown, and only from five answers on.</summary>
public sealed class FeedbackFlow(ExerciseRegister register, DocumentStore documents, AssignmentStore assignments) : IFlow
{
    private const string Name = "acknowledgement.feedback", Door = Doors.Suffix;

    public IReadOnlyList<Route> Routes => [new Route(Name, Deed.Acknowledge), new Route(Name + Door, Deed.Acknowledge)];

    public IReadOnlyList<Command> Commands =>
        [new Command("feedback", Deed.Acknowledge, Words("Command.Feedback"), Words("Help.Feedback"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        Task.FromResult(new Circumstance { IsOwn = true });

    public Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Pressed pressed => AskAsync(work, pressed.Value, speaker, cancel),
        Filled filled => KeepAsync(work, filled, speaker, cancel),
        Said => ChooseAsync(work, speaker, cancel),
        _ => throw new NotSupportedException(turn.Input.GetType().Name),
    };

    private async Task<Result<Move>> AskAsync(Work work, string versionId, Speaker speaker, CancellationToken cancel)
    {
        if (await documents.FindAsync(work, versionId, cancel) is not { PublishedOn: not null } version)
            return Refusal.Of("Acknowledgements.Refused.NoSuchVersion", "AK-8");
        var text = await documents.TextAsync(work, versionId, speaker.Person.Language, cancel);
        return new Open(new Form
        {
            Title = Words("Button.Feedback"), Name = Name, Value = versionId,
            Parts = [new Sentence(Words("Feedback.About", text.Title, version.Version))],
            Fields =
            [
                new ChoiceField
                {
                    Id = "score", Label = Words("Feedback.Score"), Open = true,
                    Choices = [.. Enumerable.Range(1, 5).Select(i => new Choice(i.ToString(CultureInfo.InvariantCulture), Words("Feedback.Score" + i)))],
                },
                new TextField { Id = "comment", Label = Words("Feedback.Comment"), Long = true, MaxLength = 900, Optional = true },
            ],
            Submit = Words("Feedback.Send"),
        });
    }

    private async Task<Result<Move>> KeepAsync(Work work, Filled filled, Speaker speaker, CancellationToken cancel)
    {
        _ = int.TryParse(filled.Field("score"), NumberStyles.None, CultureInfo.InvariantCulture, out var score);
        var kept = await register.GiveFeedbackAsync(work, filled.Value, speaker.Person, score, filled.Field("comment"), cancel);
        return kept.Refusal is { } refusal ? refusal : new Close(new Card { Title = Words("Feedback.Thanks") });
    }

    private async Task<Result<Move>> ChooseAsync(Work work, Speaker speaker, CancellationToken cancel)
    {
        var own = (await assignments.LiveOfPersonAsync(work, speaker.Id, cancel)).Where(a => a.State == AssignmentState.Acknowledged).ToList();
        var titles = new Titles(await documents.TitlesAsync(work, cancel));
        return new Reply(new Card
        {
            Title = Words(own.Count == 0 ? "Feedback.NothingYet" : "Feedback.Choose"),
            Parts = own.Count == 0
                ? []
                :
                [
                    new Rows([.. own.Select(a => new Row(
                        Say.Exactly(titles.Of(a.VersionId, speaker.Person.Language)),
                        new Button { Label = Words("Button.Feedback"), Name = Name + Door, Value = a.VersionId, Press = Press.Opens }))]),
                ],
        });
    }

    private static Say Words(string key, params Arg[] args) => Say.Of("Acknowledgements." + key, args);
}
