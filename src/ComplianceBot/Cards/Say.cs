namespace ComplianceBot.Cards;

/// <summary>
/// Something said to a person, as data: a word key with its arguments, or text taken exactly as it is (a name, a policy's
/// title). It becomes a sentence only when it is drawn, in the reader's language and time zone.
/// </summary>
public sealed record Say
{
    public string? Key { get; init; }

    public string? Literal { get; init; }

    public IReadOnlyList<Arg> Args { get; init; } = [];

    public static Say Of(string key, params Arg[] args) => new() { Key = key, Args = args };

    public static Say Exactly(string text) => new() { Literal = text };
}

/// <summary>One argument of a sentence; exactly one of the properties is set.</summary>
public sealed record Arg
{
    public string? Text { get; init; }

    public decimal? Number { get; init; }

    /// <summary>A calendar day, written out in the reader's language.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>An instant, written in the reader's time zone.</summary>
    public DateTimeOffset? Moment { get; init; }

    public Say? Say { get; init; }

    /// <summary>What is called differently in each language, such as a policy; the reader's own, else English, else any.</summary>
    public IReadOnlyDictionary<string, string>? Names { get; init; }

    public static Arg Called(IReadOnlyDictionary<string, string> names) => names.Count == 1 ? names.Values.Single() : new Arg { Names = names };

    public static implicit operator Arg(string text) => new() { Text = text };

    public static implicit operator Arg(int number) => new() { Number = number };

    public static implicit operator Arg(decimal number) => new() { Number = number };

    public static implicit operator Arg(DateOnly day) => new() { Day = day };

    public static implicit operator Arg(DateTimeOffset moment) => new() { Moment = moment };

    public static implicit operator Arg(Say say) => new() { Say = say };
}
