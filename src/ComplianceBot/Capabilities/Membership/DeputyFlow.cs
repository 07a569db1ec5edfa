using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Membership;

/// <summary><c>deputy ada@example.org</c>: top management names, or with <c>end deputy</c> no longer has, who stands in for the ISMS manager (RL-6).</summary>
public sealed class DeputyFlow(PeopleStore people, DeputyStore deputies, DeputyRegister register) : IFlow
{
    private const string Name = "deputy", End = "end deputy";

    public IReadOnlyList<Route> Routes => [];

    /// <summary>What only top management does has the deed of row 29; the rule that is cited is RL-6.</summary>
    public IReadOnlyList<Command> Commands =>
    [
        new Command(Name, Deed.ApprovePolicy, Words("Spell.Deputy"), Words("Help.Deputy")),
        new Command(End, Deed.ApprovePolicy, Words("Spell.EndDeputy"), Words("Help.EndDeputy")),
    ];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        Task.FromResult(new Circumstance { Rule = "RL-6" });

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var said = (Said)turn.Input;
        if (said.Rest.Length == 0) return new Reply(await ListAsync(work, cancel));
        if (await people.FindByMailAsync(work, Mails.Plain(said.Rest), cancel) is not { Active: true } person)
            return Refusal.Of("People.Refused.NobodyWithMail", "RL-6", said.Rest);
        var done = said.Command == Name ? await register.NameAsync(work, person, cancel) : await register.EndAsync(work, person, cancel);
        return done.Refusal is { } refusal ? refusal : new Reply(await ListAsync(work, cancel));
    }

    private async Task<Card> ListAsync(Work work, CancellationToken cancel)
    {
        var rows = new List<Row>();
        foreach (var id in await deputies.AllAsync(work, cancel)) rows.Add(new Row(Say.Exactly((await people.FindAsync(work, id, cancel))!.Name)));
        return new Card
        {
            Title = Words(rows.Count == 0 ? "Deputy.None" : "Deputy.Title"),
            Parts = [new Sentence(Words("Deputy.What")), .. rows.Count == 0 ? Array.Empty<Part>() : [new Rows(rows)]],
        };
    }

    private static Say Words(string key, params Arg[] args) => Say.Of("Membership." + key, args);
}
