using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Membership;

/// <summary>Tells the ISMS managers in their next working hour that somebody has left, so that work items get another owner (PR-10).</summary>
public sealed class LeaverNotice(Notices notices, PeopleStore people) : IPersonLeft
{
    public async Task LeftAsync(Work work, Person person, DateOnly on, CancellationToken cancel)
    {
        var team = await people.TeamAsync(work, person.Id, cancel);
        var card = new Card
        {
            Title = Say.Of("Membership.Left.Title", person.Name, on),
            Parts =
            [
                new Sentence(Say.Of("Membership.Left.Done")),
                .. team.Count == 0 ? Array.Empty<Part>() : [new Sentence(Say.Of("Membership.Left.Team", team.Count))],
            ],
        };
        await notices.TellManagersAsync(work, person.Id, null, card, cancel);
    }
}
