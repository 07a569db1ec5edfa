using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// "policies" → every published text to read, page by page, whether it was assigned or not (row 1). What waits for approval is
/// read only by those who approve or publish it.
/// </summary>
public sealed class PoliciesFlow(DocumentStore documents) : IFlow
{
    private const string Read = "policy.read", Page = "policy.page", Door = Doors.Suffix;

    public IReadOnlyList<Route> Routes =>
        [new Route(Read, Deed.ReadPolicies), new Route(Page, Deed.ReadPolicies), new Route(Page + Door, Deed.ReadPolicies)];

    public IReadOnlyList<Command> Commands =>
        [new Command("policies", Deed.ReadPolicies, Words("Command.Policies"), Words("Help.Policies"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        Task.FromResult(Circumstance.None);

    public Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Said => ListAsync(work, speaker, cancel),
        Pressed pressed => PageAsync(work, pressed.Value, 0, speaker, cancel),
        Filled filled => PageAsync(work, filled.Value, 1, speaker, cancel),
        _ => throw new NotSupportedException(turn.Input.GetType().Name),
    };

    private async Task<Result<Move>> ListAsync(Work work, Speaker speaker, CancellationToken cancel)
    {
        var published = await documents.InStateAsync(work, VersionState.Published, cancel);
        var titles = new Titles(await documents.TitlesAsync(work, cancel));
        return new Reply(new Card
        {
            Title = Words(published.Count == 0 ? "Policies.None" : "Policies.Title"),
            Parts = published.Count == 0
                ? []
                :
                [
                    new Rows([.. published.Select(v => new Row(
                        Words("Version.Line", titles.Of(v.Id, speaker.Person.Language), v.Version),
                        new Button { Label = Words("Button.ReadText"), Name = Read, Value = v.Id, Press = Press.Opens }))]),
                ],
        });
    }

    private async Task<Result<Move>> PageAsync(Work work, string raw, int forward, Speaker speaker, CancellationToken cancel)
    {
        var value = AssignmentForms.Value.Read(raw, speaker.Person.Language);
        if (await documents.FindAsync(work, value.Id, cancel) is not { } version || !MayRead(version, speaker))
            return Refusal.Of("Acknowledgements.Refused.NoSuchVersion", "row 1");
        var text = await documents.TextAsync(work, version.Id, value.Language, cancel);
        var pages = PolicyPages.Of(text.Body);
        var at = Math.Clamp(value.Page + forward, 0, pages.Count - 1);
        return new Open(new Form
        {
            Title = Say.Exactly(text.Title), Name = Page, Value = ValueOf(version, at, text),
            Parts =
            [
                new Sentence(Words("Policies.Version", version.Version, version.ShortHash), Tone.Quiet),
                new Prose(pages[at]),
                .. pages.Count > 1 ? [new Sentence(Words("Form.PageOf", at + 1, pages.Count), Tone.Quiet)] : Array.Empty<Part>(),
            ],
            Submit = at == pages.Count - 1 ? null : Words("Form.NextPage"),
            Buttons = at == 0
                ? []
                : [new Button { Label = Words("Form.PageBack"), Name = Page + Door, Value = ValueOf(version, at - 1, text), Press = Press.Opens }],
        });
    }

    private static bool MayRead(DocumentVersion version, Speaker speaker) =>
        version.State is VersionState.Published or VersionState.Replaced || speaker.Is(Role.TopManagement) || speaker.Is(Role.IsmsManager);

    private static string ValueOf(DocumentVersion version, int page, DocumentText text) =>
        $"{version.Id}:{page.ToString(System.Globalization.CultureInfo.InvariantCulture)}:{text.Language}";

    private static Say Words(string key, params Arg[] args) => Say.Of("Acknowledgements." + key, args);
}
