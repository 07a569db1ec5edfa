using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Membership;

/// <summary>
/// <c>role ada@example.org internal_auditor</c>: one who may give roles asks for it, and another one confirms (row 38, note 8).
/// </summary>
public sealed class RoleFlow(PeopleStore people, RoleRegister roles, Confirmations confirmations) : IFlow
{
    public IReadOnlyList<Route> Routes => [];

    public IReadOnlyList<Command> Commands => [new("role", Deed.GiveRoles, Say.Of("Membership.Spell.Role"), Say.Of("Membership.Help.Role"))];

    public async Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var person = await PersonAsync(work, turn, cancel);
        return new Circumstance { IsForOneself = person?.Id == speaker.Id };
    }

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var words = WordsOf(turn);
        if (words.Length < 2) return new Reply(new Card { Title = Say.Of("Membership.Role.How", string.Join(", ", RoleNames.All)) });
        var name = string.Join('_', words[1..]);
        if (RoleNames.Find(name) is not { } role || role == Role.Employee)
            return Refusal.Of("People.Refused.UnknownRole", "row 38", name, string.Join(", ", RoleNames.All));
        if (await PersonAsync(work, turn, cancel) is not { Active: true } person) return Refusal.Of("People.Refused.NobodyWithMail", "row 38", words[0]);
        return await AskAsync(work, person, role, speaker, cancel);
    }

    private async Task<Result<Move>> AskAsync(Work work, Person person, Role role, Speaker speaker, CancellationToken cancel)
    {
        if ((await people.RolesAsync(work, person.Id, cancel)).Contains(role)) return Refusal.Of("People.Refused.HasRole", "row 38");
        if (await roles.CheckAsync(work, person.Id, role, cancel) is { } refused) return refused;
        await confirmations.AskAsync(work, ConfirmationKind.Role, person.Id, role.ToString(), speaker.Id, cancel);
        return new Reply(new Card { Title = Say.Of("Membership.Role.Asked", person.Name, Say.Of("People.Role." + role)) });
    }

    private async Task<Person?> PersonAsync(Work work, Turn turn, CancellationToken cancel) =>
        WordsOf(turn) is [var mail, ..] ? await people.FindByMailAsync(work, Mails.Plain(mail), cancel) : null;

    private static string[] WordsOf(Turn turn) =>
        turn.Input is Said said ? said.Rest.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
}
