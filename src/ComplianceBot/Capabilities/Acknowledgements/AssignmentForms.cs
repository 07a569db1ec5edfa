using System.Globalization;
using ComplianceBot.Cards;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// The forms in which a person reads, answers and confirms. Each carries the assignment and the language it was shown in, so
/// that what is kept is what was seen.
/// </summary>
public static class AssignmentForms
{
    public const string Page = "acknowledgement.page", Quiz = "acknowledgement.quiz", Retry = "acknowledgement.retry",
        Statement = "acknowledgement.statement";

    /// <summary>One page of the text; the first one says why, how long and until when (AK-9).</summary>
    public static Form PageOf(AssignmentView view, int number)
    {
        var pages = PolicyPages.Of(view.Text.Body);
        var at = Math.Clamp(number, 0, pages.Count - 1);
        var isLast = at == pages.Count - 1;
        return new Form
        {
            Title = Say.Exactly(view.Text.Title), Name = Page, Value = Value.Of(view, at), Topic = view.Assignment.Topic,
            Parts =
            [
                .. at == 0 ? Opening(view) : [],
                new Prose(pages[at]),
                .. pages.Count > 1 ? [new Sentence(Words("Form.PageOf", at + 1, pages.Count), Tone.Quiet)] : Array.Empty<Part>(),
            ],
            Submit = Words(!isLast ? "Form.NextPage" : view.Text.Quiz.IsEmpty ? "Form.ToStatement" : "Form.ToQuiz"),
            Buttons = at == 0 ? [] : [Back(view, at - 1)],
        };
    }

    public static Form QuizOf(AssignmentView view) => new()
    {
        Title = Words("Form.Quiz"), Name = Quiz, Value = Value.Of(view, 0), Topic = view.Assignment.Topic,
        Parts =
        [
            new Sentence(Words("Form.QuizIntro", view.Text.Title, view.Version.PassPercent)),
            new Sentence(Words("Form.TriesLeft", view.Assignment.AttemptsLeft), Tone.Quiet),
        ],
        Fields = [.. view.Text.Quiz.Questions.Select(Question)],
        Submit = Words("Form.Answer"),
        Buttons = [ReadAgain(view)],
    };

    /// <summary>Kindly names the sections to read again, and how many tries are left (A4, A5, AK-5).</summary>
    public static Form FailedOf(AssignmentView view, QuizResult result) => new()
    {
        Title = Words("Form.NotYet"), Name = Retry, Value = Value.Of(view, 0), Topic = view.Assignment.Topic,
        Parts =
        [
            new Sentence(Words("Form.Score", result.Shown, result.Right, result.Questions, view.Version.PassPercent)),
            new Sentence(Words("Form.ReadAgain"), Tone.Strong),
            new Rows([.. result.Missed.Select(q => new Row(Words("Form.Missed", q.Section, q.Explain)))]),
            new Sentence(view.Assignment.IsStopped ? Words("Card.Stopped") : Words("Form.TriesLeft", view.Assignment.AttemptsLeft)),
        ],
        Submit = view.Assignment.IsStopped ? null : Words("Form.TryAgain"),
        Buttons = view.Assignment.IsStopped ? [] : [ReadAgain(view)],
    };

    public static Form StatementOf(AssignmentView view, QuizResult? passed) => new()
    {
        Title = Words("Form.Statement"), Name = Statement, Value = Value.Of(view, 0), Topic = view.Assignment.Topic,
        Parts =
        [
            .. passed is null
                ? Array.Empty<Part>()
                : [new Sentence(Words("Form.Passed", passed.Shown, passed.Right, passed.Questions), Tone.Strong), .. MissedOf(passed)],
            new Sentence(Words("Form.Confirm", view.Text.Title, view.Version.Version)),
            new Sentence(Words("Form.Fingerprint", view.Version.ShortHash), Tone.Quiet),
        ],
        Fields =
        [
            new ConsentField
            {
                Id = "consent", Label = Words("Form.StatementLabel"), Statement = Say.Exactly(view.Text.StatementFor(view.Version.Version)),
            },
        ],
        Submit = Words("Form.Acknowledge"),
        Buttons = [ReadAgain(view)],
    };

    public static string FieldOf(int question) => "q" + (question + 1).ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<Part> MissedOf(QuizResult result) => result.Missed.Count == 0
        ? []
        : [new Rows([.. result.Missed.Select(q => new Row(Words("Form.Missed", q.Section, q.Explain)))])];

    private static Part[] Opening(AssignmentView view) =>
    [
        new Sentence(Say.Exactly(view.Text.Why)),
        new Sentence(
            Words(view.Text.Quiz.IsEmpty ? "Card.Takes" : "Card.TakesWithQuiz", view.Text.Minutes, view.Assignment.DueOn), Tone.Quiet),
    ];

    private static ChoiceField Question(QuizQuestion question, int number) => new()
    {
        Id = FieldOf(number), Label = Say.Exactly(question.Question), Open = true,
        Choices = [.. question.Options.Select((o, i) => new Choice(i.ToString(CultureInfo.InvariantCulture), Say.Exactly(o)))],
    };

    private static Button Back(AssignmentView view, int page) =>
        new() { Label = Words("Form.PageBack"), Name = Page, Value = Value.Of(view, page), Press = Press.Opens };

    private static Button ReadAgain(AssignmentView view) =>
        new() { Label = Words("Form.ReadTextAgain"), Name = Page, Value = Value.Of(view, 0), Press = Press.Opens };

    private static Say Words(string key, params Arg[] args) => Say.Of("Acknowledgements." + key, args);

    /// <summary>What a form carries: the assignment, the page, the language that was shown.</summary>
    public sealed record Value(string Id, int Page, string Language)
    {
        public static string Of(AssignmentView view, int page) =>
            $"{view.Assignment.Id}:{page.ToString(CultureInfo.InvariantCulture)}:{view.Text.Language}";

        /// <summary>Whatever came back from the client; a missing part is filled in.</summary>
        public static Value Read(string value, string language)
        {
            var parts = value.Split(':');
            return new Value(
                parts[0],
                parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 0,
                parts.Length > 2 ? parts[2] : language);
        }
    }
}
