using ComplianceBot.Calendars;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Privacy;

/// <summary><c>my data</c>: what is kept about the speaker and why (PR-1, PR-2), and a link to a copy of all of it (PR-5; row 4).</summary>
public sealed class OwnDataFlow(PersonalDataLinks links, CalendarAddress address) : IFlow
{
    public const string Show = "privacy.data", Copy = "privacy.copy";

    public IReadOnlyList<Route> Routes => [new(Show, Deed.OwnTasks), new(Copy, Deed.OwnTasks)];

    public IReadOnlyList<Command> Commands => [new(Show, Deed.OwnTasks, Say.Of("Privacy.Spell.MyData"), Say.Of("Privacy.Help.MyData"))];

    public Task<Circumstance> CircumstanceAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => Task.FromResult(new Circumstance { IsOwn = true });

    public async Task<Result<Move>> StepAsync(Work work, Turn turn, Speaker speaker, CancellationToken cancel) => turn.Input is Pressed { Button: Copy }
        ? new Reply(await LinkAsync(work, speaker, cancel)) { IsPrivate = true }
        : new Reply(Kept()) { IsPrivate = true };

    private Card Kept() => new()
    {
        Title = Say.Of("Privacy.MyData.Title"),
        Parts =
        [
            new Sentence(Say.Of("Privacy.MyData.What")), new Sentence(Say.Of("Privacy.MyData.Not")), new Sentence(Say.Of("Privacy.MyData.Why")),
            new Sentence(Say.Of("Privacy.MyData.HowLong"), Tone.Quiet), .. address.IsKnown ? Array.Empty<Part>() : [new Sentence(Say.Of("Privacy.MyData.AskOfficer"))],
        ],
        Buttons = address.IsKnown ? [new Button { Label = Say.Of("Privacy.Button.Copy"), Name = Copy, Press = Press.Acts, Primary = true }] : [],
    };

    private async Task<Card> LinkAsync(Work work, Speaker speaker, CancellationToken cancel)
    {
        if (address.Base is not { } host) return Kept();
        var link = new Uri(host, $"{PersonalDataLinks.Path}/{(await links.GiveAsync(work, speaker.Id, speaker.Id, cancel)).Word}").ToString();
        return new Card
        {
            Title = Say.Of("Privacy.Link.Title"),
            Parts = [new Sentence(Say.Of("Privacy.Link.Text")), new Prose([new Block(BlockKind.Paragraph, [new Span(link, Link: link)])])],
        };
    }
}
