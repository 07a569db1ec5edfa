using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>The forms about a certification body: who accredited it, and its answers, five questions at a time; and what it offers (S-203 to S-220).</summary>
public static class CertificationBodyForms
{
    public const int OnPage = 5;

    private const int LongestAmount = 12, CurrencyLetters = 3;

    /// <summary>What is no page is the first.</summary>
    public static int PageOf(SeenRecord seen) =>
        int.TryParse(seen.Part, NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page * OnPage < CertificationBody.Questions ? page : 0;

    public static bool IsLast(int page) => (page + 1) * OnPage >= CertificationBody.Questions;

    public static Form Edit(CertificationBody? body) => new()
    {
        Title = body is null ? Words("Form.Add") : Say.Exactly(body.Name), Name = CertificationRoutes.Body, Value = body is null ? "" : CertificationBodyCards.SeenOf(body).ToString(),
        Fields =
        [
            new TextField { Id = "name", Label = Words("Form.Name"), MaxLength = CertificationFields.ShortText, Initial = body?.Name },
            new TextField { Id = "accreditor", Label = Words("Form.Accreditor"), Hint = Words("Form.Accreditor.hint"), MaxLength = CertificationFields.ShortText, Initial = body?.Accreditor, Optional = true },
            new TextField { Id = "number", Label = Words("Form.Number"), MaxLength = CertificationFields.ShortText, Initial = body?.AccreditationNumber, Optional = true },
            new DayField { Id = "checked_on", Label = Words("Form.CheckedOn"), Initial = body?.CheckedOn, Optional = true },
            new TextField { Id = "amount", Label = Words("Form.Amount"), Hint = Words("Form.Amount.hint"), MaxLength = LongestAmount, Initial = body?.OfferAmount?.ToString(CultureInfo.InvariantCulture), Optional = true },
            new TextField { Id = "currency", Label = Words("Form.Currency"), Hint = Words("Form.Currency.hint"), MaxLength = CurrencyLetters, Initial = body?.OfferCurrency, Optional = true },
            new DayField { Id = "offer_from", Label = Words("Form.OfferFrom"), Initial = body?.OfferFrom, Optional = true },
            new DayField { Id = "offer_until", Label = Words("Form.OfferUntil"), Initial = body?.OfferUntil, Optional = true },
            new TextField { Id = "note", Label = Words("Form.Note"), Long = true, MaxLength = FilledFields.LongestText, Initial = body?.Note, Optional = true },
        ],
        Submit = Words("Form.Submit"),
    };

    public static CertificationBody Edited(CertificationBody body, Filled filled) => body with
    {
        Name = filled.TextOf("name").Trim(),
        Accreditor = filled.Field("accreditor"),
        AccreditationNumber = filled.Field("number"),
        CheckedOn = filled.DayOf("checked_on"),
        Note = filled.Field("note"),
        OfferAmount = AmountIn(filled),
        OfferCurrency = filled.Field("currency")?.Trim().ToUpperInvariant() is { Length: > 0 } currency ? currency : null,
        OfferFrom = filled.DayOf("offer_from"),
        OfferUntil = filled.DayOf("offer_until"),
    };

    /// <summary>What was typed for the offer and is no amount or no currency (S-208); null when both are readable.</summary>
    public static Refusal? OfferFault(Filled filled)
    {
        if (!string.IsNullOrWhiteSpace(filled.Field("amount")) && AmountIn(filled) is null) return Audit.Refused("AmountUnclear", "S-208") with { Field = "amount" };
        var currency = filled.TextOf("currency").Trim();
        return currency.Length == 0 || (currency.Length == CurrencyLetters && currency.All(char.IsAsciiLetter)) ? null : Audit.Refused("CurrencyUnclear", "S-208") with { Field = "currency" };
    }

    private static long? AmountIn(Filled filled) =>
        filled.TextOf("amount").Replace(" ", "", StringComparison.Ordinal) is { Length: > 0 and <= LongestAmount } typed
        && long.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : null;

    public static Form Answers(CertificationBody body, int page) => new()
    {
        Title = Say.Exactly(body.Name), Name = CertificationRoutes.Answers, Value = CertificationBodyCards.SeenOf(body, page).ToString(),
        Parts = [new Sentence(Words("Form.Answers", page * OnPage + 1, Math.Min((page + 1) * OnPage, CertificationBody.Questions), CertificationBody.Questions))],
        Fields = [.. QuestionsOn(page).SelectMany(q => FieldsOf(body, q))],
        Submit = Words(IsLast(page) ? "Form.Submit" : "Form.Next"),
    };

    /// <summary>The answers of one page as they were typed; those of the other pages stay.</summary>
    public static CertificationBody Answered(CertificationBody body, int page, Filled filled) => body with
    {
        Answers =
        [
            .. body.Answers.Where(a => !QuestionsOn(page).Contains(a.Question)),
            .. QuestionsOn(page).Select(q => new BodyAnswer { Question = q, Answer = TextAt(filled, q), Mark = MarkAt(filled, q) }).Where(a => a.Answer is not null || a.Mark is not null),
        ],
    };

    private static IEnumerable<int> QuestionsOn(int page) => Enumerable.Range(page * OnPage + 1, OnPage).Where(q => q <= CertificationBody.Questions);

    private static IEnumerable<Field> FieldsOf(CertificationBody body, int question)
    {
        var answer = body.AnswerTo(question);
        yield return new TextField
        {
            Id = "q" + Written(question), Label = CertificationBodyCards.QuestionOf(question), Long = true, MaxLength = FilledFields.LongestText, Initial = answer?.Answer,
            Optional = true,
        };
        yield return new ChoiceField
        {
            Id = "m" + Written(question), Label = Words("Form.Mark", question), Optional = true, Initial = answer?.Mark is { } mark ? Written(mark) : null,
            Choices = [.. Enumerable.Range(1, CertificationBody.BestMark).Select(m => new Choice(Written(m), Words("Mark." + Written(m))))],
        };
    }

    private static string? TextAt(Filled filled, int question) => filled.Field("q" + Written(question)) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>What is no mark is none.</summary>
    private static int? MarkAt(Filled filled, int question) =>
        int.TryParse(filled.Field("m" + Written(question)), NumberStyles.None, CultureInfo.InvariantCulture, out var mark) && mark is >= 1 and <= CertificationBody.BestMark ? mark : null;

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Say Words(string key, params Arg[] args) => Say.Of("Audits.Body." + key, args);
}
