namespace ComplianceBot.Nudges;

/// <summary>
/// What was told before or is told in this very round. A step is told once per person and due date (NG-13); what carries its day
/// in its mark is told once whatever the due date; superiors are told once per item, whoever is asked to act (NG-6). The digest on
/// a return stands for every step up to that day, also when the leave itself is forgotten (NG-31, RT-10).
/// </summary>
internal sealed class SentBefore
{
    private readonly HashSet<(PersonId, string, string, DateOnly)> _steps = [];
    private readonly HashSet<(PersonId, string, string)> _dated = [];
    private readonly HashSet<(string, string, DateOnly)> _told = [];
    private readonly Dictionary<(PersonId, string), DateOnly> _returned = [];

    public SentBefore(IEnumerable<LedgerEntry> entries)
    {
        foreach (var entry in entries) Add(entry);
    }

    public void Add(LedgerEntry entry)
    {
        _steps.Add((entry.Person, entry.Item, entry.Mark, entry.Due));
        _dated.Add((entry.Person, entry.Item, entry.Mark));
        _told.Add((entry.Item, entry.Mark, entry.Due));
        if (entry.Kind != NudgeKind.Return || Marks.DayOf(entry.Mark) is not { } day) return;
        if (!_returned.TryGetValue((entry.Person, entry.Item), out var known) || known < day) _returned[(entry.Person, entry.Item)] = day;
    }

    public bool Holds(PersonId person, Duty duty, Step step) => StoodForAtReturn(person, duty.Item, step) || (step.Kind == NudgeKind.Step
        ? _steps.Contains((person, duty.Item, step.Mark, duty.Due))
        : _dated.Contains((person, duty.Item, step.Mark)));

    public bool Holds(PersonId person, string item, string mark, DateOnly due) => _steps.Contains((person, item, mark, due));

    /// <summary>The same question by the entry that would be written.</summary>
    public bool Holds(LedgerEntry entry) => entry.Kind is NudgeKind.Notice or NudgeKind.Wake or NudgeKind.Return
        ? _dated.Contains((entry.Person, entry.Item, entry.Mark))
        : _steps.Contains((entry.Person, entry.Item, entry.Mark, entry.Due));

    public bool Told(Duty duty, string mark) => _told.Contains((duty.Item, mark, duty.Due));

    private bool StoodForAtReturn(PersonId person, string item, Step step) =>
        step.Kind != NudgeKind.Return && _returned.TryGetValue((person, item), out var day) && step.Date <= day;
}
