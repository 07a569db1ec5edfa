using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Candidates for certification: the list, one of them, and all answers to one question side by side (S-203 to S-220).</summary>
public static class CertificationBodyCards
{
    public static Card List(IReadOnlyList<CertificationBody> bodies, bool mayEdit) => new()
    {
        Title = Words("Title"),
        Parts =
        [
            new Sentence(Words("Intro")),
            bodies.Count == 0 ? new Sentence(Words("None")) : new Rows([.. bodies.Select(b => new Row(LineOf(b), Look(b)))]),
        ],
        Buttons =
        [
            .. mayEdit ? [CertificationCards.Opens(CertificationRoutes.Body) with { Label = Words("Add") }] : Array.Empty<Button>(),
            .. bodies.Count == 0 ? Array.Empty<Button>() : [To(1, "Compare")],
        ],
    };

    /// <param name="conflicts">Audits that are planned for days which it does not offer (S-208).</param>
    public static Card Of(CertificationBody body, IReadOnlyList<Audit> conflicts, bool mayEdit) => new()
    {
        Title = Words("Card", body.Name),
        Parts =
        [
            new Sentence(Words("State." + body.State), Tone.Strong),
            new Facts(
            [
                new Fact(Words("Fact.Accreditor"), body.Accreditor is { } accreditor ? Say.Exactly(accreditor) : Words("Unknown")),
                .. body.AccreditationNumber is { } number ? [new Fact(Words("Fact.Number"), Say.Exactly(number))] : Array.Empty<Fact>(),
                new Fact(Words("Fact.Checked"), body.CheckedOn is { } on ? Words("Fact.Day", on) : Words("Unknown")),
                new Fact(Words("Fact.Answered"), Words("Fact.AnsweredOf", body.Answers.Count(a => a.Answer is not null), CertificationBody.Questions)),
                .. OfferOf(body),
            ]),
            .. conflicts.Select(a => new Sentence(Words("Conflict", a.Reference, Say.Of("Audits.Kind." + a.Kind), a.StartsOn, a.LastDay), Tone.Strong)),
            .. body.Note is { } note ? [Quotation.Of(note)] : Array.Empty<Part>(),
        ],
        Buttons = [.. ButtonsOf(body, mayEdit), CertificationCards.Acts(CertificationRoutes.Bodies)],
    };

    /// <summary>What each of them said to one question, to read one below the other.</summary>
    public static Form Comparison(IReadOnlyList<CertificationBody> bodies, int question) => new()
    {
        Title = Words("Comparison", question, CertificationBody.Questions), Name = CertificationRoutes.Question, Value = question.ToString(CultureInfo.InvariantCulture),
        Parts = [new Sentence(QuestionOf(question), Tone.Strong), .. bodies.SelectMany(b => AnswerOf(b, question))],
        Buttons = question > 1 ? [To(question - 1, "Before")] : [],
        Submit = question < CertificationBody.Questions ? Words("Next") : null,
    };

    /// <summary>What a button or form about it carries.</summary>
    /// <param name="page">Of the form with the answers.</param>
    public static SeenRecord SeenOf(CertificationBody body, int page = 0) => new(body.Id, body.Version, page.ToString(CultureInfo.InvariantCulture));

    public static Say QuestionOf(int question) => Words("Question." + question.ToString(CultureInfo.InvariantCulture));

    private static IEnumerable<Part> AnswerOf(CertificationBody body, int question)
    {
        var answer = body.AnswerTo(question);
        yield return new Sentence(answer?.Mark is { } mark ? Words("Marked", body.Name, mark, CertificationBody.BestMark) : Say.Exactly(body.Name), Tone.Strong);
        if (answer?.Answer is { } text) yield return Quotation.Of(text);
        else yield return new Sentence(Words("NoAnswer"), Tone.Quiet);
    }

    private static IEnumerable<Fact> OfferOf(CertificationBody body)
    {
        if (body is { OfferAmount: { } amount, OfferCurrency: { } currency }) yield return new Fact(Words("Fact.Offer"), Words("Fact.Amount", (decimal)amount, currency));
        if ((body.OfferFrom, body.OfferUntil) is not (null, null)) yield return new Fact(Words("Fact.Dates"), DatesOf(body.OfferFrom, body.OfferUntil));
    }

    private static Say DatesOf(DateOnly? from, DateOnly? until) => (from, until) switch
    {
        ({ } first, { } last) => Words("Fact.FromTo", first, last),
        ({ } first, null) => Words("Fact.From", first),
        (null, { } last) => Words("Fact.To", last),
        _ => Words("Unknown"),
    };

    private static IEnumerable<Button> ButtonsOf(CertificationBody body, bool mayEdit)
    {
        if (!mayEdit) yield break;
        var seen = SeenOf(body).ToString();
        yield return CertificationCards.Opens(CertificationRoutes.Answers, seen) with { Primary = true };
        yield return CertificationCards.Opens(CertificationRoutes.Body, seen);
        yield return CertificationCards.Opens(CertificationRoutes.Contact, body.Id);
        if (body.State == CertificationBodyState.Candidate) yield return CertificationCards.Acts(CertificationRoutes.Choose, seen);
    }

    private static Say LineOf(CertificationBody body)
    {
        var answered = body.Answers.Count(a => a.Answer is not null);
        var line = body is { Accreditor: { } accreditor, CheckedOn: { } on }
            ? Words("Line", body.Name, accreditor, on, answered, CertificationBody.Questions)
            : Words("LineUnchecked", body.Name, answered, CertificationBody.Questions);
        return body.State == CertificationBodyState.Chosen ? Words("LineChosen", line) : line;
    }

    private static Button Look(CertificationBody body) => CertificationCards.Acts(CertificationRoutes.ShowBody, body.Id);

    private static Button To(int question, string label) => new()
    {
        Label = Words(label), Name = CertificationRoutes.Question + Doors.Suffix, Value = question.ToString(CultureInfo.InvariantCulture), Press = Press.Opens,
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("Audits.Body." + key, args);
}
