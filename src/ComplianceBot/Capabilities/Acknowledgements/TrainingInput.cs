using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Status;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>Item d2 of the management review: training and satisfaction (MR-2). Incidents stand in no register yet, so its owner is asked too.</summary>
public sealed class TrainingInput(AcknowledgementStatus status, FeedbackStore feedback, Organisation organisation, AcknowledgementSettings settings) : IReviewInput
{
    public AgendaItem Item => AgendaItem.Measurements;

    public bool IsComplete => false;

    public async Task<ReviewFacts> ReadAsync(Work work, DateOnly since, DateOnly asOf, CancellationToken cancel)
    {
        var facts = await FigureInput.ReadAsync(status, work, asOf, cancel);
        var end = organisation.StartOf(asOf.AddDays(1));
        var answers = (await feedback.AllAsync(work, cancel)).Where(f => f.At < end).Select(f => (decimal)f.Score).ToList();
        // ST-SA: nobody is to be made out
        if (answers.Count < settings.SmallestGroup) return facts;
        var mean = Words("Effect.OutOfFive", Rounding.OneDecimal(answers.Average()), answers.Count);
        return facts with { Figures = [.. facts.Figures, new Fact(Words("Effect.Satisfaction"), mean)] };
    }

    private static Say Words(string key, params Arg[] args) => Say.Of("Acknowledgements." + key, args);
}
