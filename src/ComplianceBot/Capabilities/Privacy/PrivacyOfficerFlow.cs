using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary><c>data protection officer ada@example.org</c>: top management says who that is (PR-7); without a mail it is shown.</summary>
public sealed class PrivacyOfficerFlow(PrivacyOfficers officers, PeopleStore people) : IFlow
{
    public IReadOnlyList<Route> Routes => [];

    /// <summary>What only top management does has the deed of row 29; the rule that is cited is PR-7.</summary>
    public IReadOnlyList<Command> Commands => [new("privacy officer", Deed.ApprovePolicy, Say.Of("Privacy.Spell.Officer"), Say.Of("Privacy.Help.Officer"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) =>
        Task.FromResult(new Circumstance { Rule = "PR-7" });

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var typed = ((Said)turn.Input).Rest;
        if (typed.Length > 0)
        {
            if (await people.FindByMailAsync(work, TypedMail.Plain(typed), cancel) is not { Active: true } person)
                return Refusal.Of("People.Refused.NobodyWithMail", "PR-7", typed);
            var named = await officers.NameAsync(work, person, cancel);
            if (named.Refusal is { } refusal) return refusal;
        }

        var now = await officers.NowAsync(work, cancel);
        return new Reply(new Card
        {
            Title = now is null ? Say.Of("Privacy.Officer.None") : Say.Of("Privacy.Officer.Now", now.Name),
            Parts = [new Sentence(Say.Of("Privacy.Officer.What"), Tone.Quiet)],
        })
        { IsPrivate = true };
    }
}
