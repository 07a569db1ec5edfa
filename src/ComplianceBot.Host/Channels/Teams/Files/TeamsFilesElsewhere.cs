using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.People;
using ComplianceBot.Storage;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Channels.Teams.Files;

/// <summary>
/// Says in channels and group chats that files reach the bot in the personal chat alone, with the way there: Teams hands a bot no
/// files anywhere else. Once for each thing said.
/// </summary>
public sealed class TeamsFilesElsewhere(
    Database database, Doorkeeper door, InboxStore inbox, Outbox outbox, Wording wording, IOptions<TeamsOptions> options)
{
    private const string Answered = """{"move":"nothing"}""";

    internal Task TellAsync(Activity activity, CancellationToken cancel) => database.WorkAsync(
        async (work, token) =>
        {
            var delivery = TeamsInbound.DeliveryOf(activity);
            if (await inbox.FindAsync(work, TeamsInbound.Channel, delivery, token) is not null) return;
            await inbox.AddWorkedAsync(work, TeamsInbound.Channel, delivery, Answered, token);
            var speaker = await door.SpeakerAsync(work, TeamsInbound.Channel, activity.ObjectId ?? "", token);
            var reader = speaker?.Person.Reader ?? new Reader(TeamsInbound.LanguageOf(activity), "UTC");
            await outbox.AnswerAsync(
                work, TeamsInbound.LaneOf(activity), speaker?.Id, CardFor(reader), TeamsReference.ThreadOf(activity.ConversationId), null, token);
        },
        cancel);

    private Card CardFor(Reader reader)
    {
        if (!options.Value.Cloud.GivesFiles) return new Card { Title = Say.Of("Teams.NoFilesHere") };
        var way = new Span(wording.Write(Say.Of("Teams.OpenOurChat"), reader), Link: PersonalChat(options.Value));
        return new Card { Title = Say.Of("Teams.FilesInOurChat"), Parts = [new Prose([new Block(BlockKind.Paragraph, [way])])] };
    }

    /// <summary>Opens the chat of whoever follows it with the bot.</summary>
    private static string PersonalChat(TeamsOptions options) =>
        $"https://{options.Cloud.ClientHost}/l/chat/0/0?users={Uri.EscapeDataString("28:" + options.AppId)}";
}
