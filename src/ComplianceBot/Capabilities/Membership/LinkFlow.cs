using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Membership;

/// <summary>
/// Linking by hand, for those whose account neither the import nor the product vouches for: <c>link ada@example.org</c> and a
/// choice among the accounts that wrote to the bot and belong to nobody yet.
/// </summary>
public sealed class LinkFlow(PeopleStore people, LinkStore links, AccountLinks accounts) : IFlow
{
    private const string Form = "link";
    private const string OpenForm = "link.open";
    private const int MostShown = 50;

    public IReadOnlyList<Route> Routes => [new(Form, Deed.GiveRoles), new(OpenForm, Deed.GiveRoles)];

    public IReadOnlyList<Command> Commands => [new("link", Deed.GiveRoles, Say.Of("Membership.Spell.Link"), Say.Of("Membership.Help.Link"))];

    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var person = await people.FindByMailAsync(work, MailOf(turn), cancel);
        return new Circumstance { IsForOneself = person?.Id == speaker.Id };
    }

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var mail = MailOf(turn);
        if (mail.Length == 0) return new Reply(new Card { Title = Say.Of("Membership.Link.How") });
        if (await people.FindByMailAsync(work, mail, cancel) is not { Active: true } person)
            return Refusal.Of("People.Refused.NobodyWithMail", "row 38", mail);
        return turn.Input is Filled filled ? await LinkAsync(work, filled, person, speaker, cancel) : await AskAsync(work, person, cancel);
    }

    private async Task<Result<Move>> AskAsync(Work work, Person person, CancellationToken cancel)
    {
        var unlinked = await links.UnlinkedAsync(work, MostShown, cancel);
        if (unlinked.Count == 0) return new Reply(new Card { Title = Say.Of("Membership.Link.None", person.Name) });
        return new Open(new Form
        {
            Title = Say.Of("Membership.Link.Title"), Name = Form, Value = person.Mail, Submit = Say.Of("Membership.Link.Submit"),
            Parts = [new Sentence(Say.Of("Membership.Link.Which", person.Name)), new Sentence(Say.Of("Membership.Link.Care"), Tone.Quiet)],
            Fields =
            [
                new ChoiceField
                {
                    Id = "account", Label = Say.Of("Membership.Subject.Link"),
                    Choices = [.. unlinked.Select(a => new Choice(Confirmation.SubjectOf(a.Channel, a.UserId), Named(a)))],
                },
            ],
        });
    }

    private async Task<Result<Move>> LinkAsync(Work work, Filled filled, Person person, Speaker speaker, CancellationToken cancel)
    {
        if (filled.Field("account")?.Split('/', 2) is not [var channel, var userId])
            return Refusal.Of("People.Refused.NoAccount", "row 38") with { Field = "account" };
        var linked = await accounts.LinkByHandAsync(work, channel, userId, person, speaker.Id, cancel);
        if (linked.Refusal is { } refusal) return refusal with { Field = "account" };
        return new Close(new Card { Title = Say.Of(linked.Value ? "Membership.Link.Done" : "Membership.Link.Asked", person.Name) });
    }

    private static Say Named(Account account) => account.CheckedAt is { } seen
        ? Say.Of("Membership.Account.Seen", Say.Of("Membership.Account." + account.Channel, account.UserId), seen)
        : Say.Of("Membership.Account." + account.Channel, account.UserId);

    private static string MailOf(Turn turn) => turn.Input switch
    {
        Said said => Mails.Plain(said.Rest),
        Pressed pressed => pressed.Value,
        Filled filled => filled.Value,
        _ => "",
    };
}
