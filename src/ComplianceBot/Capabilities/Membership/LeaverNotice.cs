using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Membership;

/// <summary>Tells the ISMS managers the same day that somebody has left, so that work items get another owner (PR-10).</summary>
public sealed class LeaverNotice(Outbox outbox, PeopleStore people) : IPersonLeft
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
        foreach (var manager in await people.HoldersAsync(work, Role.IsmsManager, cancel))
            await outbox.SendAsync(work, manager.Id, card, null, Priority.Notice, null, cancel);
    }
}
