using System.Text.Json.Nodes;
using ComplianceBot.Cards;
using ComplianceBot.Parcels;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Channels.Teams.Files;

/// <summary>
/// Gives files to people in Teams: asks with a consent card, puts the file where the person wants it, and shows it in the chat. The
/// card carries an opaque key alone.
/// </summary>
internal sealed class TeamsCourier(ConnectorClient connector, TeamsUploads uploads, Wording wording, IOptions<TeamsOptions> options) : ICourier
{
    private const string ConsentType = "application/vnd.microsoft.teams.card.file.consent";
    private const string InfoType = "application/vnd.microsoft.teams.card.file.info";
    private const string Key = "parcel";

    public string Channel => TeamsInbound.Channel;

    public bool AsksFirst => true;

    public async Task<Carried> OfferAsync(Parcel parcel, string? reference, Reader reader, CancellationToken cancel)
    {
        if (!options.Value.Cloud.GivesFiles) return new Carried.Refused("this cloud gives bots no files");
        if (TeamsReference.Read(reference) is not { } to) return new Carried.Refused("no personal conversation");
        var key = new JsonObject { [Key] = parcel.Id };
        return Settled(await connector.SendAsync(to, null, Message(new JsonObject
        {
            ["contentType"] = ConsentType,
            ["name"] = parcel.Name,
            ["content"] = new JsonObject
            {
                ["description"] = wording.Write(Say.Of("Teams.FileOffered"), reader), ["sizeInBytes"] = parcel.Size,
                ["acceptContext"] = key.DeepClone(), ["declineContext"] = key,
            },
        }), cancel));
    }

    public async Task<Carried> CarryAsync(Parcel parcel, string? reference, Stream content, CancellationToken cancel)
    {
        if (TeamsUploadPlace.Read(parcel.Target) is not { } place || !Uri.TryCreate(place.UploadUrl, UriKind.Absolute, out var address))
            return new Carried.Refused("no place to put it");
        var carried = await uploads.PutAsync(address, content, parcel.Size, cancel);
        if (carried is Carried.Done && TeamsReference.Read(reference) is { } to) await ShowAsync(place, to, cancel);
        return carried;
    }

    /// <summary>The parcel that an answer to a consent card means.</summary>
    public static string? ParcelOf(Activity consent) => consent.Value.Part("context").Words(Key);

    /// <summary>The person has the file by now, whether or not the chat can show it.</summary>
    private async Task ShowAsync(TeamsUploadPlace place, TeamsReference to, CancellationToken cancel)
    {
        await connector.SendAsync(to, null, Message(new JsonObject
        {
            ["contentType"] = InfoType,
            ["contentUrl"] = place.ContentUrl,
            ["name"] = place.Name,
            ["content"] = new JsonObject { ["uniqueId"] = place.UniqueId, ["fileType"] = place.FileType },
        }), cancel);
        if (place.CardId is { } card) await connector.DeleteAsync(to, card, cancel);
    }

    private static JsonObject Message(JsonObject attachment) => new() { ["type"] = "message", ["attachments"] = new JsonArray(attachment) };

    private static Carried Settled(ConnectorAnswer answer) => answer.Trouble switch
    {
        ConnectorTrouble.None => new Carried.Done(),
        ConnectorTrouble.Throttled => new Carried.Later(answer.Code, answer.RetryAfter, IsThrottled: true),
        // two cards that ask do no harm, a file that never comes does
        ConnectorTrouble.Unavailable or ConnectorTrouble.Denied or ConnectorTrouble.Unsure => new Carried.Later(answer.Code, answer.RetryAfter),
        ConnectorTrouble.NotInstalled or ConnectorTrouble.Blocked or ConnectorTrouble.ConversationGone or ConnectorTrouble.MemberGone
            or ConnectorTrouble.BadRequest or ConnectorTrouble.Barred or ConnectorTrouble.MessageGone or ConnectorTrouble.TooBig
            or ConnectorTrouble.Fault => new Carried.Refused(answer.Code),
    };
}
