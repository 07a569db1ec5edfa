using ComplianceBot.Nudges;

namespace ComplianceBot.Simulator.Cycle;

/// <summary>One stretch of time in which somebody had to do something.</summary>
internal sealed class Stretch
{
    public required string Item { get; init; }

    public required PersonId Actor { get; init; }

    public required DutyKind Kind { get; init; }

    public required DateTimeOffset From { get; init; }

    public required DateOnly Due { get; set; }

    /// <summary>When the due date became what it is, if that was later: superiors are told by the new one (NG-6).</summary>
    public DateTimeOffset? DueSetAt { get; set; }

    public DateTimeOffset? Until { get; set; }
}

/// <summary>What was open from when to when, as those know it who did it; the umpire compares it with what people were told.</summary>
internal sealed class CycleBook
{
    private readonly Dictionary<string, List<Stretch>> _all = new(StringComparer.Ordinal);

    public IEnumerable<Stretch> All => _all.Values.SelectMany(s => s);

    public IReadOnlyList<Stretch> Of(string item) => _all.GetValueOrDefault(item) ?? [];

    public void Opens(string item, PersonId actor, DutyKind kind, DateOnly due, DateTimeOffset at)
    {
        if (!_all.TryGetValue(item, out var stretches)) _all[item] = stretches = [];
        stretches.Add(new Stretch { Item = item, Actor = actor, Kind = kind, Due = due, From = at });
    }

    public void Moves(string item, DateOnly due, DateTimeOffset at)
    {
        foreach (var open in Of(item).Where(s => s.Until is null && s.Due != due)) (open.Due, open.DueSetAt) = (due, at);
    }

    public void Closes(string item, DateTimeOffset at)
    {
        foreach (var open in Of(item).Where(s => s.Until is null)) open.Until = at;
    }
}
