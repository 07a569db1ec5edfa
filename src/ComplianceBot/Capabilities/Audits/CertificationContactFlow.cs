using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>
/// "contacts" → form → written down: what was agreed with a certification body, and which documents it wants to see. For the audit liaison, whose
/// contact it is, and the ISMS manager (S-210). What bodies offer is not shown here.
/// </summary>
public sealed class CertificationContactFlow(CertificationContacts contacts, CertificationBodyStore bodies, AuditLiaisonRegister liaisons) : IFlow
{
    private const int LastContacts = 5, LongestOnCard = 300;

    public IReadOnlyList<Route> Routes =>
    [
        new Route(CertificationRoutes.Contacts, Deed.OwnTasks), new Route(CertificationRoutes.Contact, Deed.OwnTasks),
        new Route(CertificationRoutes.Contact + Doors.Suffix, Deed.OwnTasks),
    ];

    public IReadOnlyList<Command> Commands => [new Command("contacts", Deed.OwnTasks, Words("Command"), Words("Help"))];

    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => new()
    {
        IsOwn = speaker.Is(Role.IsmsManager) || (await liaisons.NowAsync(work, cancel))?.Id == speaker.Id, Rule = "S-210",
    };

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        if (turn.Input is Filled filled) return await WriteAsync(work, filled, speaker, cancel);
        if (turn.Input is not Pressed { Button: CertificationRoutes.Contact + Doors.Suffix } pressed) return new Reply(await ShownAsync(work, cancel)) { IsPrivate = true };
        return await bodies.FindAsync(work, pressed.Value, cancel) is { } body
            ? new Open(FormOf(body, LeaveRegister.TodayOf(speaker.Person, work.At)))
            : Audit.Refused("NoSuchBody", "S-210");
    }

    private async Task<Result<Move>> WriteAsync(Work work, Filled filled, Speaker speaker, CancellationToken cancel)
    {
        if (filled.TooLong("S-210") is { } tooLong) return tooLong;
        if (filled.DayOf("contact_on") is not { } on) return Audit.Refused("TextMissing", "S-210") with { Field = "contact_on" };
        if (filled.NameOf<ContactTopic>("topic") is not { } topic) return Audit.Refused("TextMissing", "S-210") with { Field = "topic" };
        var contact = new CertificationContact
        {
            Id = "", BodyId = filled.Value, ContactOn = on, Topic = topic, Agreed = filled.TextOf("agreed"),
            Documents = filled.TextOf("documents") is var documents && string.IsNullOrWhiteSpace(documents) ? null : documents,
        };
        var acting = new Acting(speaker.Id, LeaveRegister.TodayOf(speaker.Person, work.At), work.At);
        return await contacts.AddAsync(work, contact, acting, cancel) is { } refusal ? refusal : new Close(await ShownAsync(work, cancel));
    }

    private async Task<Card> ShownAsync(Work work, CancellationToken cancel)
    {
        var all = await contacts.AllAsync(work, cancel);
        return new Card { Title = Words("Title"), Parts = all.Count == 0 ? [new Sentence(Words("None"))] : [.. all.SelectMany(PartsOf)] };
    }

    private static IEnumerable<Part> PartsOf(SeenContacts seen)
    {
        var add = CertificationCards.Opens(CertificationRoutes.Contact, seen.Body.Id);
        yield return new Rows([new Row(seen.Contacts.Count == 0 ? Words("NoneWith", seen.Body.Name) : Words("With", seen.Body.Name, seen.Contacts.Count), add)]);
        if (seen.Contacts.Count > 0) yield return new Rows([.. seen.Contacts.Take(LastContacts).Select(c => new Row(LineOf(c)))]);
        if (seen.Documents is not { } documents) yield break;
        yield return new Sentence(Words("Documents"), Tone.Strong);
        yield return Quotation.Of(documents, AuditCards.LongestOnCard);
    }

    private static Say LineOf(CertificationContact contact) =>
        Words("Line", contact.ContactOn, Words("Topic." + contact.Topic), Quotation.Shortened(contact.Agreed.ReplaceLineEndings(" "), LongestOnCard));

    private static Form FormOf(CertificationBody body, DateOnly today) => new()
    {
        Title = Words("Form.Title"), Name = CertificationRoutes.Contact, Value = body.Id, Parts = [new Sentence(Say.Exactly(body.Name), Tone.Strong)],
        Fields =
        [
            new DayField { Id = "contact_on", Label = Words("Form.On"), Initial = today },
            new ChoiceField { Id = "topic", Label = Words("Form.Topic"), Choices = [.. Enum.GetNames<ContactTopic>().Select(t => new Choice(t, Words("Topic." + t)))] },
            new TextField { Id = "agreed", Label = Words("Form.Agreed"), Long = true, MaxLength = FilledFields.LongestText },
            new TextField { Id = "documents", Label = Words("Form.Documents"), Hint = Words("Form.Documents.hint"), Long = true, MaxLength = FilledFields.LongestText, Optional = true },
        ],
        Submit = Words("Form.Submit"),
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("Audits.Contact." + key, args);
}
