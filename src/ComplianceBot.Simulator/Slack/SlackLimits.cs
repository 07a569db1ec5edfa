using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>The sizes Slack's servers enforce on messages and views. A breach is answered as Slack answers it, with JSON pointers.</summary>
internal static partial class SlackLimits
{
    public const int MessageText = 40_000;
    private const int BlocksInMessage = 50;
    private const int BlocksInView = 100;
    private const int ViewBytes = 250_000;

    /// <summary>Null when Slack would take the message.</summary>
    public static JsonObject? OfMessage(JsonObject arguments)
    {
        if (arguments["blocks"] is not (null or JsonArray))
            return SlackReply.Error("invalid_blocks_format");
        if (arguments["metadata"] is { } metadata && (metadata.Text("event_type") is null || metadata.Part("event_payload") is null))
            return SlackReply.Error("invalid_metadata_format");
        var blocks = arguments.List("blocks");
        if (arguments.Text("text") is null or "" && blocks is null or { Count: 0 })
            return SlackReply.Error("no_text");
        if (blocks is null)
            return null;
        var found = new Objections();
        if (blocks.Count > BlocksInMessage)
            found.Add("/blocks", $"no more than {BlocksInMessage} items allowed");
        new BlockLimits(found, "message").Check("/blocks", blocks);
        return found.IsEmpty ? null : SlackReply.Error("invalid_blocks", found.Messages);
    }

    /// <summary>Null when Slack would show the view.</summary>
    public static JsonObject? OfView(JsonObject view, string type)
    {
        if (Encoding.UTF8.GetByteCount(view.ToJsonString()) > ViewBytes)
            return SlackReply.Error("view_too_large");
        var found = new Objections();
        if (view.Text("type") != type)
            found.Add("/view/type", $"must be {type}");
        found.Length("/view/private_metadata", view.Text("private_metadata"), 3000);
        found.Length("/view/callback_id", view.Text("callback_id"), 255);
        found.Length("/view/external_id", view.Text("external_id"), 255);
        if (type == "modal")
            CheckModal(view, found);
        var blocks = view.List("blocks");
        if (blocks is null)
            found.Add("/view/blocks", "missing required field: blocks");
        else if (blocks.Count > BlocksInView)
            found.Add("/view/blocks", $"no more than {BlocksInView} items allowed");
        new BlockLimits(found, type).Check("/view/blocks", blocks ?? []);
        return found.IsEmpty ? null : SlackReply.Error("invalid_arguments", found.Messages);
    }

    /// <summary>Ways in which unescaped words of a person would ring for a whole channel.</summary>
    [GeneratedRegex("<!(channel|here|everyone)")]
    internal static partial Regex Broadcast { get; }

    private static void CheckModal(JsonObject view, Objections found)
    {
        found.Plain("/view/title", view["title"], 24, required: true);
        found.Plain("/view/submit", view["submit"], 24);
        found.Plain("/view/close", view["close"], 24);
        if (view["submit"] is null && view.List("blocks").Objects().Any(b => b.Text("type") == "input"))
            found.Add("/view/submit", "missing required field: submit");
    }
}
