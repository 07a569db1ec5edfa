using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>The options that were chosen, checked again on our side; a question without a valid answer is asked for.</summary>
public sealed record QuizAnswers(IReadOnlyList<int> Chosen, IReadOnlyDictionary<string, Say> Missing)
{
    public static QuizAnswers Read(Quiz quiz, Filled filled)
    {
        var chosen = quiz.Questions.Select((question, i) => ChosenOf(question, filled.Field(AssignmentForms.FieldOf(i)))).ToList();
        var missing = chosen
            .Select((answer, i) => (answer, Field: AssignmentForms.FieldOf(i)))
            .Where(a => a.answer < 0)
            .ToDictionary(a => a.Field, _ => Say.Of("Acknowledgements.Form.ChooseOne"));
        return new QuizAnswers(chosen, missing);
    }

    private static int ChosenOf(QuizQuestion question, string? value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var option) && option < question.Options.Count ? option : -1;
}
