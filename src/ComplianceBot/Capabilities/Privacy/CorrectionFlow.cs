using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Retention;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary>
/// <c>correction AUD-3</c>: what was put right about a record, and a form for another note (PR-9). It stands in no row of the matrix, so that those write it who
/// answer for the data: the ISMS manager and the data protection officer (row 39).
/// </summary>
public sealed class CorrectionFlow(Corrections corrections, CorrectionStore store, HoldSearch search, PrivacyOfficers officers, PeopleStore people) : IFlow
{
    public const string Note = "correction.note";

    private const string Name = "correction";

    private const int Longest = 500, MostShown = 10;

    public IReadOnlyList<Route> Routes => [new(Note, Deed.SetLegalHold), new(Note + Doors.Suffix, Deed.SetLegalHold)];

    public IReadOnlyList<Command> Commands => [new(Name, Deed.SetLegalHold, Say.Of("Privacy.Spell.Correction"), Say.Of("Privacy.Help.Correction"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => officers.CircumstanceAsync(work, speaker, cancel);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Filled filled => await NoteAsync(work, speaker, filled, cancel),
        Said { Rest: { Length: > 0 } name } => await ShowAsync(work, name, cancel),
        Pressed { Value: var name } => new Open(FormOf(name)),
        _ => new Open(FormOf("")),
    };

    private async Task<Result<Move>> NoteAsync(Work work, Speaker speaker, Filled filled, CancellationToken cancel)
    {
        var name = filled.TextOf("record").Trim();
        if (await search.FindAsync(work, name, cancel) is not { } target) return Refusal.Of("Privacy.Refused.NoRecord", "PR-9", name) with { Field = "record" };
        var noted = await corrections.NoteAsync(work, speaker.Id, target, filled.TextOf("text"), cancel);
        return noted.Refusal is { } refusal ? refusal : new Close(await CardOfAsync(work, target, cancel));
    }

    private async Task<Result<Move>> ShowAsync(Work work, string name, CancellationToken cancel) => await search.FindAsync(work, name.Trim(), cancel) is { } target
        ? new Reply(await CardOfAsync(work, target, cancel)) { IsPrivate = true }
        : Refusal.Of("Privacy.Refused.NoRecord", "PR-9", name);

    private async Task<Card> CardOfAsync(Work work, HoldTarget target, CancellationToken cancel)
    {
        var notes = await store.OfAsync(work, LegalHold.NameOf(target.Kind), target.Id, cancel);
        var parts = new List<Part>();
        foreach (var note in notes.TakeLast(MostShown))
        {
            parts.Add(new Sentence(Say.Of("Privacy.Correction.By", (await people.FindAsync(work, note.WrittenBy, cancel))?.Name ?? "", note.WrittenAt), Tone.Quiet));
            parts.Add(Quotation.Of(note.Text, Longest));
        }

        return new Card
        {
            Title = notes.Count == 0 ? Say.Of("Privacy.Correction.None", target.Title) : Say.Of("Privacy.Correction.Title", notes.Count, target.Title),
            Parts = [.. parts, new Sentence(Say.Of("Privacy.Correction.What"), Tone.Quiet)],
            Buttons = [new Button { Label = Say.Of("Privacy.Button.Correct"), Name = Note + Doors.Suffix, Value = target.Kind == HoldKind.Person ? "" : target.Title, Press = Press.Opens }],
        };
    }

    private static Form FormOf(string name) => new()
    {
        Title = Say.Of("Privacy.CorrectionForm.Title"), Name = Note, Value = name, Parts = [new Sentence(Say.Of("Privacy.Correction.What"), Tone.Quiet)],
        Fields =
        [
            new TextField { Id = "record", Label = Say.Of("Privacy.CorrectionForm.Record"), Hint = Say.Of("Privacy.CorrectionForm.Record.hint"), Initial = name.Length == 0 ? null : name, MaxLength = 320 },
            new TextField { Id = "text", Label = Say.Of("Privacy.CorrectionForm.Text"), Long = true, MaxLength = FilledFields.LongestText },
        ],
        Submit = Say.Of("Privacy.CorrectionForm.Submit"),
    };
}
