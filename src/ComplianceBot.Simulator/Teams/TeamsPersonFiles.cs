using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Teams;

/// <summary>What a person does with files: drops them into a chat, names a message as evidence, takes what the bot offers.</summary>
public sealed partial class TeamsPerson
{
    private const string DownloadType = "application/vnd.microsoft.teams.file.download.info";
    private const string SharePoint = "https://acme.sharepoint.com/sites/team/Shared%20Documents/";

    /// <summary>Files from the paper clip, in the chat with the bot.</summary>
    public Task<TeamsAnswer> SendsFilesAsync(string text, params TeamsDriveFile[] files) => _sender.SendAsync(
        With(_activities.Message(this, Chat, text), files.Select(f => new JsonObject
        {
            ["contentType"] = DownloadType, ["name"] = f.Name, ["contentUrl"] = SharePoint + Uri.EscapeDataString(f.Name),
            ["content"] = new JsonObject
            {
                ["downloadUrl"] = _drive.DownloadUrlOf(f).ToString(), ["uniqueId"] = f.Id, ["fileType"] = Path.GetExtension(f.Name).TrimStart('.'),
            },
        })));

    /// <summary>A picture that was pasted, or taken with the phone.</summary>
    public Task<TeamsAnswer> SendsPictureAsync(string text, TeamsDriveFile picture) => _sender.SendAsync(
        With(_activities.Message(this, Chat, text), [new JsonObject { ["contentType"] = "image/*", ["contentUrl"] = _drive.PictureUrlOf(picture).ToString() }]));

    /// <summary>Files beside a mention in a group chat or channel: they lie in SharePoint, and Teams gives the bot no way to them.</summary>
    public Task<TeamsAnswer> MentionsWithFilesAsync(TeamsConversation conversation, string text, params string[] names) =>
        _sender.SendAsync(With(_activities.Mention(this, conversation, text), names.Select(Reference)));

    /// <summary>Picks the app's command in the menu of somebody's message with these files.</summary>
    public Task<TeamsAnswer> UsesMessageAsync(string command, TeamsConversation conversation, params string[] names) =>
        PointsAsync(command, conversation, "<p>Here it is</p>", names);

    /// <summary>Picks the app's command in the menu of a message with these words, as Teams keeps them.</summary>
    public Task<TeamsAnswer> PointsToAsync(string command, TeamsConversation conversation, string html) => PointsAsync(command, conversation, html, []);

    private async Task<TeamsAnswer> PointsAsync(string command, TeamsConversation conversation, string html, string[] names)
    {
        var message = new TeamsMessage(new TeamsMessageVersion(_state.Now, With([], names.Select(Reference)))) { Id = _state.NextId(), Conversation = conversation.Id };
        var answer = await _sender.SendAsync(_activities.Invoke(this, conversation, "composeExtension/fetchTask", ActionValue(command, message, [], html), replyTo: null));
        var trouble = ApplyTask(message, answer);
        if (trouble is null && Dialog is { } dialog) Dialog = dialog with { Command = command };
        return answer with { Trouble = Noticed(trouble) };
    }

    /// <summary>Takes the file that a card offers: Teams opens a place for it and tells the bot where.</summary>
    public async Task<TeamsUploadSession> AllowsAsync(TeamsMessage offer)
    {
        var session = _drive.Open(offer.OfferedFile!);
        await ConsentsAsync(offer, "accept", new JsonObject
        {
            ["name"] = session.Name, ["uploadUrl"] = _drive.UploadUrlOf(session).ToString(), ["contentUrl"] = SharePoint + Uri.EscapeDataString(session.Name),
            ["uniqueId"] = session.Id, ["fileType"] = Path.GetExtension(session.Name).TrimStart('.'),
        });
        return session;
    }

    public Task<TeamsAnswer> DeclinesAsync(TeamsMessage offer) => ConsentsAsync(offer, "decline", null);

    private Task<TeamsAnswer> ConsentsAsync(TeamsMessage offer, string action, JsonObject? uploadInfo)
    {
        var value = new JsonObject { ["type"] = "fileUpload", ["action"] = action, ["context"] = offer.Offer.Part($"{action}Context")?.DeepClone() };
        if (uploadInfo is not null) value["uploadInfo"] = uploadInfo;
        return _sender.SendAsync(_activities.Invoke(this, Chat, "fileConsent/invoke", value, offer.Id));
    }

    private static JsonObject ActionValue(string command, TeamsMessage message, JsonObject data, string html = "<p>Here it is</p>") => new()
    {
        ["commandId"] = command, ["commandContext"] = "message", ["context"] = new JsonObject { ["theme"] = "default" }, ["data"] = data,
        ["messagePayload"] = new JsonObject
        {
            ["id"] = message.Id, ["deleted"] = false, ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = html },
            ["attachments"] = message.Activity.List("attachments")?.DeepClone(), ["mentions"] = new JsonArray(), ["reactions"] = new JsonArray(),
            ["linkToMessage"] = "https://teams.microsoft.com/l/message/" + message.Id,
        },
    };

    private static JsonObject Reference(string name) => new()
    {
        ["id"] = Guid.CreateVersion7().ToString("D"), ["contentType"] = "reference", ["contentUrl"] = SharePoint + Uri.EscapeDataString(name), ["name"] = name,
    };

    private static JsonObject With(JsonObject activity, IEnumerable<JsonObject> files)
    {
        var attachments = activity.List("attachments") ?? [];
        activity.Remove("attachments");
        foreach (var file in files) attachments.Add(file);
        activity["attachments"] = attachments;
        return activity;
    }
}
