using ComplianceBot.Cards;
using ComplianceBot.Storage;

namespace ComplianceBot.Status;

/// <summary>The port by which a capability says how it stands. What no capability says is shown as "no data".</summary>
public interface IStatusSource
{
    /// <summary>The share in the answer about the whole ISMS (SQ-2). For a day that is over it is told from kept changes (DT-9).</summary>
    Task<StatusReport> ReadAsync(Work work, DateOnly asOf, CancellationToken cancel);

    /// <summary>How it stands with a part of it: controls and clauses, or a department. Nothing where the capability knows no such part.</summary>
    Task<StatusReport> ReadPartAsync(Work work, StatusScope scope, DateOnly asOf, CancellationToken cancel) => Task.FromResult(new StatusReport());

    /// <summary>What became of the records in these days, both ends included; numbers only, nobody is named (NG-15).</summary>
    Task<IReadOnlyList<Tally>> HappenedAsync(Work work, DateOnly from, DateOnly until, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<Tally>>([]);
}

/// <summary>One capability's share of the status answer (SQ-2).</summary>
public sealed record StatusReport
{
    public IReadOnlyList<Figure> Figures { get; init; } = [];

    public IReadOnlyList<Tally> Tallies { get; init; } = [];

    /// <summary>What is neither a rate nor a number, such as how old things are.</summary>
    public IReadOnlyList<Fact> Told { get; init; } = [];

    /// <summary>What comes next, and on which day.</summary>
    public IReadOnlyList<Fact> Coming { get; init; } = [];

    /// <summary>Parts of the readiness score that this capability knows, each between 0 and 1, not rounded.</summary>
    public IReadOnlyDictionary<ReadinessPart, decimal> Parts { get; init; } = new Dictionary<ReadinessPart, decimal>();

    /// <summary>Caps that the records of this capability show not to apply.</summary>
    public IReadOnlyList<ReadinessCap> Lifted { get; init; } = [];

    /// <summary>What could be done next for a part of the score. Asked for only as of today.</summary>
    public IReadOnlyList<NextStep> Steps { get; init; } = [];

    /// <summary>What cannot be told of this part or this day, and why.</summary>
    public IReadOnlyList<Say> Notes { get; init; } = [];
}

/// <summary>A number of things on a day; where only some of a whole are counted, the whole is said in the words.</summary>
public sealed record Tally(Say Name, int Number, DateOnly AsOf)
{
    public Fact ToFact() => new(Name, Say.Of("Status.Number", Number, AsOf));
}

/// <summary>A next step that brings points, in words, with the button that leads there.</summary>
public sealed record NextStep(ReadinessPart Part, Say Words, Button? Button)
{
    /// <summary>Leads to what a button of that name shows.</summary>
    public static NextStep To(ReadinessPart part, Say words, string button, string value = "", Press press = Press.Acts) =>
        new(part, words, new Button { Label = Say.Of("Status.Button.Show"), Name = button, Value = value, Press = press });
}
