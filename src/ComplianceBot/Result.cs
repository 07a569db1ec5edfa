using ComplianceBot.Cards;

namespace ComplianceBot;

/// <summary>
/// A "no" that a person may earn: which rule says so and what to put into the sentence. It is worded from the word
/// key <c>{Slice}.Refused.{…}</c> in the reader's language when it is drawn (RL-5: the rule and who may do it are named).
/// </summary>
/// <param name="Code">The word key of the sentence, for example <c>Acknowledgements.Refused.NotOpened</c>.</param>
/// <param name="RuleId">The rule that refuses, for example <c>A6</c> or <c>row 31</c>.</param>
public sealed record Refusal(string Code, string RuleId)
{
    public IReadOnlyList<Arg> Args { get; init; } = [];

    /// <summary>The form field the sentence belongs to; null when it belongs to the whole form.</summary>
    public string? Field { get; init; }

    public Say Sentence => new() { Key = Code, Args = Args };

    public static Refusal Of(string code, string ruleId, params Arg[] args) => new(code, ruleId) { Args = args };
}

/// <summary>Either a value or the refusal that stood in its way. Faults of ours or of the world are exceptions instead.</summary>
public readonly record struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Refusal? refusal) => (_value, Refusal) = (value, refusal);

    public Refusal? Refusal { get; }

    public bool IsRefused => Refusal is not null;

    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"Refused: {Refusal.Code}");

    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next) => Refusal is null ? next(_value!) : Refusal;

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}
