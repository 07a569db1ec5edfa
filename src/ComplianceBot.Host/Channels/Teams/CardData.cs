using System.Text.Json;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>
/// What rides on our buttons and comes back when they are pressed. All of it can be changed by the client: it names things and proves
/// nothing. In dialogs it lies under names with a hyphen, which no field can have.
/// </summary>
internal static class CardData
{
    internal const string Verb = "verb";
    internal const string Value = "v";
    internal const string PressKey = "bot-press";
    internal const string FormKey = "bot-form";
    private const string NameKey = "name";
    private const string ValueKey = "value";
    private const string PageKey = "page";

    public static CardPayload Of(Button button) => new() { Verb = button.Name, Value = button.Value };

    /// <summary>A button of a message that opens a dialog: Teams must know beforehand.</summary>
    public static CardPayload Opening(Button button) => Of(button) with { Kind = new CardPayloadKind("task/fetch") };

    public static CardPayload InDialog(Button button) => new() { Press = new CardPayloadPart(button.Name, button.Value) };

    /// <summary>A form that may have to be shown again with what was typed takes its own questions along.</summary>
    public static CardPayload Of(Form form) => new()
    {
        Form = new CardPayloadPart(form.Name, form.Value, form.Fields.Count > 0 ? PackedForm.Pack(form) : null),
    };

    public static Pressed ReadExecute(JsonElement action) => new(action.Words(Verb) ?? "", action.Part("data").Words(Value) ?? "");

    public static Pressed ReadButton(JsonElement data) => new(data.Words(Verb) ?? "", data.Words(Value) ?? "");

    /// <summary>What was sent from a dialog: a button beside the form, or the form with what was filled in.</summary>
    public static Input ReadDialog(JsonElement data)
    {
        if (data.Part(FormKey) is { ValueKind: JsonValueKind.Object } form)
            return new Filled(form.Words(NameKey) ?? "", form.Words(ValueKey) ?? "", FieldsOf(data));
        return data.Part(PressKey) is { ValueKind: JsonValueKind.Object } press
            ? new Pressed(press.Words(NameKey) ?? "", press.Words(ValueKey) ?? "")
            : ReadButton(data);
    }

    public static Form? ReadForm(JsonElement data) => data.Part(FormKey).Words(PageKey) is { } page ? PackedForm.Unpack(page) : null;

    private static Dictionary<string, string> FieldsOf(JsonElement data)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in data.EnumerateObject())
        {
            if (property.Name is FormKey or PressKey or "msteams") continue;
            var text = property.Value.ValueKind switch
            {
                JsonValueKind.String => property.Value.TextOf(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => property.Value.GetRawText(),
                _ => "",
            };
            if (!string.IsNullOrWhiteSpace(text)) fields[property.Name] = text;
        }

        return fields;
    }
}
