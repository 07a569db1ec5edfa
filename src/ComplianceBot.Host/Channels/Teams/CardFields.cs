using System.Globalization;
using System.Text.Json.Nodes;
using ComplianceBot.Cards;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>The questions of a dialog as inputs with labels; what the client checks of them is checked again on our side.</summary>
internal sealed class CardFields(Func<Say, string> write)
{
    public JsonObject Of(Field field, string? typed)
    {
        if (field is FilesField) return ElsewhereOf(field);
        var input = field switch
        {
            ChoiceField choice => OfChoice(choice, typed),
            TextField text => OfText(text, typed),
            DayField day => OfDay(day, typed),
            ConsentField consent => OfConsent(consent, typed),
            _ => throw new NotSupportedException(field.GetType().Name),
        };
        input["id"] = field.Id;
        input["label"] = CardText.Plainly(write(field.Label));
        if (field.Optional) return input;
        input["isRequired"] = true;
        input["errorMessage"] = write(Say.Of(field is ConsentField ? "Teams.Unticked" : "Teams.Unanswered"));
        return input;
    }

    /// <summary>No dialog takes files: what the hint says leads to where they can be sent.</summary>
    private JsonObject ElsewhereOf(Field field) => new()
    {
        ["type"] = "TextBlock", ["text"] = CardText.Escaped(write(field.Hint ?? field.Label)), ["wrap"] = true,
    };

    private JsonObject OfChoice(ChoiceField field, string? typed)
    {
        if (field.Many && field.Choices.FirstOrDefault(c => c.Value.Contains(',', StringComparison.Ordinal)) is { } wrong)
            throw new InvalidOperationException($"The choice '{wrong.Value}' holds a comma, by which Teams parts several.");
        var choices = field.Choices.Select(c => (JsonNode)new JsonObject { ["title"] = TitleOf(field, c), ["value"] = c.Value });
        var input = new JsonObject
        {
            ["type"] = "Input.ChoiceSet", ["style"] = field.Open ? "expanded" : "compact", ["wrap"] = true, ["choices"] = new JsonArray([.. choices]),
        };
        if (field.Many) input["isMultiSelect"] = true;
        return With(input, typed ?? field.Initial);
    }

    /// <summary>Open choices are drawn as text and know Markdown; a list shows its lines as they are.</summary>
    private string TitleOf(ChoiceField field, Choice choice) =>
        field.Open ? CardText.Escaped(write(choice.Label)) : CardText.Plainly(write(choice.Label));

    private static JsonObject OfText(TextField field, string? typed)
    {
        var input = new JsonObject { ["type"] = "Input.Text", ["maxLength"] = field.MaxLength };
        if (field.Long) input["isMultiline"] = true;
        return With(input, typed ?? field.Initial);
    }

    private static JsonObject OfDay(DayField field, string? typed) => With(
        new JsonObject { ["type"] = "Input.Date" }, typed ?? field.Initial?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private JsonObject OfConsent(ConsentField field, string? typed) => With(
        new JsonObject
        {
            ["type"] = "Input.Toggle", ["title"] = CardText.Escaped(write(field.Statement)), ["valueOn"] = "yes", ["valueOff"] = "", ["wrap"] = true,
        },
        typed);

    private static JsonObject With(JsonObject input, string? value)
    {
        if (!string.IsNullOrEmpty(value)) input["value"] = value;
        return input;
    }
}
