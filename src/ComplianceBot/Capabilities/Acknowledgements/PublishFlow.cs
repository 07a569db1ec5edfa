using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// proposed → top management approves, or refuses with a reason (row 29) → the ISMS manager publishes (row 28). The buttons
/// carry the fingerprint of what the card showed.
/// </summary>
public sealed class PublishFlow(DocumentRegister register, PublicationRegister publication, DocumentStore documents, VersionBoard board) : IFlow
{
    private const string Approve = "version.approve", Refuse = "version.refuse", Publish = "version.publish", Door = Doors.Suffix, Show = "version.show";

    public IReadOnlyList<Route> Routes =>
    [
        new Route(Approve, Deed.ApprovePolicy), new Route(Refuse, Deed.ApprovePolicy), new Route(Refuse + Door, Deed.ApprovePolicy),
        new Route(Publish, Deed.PublishVersion), new Route(Show, Deed.ReadPolicies),
    ];

    public IReadOnlyList<Command> Commands =>
    [
        new Command("approvals", Deed.ApprovePolicy, Words("Command.Approvals"), Words("Help.Approvals")),
        new Command("publish", Deed.PublishVersion, Words("Command.Publish"), Words("Help.Publish")),
    ];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        Task.FromResult(Circumstance.None);

    public Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input switch
    {
        Pressed { Button: Approve } pressed => ApproveAsync(work, pressed.Value, speaker, cancel),
        Pressed { Button: Refuse + Door } pressed => AskReasonAsync(work, pressed.Value, speaker, cancel),
        Filled { Form: Refuse } filled => RefuseAsync(work, filled, speaker, cancel),
        Pressed { Button: Publish } pressed => PublishAsync(work, pressed.Value, speaker, cancel),
        Pressed { Button: Show } pressed => ShowAsync(work, pressed.Value, speaker, cancel),
        Said { Command: "approvals" } => WaitingAsync(work, VersionState.Proposed, "Version.NothingToApprove", speaker, cancel),
        Said { Command: "publish" } said => SaidPublishAsync(work, said.Rest, speaker, cancel),
        _ => throw new NotSupportedException(turn.Input.GetType().Name),
    };

    private async Task<Result<Move>> ApproveAsync(Work work, string value, Speaker speaker, CancellationToken cancel)
    {
        var (id, hash) = Fingerprinted.Parse(value);
        var approved = await register.ApproveAsync(work, id, hash, cancel);
        return approved.Refusal is { } refusal ? refusal : new Replace(await CardAsync(work, approved.Value, speaker, cancel));
    }

    private async Task<Result<Move>> AskReasonAsync(Work work, string value, Speaker speaker, CancellationToken cancel)
    {
        if (await documents.FindAsync(work, Fingerprinted.Parse(value).Id, cancel) is not { } version)
            return Refusal.Of("Acknowledgements.Refused.NoSuchVersion", "row 29");
        var text = await documents.TextAsync(work, version.Id, speaker.Person.Language, cancel);
        return new Open(new Form
        {
            Title = Words("Version.RefuseTitle"), Name = Refuse, Value = value,
            Parts = [new Sentence(Words("Version.RefuseAbout", text.Title, version.Version))],
            Fields = [new TextField { Id = "reason", Label = Words("Field.Reason"), Long = true, MaxLength = 900 }],
            Submit = Words("Button.Refuse"),
        });
    }

    private async Task<Result<Move>> RefuseAsync(Work work, Filled filled, Speaker speaker, CancellationToken cancel)
    {
        var (id, hash) = Fingerprinted.Parse(filled.Value);
        var refused = await register.RefuseAsync(work, id, hash, filled.Field("reason") ?? "", cancel);
        return refused.Refusal is { } refusal ? refusal : new Close(await CardAsync(work, refused.Value, speaker, cancel));
    }

    private async Task<Result<Move>> PublishAsync(Work work, string value, Speaker speaker, CancellationToken cancel)
    {
        var (id, hash) = Fingerprinted.Parse(value);
        var published = await publication.PublishAsync(work, id, hash, cancel);
        if (published.Refusal is { } refusal) return refusal;
        var card = await CardAsync(work, (await documents.FindAsync(work, id, cancel))!, speaker, cancel);
        return new Replace(card with { Parts = [.. card.Parts, new Sentence(Words("Version.AssignedTo", published.Value), Tone.Strong)] });
    }

    /// <summary>"publish access-control 1.1", or "publish" for what can be.</summary>
    private async Task<Result<Move>> SaidPublishAsync(Work work, string rest, Speaker speaker, CancellationToken cancel)
    {
        var words = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2) return await WaitingAsync(work, VersionState.Approved, "Version.NothingToPublish", speaker, cancel);
        var version = await documents.FindByLabelAsync(work, words[0].ToLowerInvariant(), words[1], cancel);
        if (version is null) return Refusal.Of("Acknowledgements.Refused.NoSuchVersion", "row 28");
        var move = await PublishAsync(work, VersionCards.ValueOf(version), speaker, cancel);
        return move.IsRefused ? move : new Reply(((Replace)move.Value).Card);
    }

    private async Task<Result<Move>> ShowAsync(Work work, string id, Speaker speaker, CancellationToken cancel) =>
        await documents.FindAsync(work, Fingerprinted.Parse(id).Id, cancel) is { } version
        && (version.State == VersionState.Published || speaker.Is(Role.TopManagement) || speaker.Is(Role.IsmsManager))
            ? new Reply(await CardAsync(work, version, speaker, cancel))
            : Refusal.Of("Acknowledgements.Refused.NoSuchVersion", "row 29");

    private async Task<Result<Move>> WaitingAsync(Work work, VersionState state, string nothing, Speaker speaker, CancellationToken cancel)
    {
        var waiting = await documents.InStateAsync(work, state, cancel);
        if (waiting.Count == 1) return new Reply(await CardAsync(work, waiting[0], speaker, cancel));
        return new Reply(new Card
        {
            Title = waiting.Count == 0 ? Words(nothing) : Words("Version.Waiting", waiting.Count),
            Parts = waiting.Count == 0 ? [] : [new Rows([.. await RowsAsync(work, waiting, speaker, cancel)])],
        });
    }

    private async Task<List<Row>> RowsAsync(Work work, IEnumerable<DocumentVersion> waiting, Speaker speaker, CancellationToken cancel)
    {
        var rows = new List<Row>();
        foreach (var version in waiting)
        {
            var text = await documents.TextAsync(work, version.Id, speaker.Person.Language, cancel);
            rows.Add(new Row(
                Words("Version.Line", text.Title, version.Version),
                new Button { Label = Words("Button.Look"), Name = Show, Value = version.Id, Press = Press.Acts }));
        }

        return rows;
    }

    private async Task<Card> CardAsync(Work work, DocumentVersion version, Speaker speaker, CancellationToken cancel) =>
        VersionCards.Of(await board.ViewAsync(work, version, speaker.Person.Language, cancel), speaker.Is(Role.IsmsManager));

    private static Say Words(string key, params Arg[] args) => Say.Of("Acknowledgements." + key, args);
}
