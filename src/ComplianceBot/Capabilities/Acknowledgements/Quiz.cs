using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>One question, with the section that answers it and a kind word when it was missed.</summary>
public sealed record QuizQuestion
{
    public required string Id { get; init; }

    public required string Section { get; init; }

    public required string Question { get; init; }

    public required IReadOnlyList<string> Options { get; init; }

    /// <summary>The right option, counted from 0.</summary>
    public required int Correct { get; init; }

    public string Explain { get; init; } = "";
}

/// <summary>The result of one attempt. Percentages are decimal; what is shown has one decimal, half away from zero (DT-8).</summary>
public sealed record QuizResult
{
    public required int Right { get; init; }

    public required int Questions { get; init; }

    public required bool Passed { get; init; }

    /// <summary>The questions that were missed, in their order.</summary>
    public IReadOnlyList<QuizQuestion> Missed { get; init; } = [];

    public decimal Score => Quiz.ScoreOf(Right, Questions);

    public decimal Shown => Math.Round(Score, 1, MidpointRounding.AwayFromZero);
}

/// <summary>The questions to one text in one language; the same questions in every language.</summary>
public sealed record Quiz(IReadOnlyList<QuizQuestion> Questions)
{
    public static readonly Quiz None = new([]);

    public bool IsEmpty => Questions.Count == 0;

    public static decimal ScoreOf(int right, int questions) => 100m * right / questions;

    /// <summary>The threshold compares the unrounded score: 15 of 19 is 78.9, and never 79 (DT-8).</summary>
    public static QuizResult Judge(int right, int questions, int passPercent) =>
        new() { Right = right, Questions = questions, Passed = ScoreOf(right, questions) >= passPercent };

    /// <param name="answers">The chosen option of each question, in the order of the questions.</param>
    public QuizResult Judge(IReadOnlyList<int> answers, int passPercent)
    {
        var missed = Questions.Where((question, i) => answers[i] != question.Correct).ToList();
        return Judge(Questions.Count - missed.Count, Questions.Count, passPercent) with { Missed = missed };
    }

    public string ToJson() => JsonSerializer.Serialize(Questions, QuizJson.Default.IReadOnlyListQuizQuestion);

    public static Quiz Read(string json) => new(JsonSerializer.Deserialize(json, QuizJson.Default.IReadOnlyListQuizQuestion)!);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<QuizQuestion>))]
internal sealed partial class QuizJson : JsonSerializerContext;
