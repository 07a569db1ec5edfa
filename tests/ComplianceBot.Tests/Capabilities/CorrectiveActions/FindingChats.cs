using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Capabilities.CorrectiveActions;

/// <summary>What people write to the bot in their own conversation, in channels and in threads, and what it posts there.</summary>
internal static class FindingChats
{
    public const string Channel = "C-shared";

    /// <summary>A house in which days pass: the chat product vouches for people anew.</summary>
    public static Task<TestHouse> HouseAsync(Action<IServiceCollection>? more = null) => TestHouse.BuildAsync(more: services =>
    {
        services.AddSingleton<IDirectory>(new OpenDoor("slack")).AddSingleton<IDirectory>(new OpenDoor("teams"));
        more?.Invoke(services);
    });

    /// <summary>Says it in the own conversation, or in the thread of the message of that id, and gives what was posted.</summary>
    public static Task<Post> SaysAsync(this TestHouse house, Person person, string text, string? root = null)
    {
        var turn = person.TurnOf(new Said(text), opens: false);
        return house.TurnAsync(turn with { Place = turn.Place with { Thread = root, Root = root } });
    }

    /// <summary>Mentions the bot in a channel: in a thread of its own, or in one that was begun by the message of that id.</summary>
    public static Task<Post> MentionsAsync(this TestHouse house, Person person, string text, string thread, bool isNew = true) => house.TurnAsync(
        person.TurnOf(new Said(text), opens: false) with
        {
            Place = new Place(Lanes.Of("slack", TestPeople.Tenant, Channel), IsPersonal: false, thread) { Root = isNew ? null : "C:" + thread },
        });

    public static async Task<Post> TurnAsync(this TestHouse house, Turn turn)
    {
        Assert.IsType<Nothing>(await house.TakeAsync(turn));
        await house.SendAsync();
        return house.Slack.Posts.Last();
    }

    public static string TextOf(this TestHouse house, Post post) => Cards.Plain.Of(post.Card, house.Get<Cards.Wording>(), post.Reader);

    /// <summary>The id by which the chat product knows a message.</summary>
    public static string IdOf(this TestHouse house, Post post) =>
        "m" + (house.Slack.Posts.Where(p => p.Changes is null).ToList().IndexOf(post) + 1);
}
