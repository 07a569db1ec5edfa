using System.Text.Json;
using ComplianceBot.Conversations;
using ComplianceBot.Host.Channels.Slack.Drawing;
using ComplianceBot.Host.Channels.Slack.Files;
using ComplianceBot.People;

namespace ComplianceBot.Host.Channels.Slack;

/// <summary>A form that was sent, and the names of the blocks beside which an error can stand.</summary>
internal sealed record SlackSubmission(Turn Turn, IReadOnlyList<string> Inputs)
{
    public static SlackSubmission? Of(JsonElement payload, SlackInstallation installation)
    {
        if (payload.Part("view") is not { } view || view.Text("id") is not { } viewId || payload.Text("user", "id") is not { Length: > 0 } user) return null;
        var sender = SlackPress.SenderOf(payload, user, installation);
        var values = view.Part("state", "values") ?? default;
        var (form, value) = (view.Text("callback_id") ?? "", view.Text("private_metadata") ?? "");
        var turn = new Turn
        {
            Channel = SlackModule.Channel, Sender = sender,
            // the same view is sent again after errors or a lost answer: what was answered makes the difference, and so does its state
            Delivery = SlackKeys.Counted("form", viewId, sender.Tenant, user, view.Text("hash"), form, value, RawOf(values)),
            Place = new Place(Lanes.Of(SlackModule.Channel, sender.Tenant, user), true),
            Input = new Filled(form, value, FieldsOf(values)) { Files = FilesOf(values) },
            IsAnsweredInline = true, CanOpenForm = true, FormsTakeFiles = true, Window = SlackWindow.View(viewId),
        };
        return new SlackSubmission(turn, [.. view.Items("blocks").Where(b => b.Text("type") == "input").Select(b => b.Text("block_id")).OfType<string>()]);
    }

    private static string RawOf(JsonElement values) => values.ValueKind == JsonValueKind.Object ? values.GetRawText() : "";

    private static Dictionary<string, string> FieldsOf(JsonElement values)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (values.ValueKind != JsonValueKind.Object) return fields;
        foreach (var block in values.EnumerateObject().Where(b => b.Value.ValueKind == JsonValueKind.Object))
        {
            foreach (var input in block.Value.EnumerateObject())
            {
                if (ValueOf(input.Value) is { Length: > 0 } value) fields[FieldName.FieldOf(block.Name)] = value;
            }
        }

        return fields;
    }

    private static Dictionary<string, IReadOnlyList<SharedFile>>? FilesOf(JsonElement values)
    {
        var files = new Dictionary<string, IReadOnlyList<SharedFile>>(StringComparer.Ordinal);
        if (values.ValueKind != JsonValueKind.Object) return null;
        foreach (var block in values.EnumerateObject().Where(b => b.Value.ValueKind == JsonValueKind.Object))
        {
            foreach (var input in block.Value.EnumerateObject().Where(i => i.Value.Text("type") == "file_input"))
                files[FieldName.FieldOf(block.Name)] = SlackFiles.Of(input.Value);
        }

        return files.Count == 0 ? null : files;
    }

    private static string? ValueOf(JsonElement input) =>
        input.Text("value") ?? input.Text("selected_date") ?? input.Text("selected_option", "value")
        ?? string.Join(',', input.Items("selected_options").Select(o => o.Text("value")).OfType<string>());
}
