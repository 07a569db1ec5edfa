using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;

namespace ComplianceBot.Conversations;

/// <summary>
/// Answers "what is A.5.23" for everybody (SQ-10): what it asks in plain words, what is often shown for it and for how long that
/// stays good; and whatever else the speaker may see about it.
/// </summary>
public sealed class RequirementFlow(IEnumerable<IRequirementAnswer> answers) : IFlow
{
    public IReadOnlyList<Route> Routes => [];

    public IReadOnlyList<Command> Commands => [new Command("what is", Deed.ReadPolicies, Words("Command.WhatIs"), Words("Help.WhatIs"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(Circumstance.None);

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel)
    {
        var asked = turn.Input is Said said ? said.Rest : "";
        if (asked.Length == 0) return new Reply(new Card { Title = Words("WhatIs.How") });
        if (Requirements.Find(asked) is not { } requirement) return Refusal.Of("Conversations.Refused.UnknownRequirement", "SQ-10", asked);
        var more = new List<Part>();
        foreach (var answer in answers) more.AddRange(await answer.TellAsync(work, requirement, speaker, cancel));
        return new Reply(new Card
        {
            Title = Words("WhatIs.Title", requirement.Id, RequirementWords.Title(requirement)),
            Parts = [new Sentence(RequirementWords.Plain(requirement)), .. Examples(requirement), new Sentence(Words("WhatIs.Refresh", requirement.RefreshDays)), .. more],
        });
    }

    private static IEnumerable<Part> Examples(Requirement requirement) => requirement.Examples.Count == 0
        ? []
        : [new Sentence(Words("WhatIs.Examples")), new Rows([.. RequirementWords.Examples(requirement).Select(e => new Row(e))])];

    private static Say Words(string key, params Arg[] args) => Say.Of("Conversations." + key, args);
}
