using System.Globalization;
using ComplianceBot.Cards;

namespace ComplianceBot.Host.Channels.Teams;

/// <summary>The questions of a dialog as inputs with labels; what the client checks of them is checked again on our side.</summary>
internal sealed class CardFields(Func<Say, string> write)
{
    public CardElement Of(Field field, string? typed)
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
        input = input with { Id = field.Id, Label = CardText.Plainly(write(field.Label)) };
        if (field.Optional) return input;
        return input with { IsRequired = true, ErrorMessage = write(Say.Of(field is ConsentField ? "Teams.Unticked" : "Teams.Unanswered")) };
    }

    /// <summary>No dialog takes files: what the hint says leads to where they can be sent.</summary>
    private CardElement ElsewhereOf(Field field) => CardElements.Text(CardText.Escaped(write(field.Hint ?? field.Label)));

    private CardElement OfChoice(ChoiceField field, string? typed)
    {
        if (field.Many && field.Choices.FirstOrDefault(c => c.Value.Contains(',', StringComparison.Ordinal)) is { } wrong)
            throw new InvalidOperationException($"The choice '{wrong.Value}' holds a comma, by which Teams parts several.");
        return new CardElement("Input.ChoiceSet")
        {
            Style = field.Open ? "expanded" : "compact", Wrap = true, IsMultiSelect = field.Many ? true : null,
            Choices = [.. field.Choices.Select(c => new CardChoice(TitleOf(field, c), c.Value))], Value = Given(typed ?? field.Initial),
        };
    }

    /// <summary>Open choices are drawn as text and know Markdown; a list shows its lines as they are.</summary>
    private string TitleOf(ChoiceField field, Choice choice) =>
        field.Open ? CardText.Escaped(write(choice.Label)) : CardText.Plainly(write(choice.Label));

    private static CardElement OfText(TextField field, string? typed) => new("Input.Text")
    {
        MaxLength = field.MaxLength, IsMultiline = field.Long ? true : null, Value = Given(typed ?? field.Initial),
    };

    private static CardElement OfDay(DayField field, string? typed) => new("Input.Date")
    {
        Value = Given(typed ?? field.Initial?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    };

    private CardElement OfConsent(ConsentField field, string? typed) => new("Input.Toggle")
    {
        Title = CardText.Escaped(write(field.Statement)), ValueOn = "yes", ValueOff = "", Wrap = true, Value = Given(typed),
    };

    private static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
