namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// What a proposed version must have before anybody is asked to approve it: complete texts, the same quiz in every language,
/// and a reason for an editorial mark (AK-2). Wrong proposals never reach a reader.
/// </summary>
public static class ProposalCheck
{
    private const int MostCode = 40, MostVersion = 40, MostTitle = 150, MostSentence = 1000, MostOption = 150, MostDays = 3650;

    /// <summary>Null when nothing stands in the way.</summary>
    public static Refusal? Of(ProposedVersion proposed) =>
        Plain(proposed) ?? proposed.Texts.Select(TextFault).FirstOrDefault(f => f is not null) ?? SameQuiz(proposed);

    private static Refusal? Plain(ProposedVersion proposed) => proposed switch
    {
        { Code.Length: 0 or > MostCode } => Fault("Code", MostCode),
        { Version.Length: 0 or > MostVersion } => Fault("Version", MostVersion),
        { DueDays: < 1 or > MostDays } => Fault("DueDays", MostDays),
        { ValidDays: < 0 or > MostDays } => Fault("ValidDays", MostDays),
        { PassPercent: < 1 or > 100 } => Fault("PassPercent"),
        { Editorial: true } when string.IsNullOrWhiteSpace(proposed.EditorialReason) => Refusal.Of("Acknowledgements.Refused.EditorialReason", "AK-2"),
        { Texts.Count: 0 } => Fault("Texts"),
        _ when proposed.Texts.Select(t => t.Language).Distinct(StringComparer.Ordinal).Count() < proposed.Texts.Count => Fault("Languages"),
        _ => null,
    };

    private static Refusal? TextFault(ProposedText text) => text switch
    {
        _ when string.IsNullOrWhiteSpace(text.Title) || text.Title.Length > MostTitle => Fault("Title", text.Language, MostTitle),
        _ when string.IsNullOrWhiteSpace(text.Why) || text.Why.Length > MostSentence => Fault("Why", text.Language, MostSentence),
        _ when string.IsNullOrWhiteSpace(text.Statement) || text.Statement.Length > MostSentence => Fault("Statement", text.Language, MostSentence),
        _ when string.IsNullOrWhiteSpace(text.Body) => Fault("Body", text.Language),
        { Minutes: < 1 or > 600 } => Fault("Minutes", text.Language),
        _ => text.Quiz.Questions.Select(q => QuestionFault(q, text.Language)).FirstOrDefault(f => f is not null),
    };

    private static Refusal? QuestionFault(QuizQuestion question, string language) => question switch
    {
        _ when string.IsNullOrWhiteSpace(question.Id) || string.IsNullOrWhiteSpace(question.Question) => Fault("Question", language),
        { Options.Count: < 2 or > 10 } => Fault("Options", language, question.Id),
        _ when question.Options.Any(o => string.IsNullOrWhiteSpace(o) || o.Length > MostOption) => Fault("Options", language, question.Id),
        _ when question.Correct < 0 || question.Correct >= question.Options.Count => Fault("Correct", language, question.Id),
        _ => null,
    };

    private static Refusal? SameQuiz(ProposedVersion proposed)
    {
        var first = Shape(proposed.Texts[0]);
        if (first.Select(q => q.Id).Distinct(StringComparer.Ordinal).Count() < first.Count) return Fault("QuestionTwice", proposed.Texts[0].Language);
        var other = proposed.Texts.FirstOrDefault(t => !Shape(t).SequenceEqual(first));
        return other is null ? null : Fault("QuizDiffers", proposed.Texts[0].Language, other.Language);
    }

    private static List<(string Id, int Correct, int Options)> Shape(ProposedText text) =>
        [.. text.Quiz.Questions.Select(q => (q.Id, q.Correct, q.Options.Count))];

    private static Refusal Fault(string what, params Cards.Arg[] args) => Refusal.Of("Acknowledgements.Proposal." + what, "7.5.2", args);
}
