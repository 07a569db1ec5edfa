using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// Notes on a finding, also on a closed one (CA-14): written in the thread of a message about it, or in a form. They are kept as
/// they were typed, and whoever may see the finding may write them (SQ-5).
/// </summary>
public sealed class FindingNoteFlow(FindingTurns turns, CorrectiveActionRegister register) : IFlow
{
    /// <summary>The most that a form takes, and that is taken by message.</summary>
    public const int MostInForm = 3000, MostByMessage = 10_000;

    private const string Field = "note";

    public IReadOnlyList<Route> Routes =>
    [
        new Route(FindingRoutes.Note, Deed.OwnTasks), new Route(FindingRoutes.Note + Doors.Suffix, Deed.OwnTasks), new Route(FindingRoutes.Replied, Deed.OwnTasks),
    ];

    public IReadOnlyList<Command> Commands => [];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turns.SightAsync(work, turn, speaker, cancel);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (await turns.FindAsync(work, turn, cancel) is not { } finding) return CorrectiveAction.Refused("NoSuch", "SQ-5");
        return turn.Input switch
        {
            Filled filled => await AddAsync(work, finding, speaker, filled.Field(Field) ?? "", MostInForm, c => new Close(c), cancel),
            Replied replied => await AddAsync(work, finding, speaker, replied.Text, MostByMessage, c => new Reply(c), cancel),
            _ => new Open(FormOf(finding)),
        };
    }

    private async Task<Result<Move>> AddAsync(
        Work work, CorrectiveAction finding, Speaker speaker, string text, int most, Func<Card, Move> shown, CancellationToken cancel)
    {
        if (text.Length > most) return CorrectiveAction.Refused("NoteTooLong", "CA-14", most) with { Field = Field };
        var noted = await register.NoteAsync(work, finding.Id, speaker.Id, text, cancel);
        return noted.Refusal is { } refusal ? refusal : shown(new Card { Title = Words("Note.Added", finding.Reference) });
    }

    private static Form FormOf(CorrectiveAction finding) => new()
    {
        Title = Words("Note.Title", finding.Reference), Name = FindingRoutes.Note, Value = SeenFinding.Of(finding).ToString(),
        Parts =
        [
            new Sentence(CorrectiveActionCards.TitleOf(finding), Tone.Quiet),
            .. finding.State.IsFinal() ? [new Sentence(Words("Note.Locked"))] : Array.Empty<Part>(),
        ],
        Fields = [new TextField { Id = Field, Label = Words("Note.Label"), Hint = Words("Note.Hint"), Long = true, MaxLength = MostInForm }],
        Submit = Words("Button.note"),
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions." + key, args);
}
