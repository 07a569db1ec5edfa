namespace ComplianceBot.Nudges;

/// <summary>
/// What was told before or is told in this very round. A step is told once per person and due date (NG-13); what carries its day
/// in its mark is told once whatever the due date; superiors are told once per item, whoever is asked to act (NG-6). The digest on
/// a return stands for every step up to that day, also when the leave itself is forgotten (NG-31, RT-10).
/// </summary>
/// <remarks>
/// Of one item little was told, of all together perhaps millions of lines: entries hang in chains by item, two numbers each, and every
/// question looks at one chain.
/// </remarks>
internal sealed class SentBefore
{
    private const int None = -1;

    private readonly List<LedgerEntry> _entries;
    private readonly List<int> _next;
    private int[] _first;

    public SentBefore(IReadOnlyCollection<LedgerEntry> entries)
    {
        (_entries, _next) = (new List<LedgerEntry>(entries.Count), new List<int>(entries.Count));
        _first = Empty(entries.Count);
        foreach (var entry in entries) Add(entry);
    }

    public void Add(LedgerEntry entry)
    {
        if (_entries.Count >= _first.Length) Spread();
        _entries.Add(entry);
        _next.Add(None);
        Hang(_entries.Count - 1);
    }

    public bool Holds(PersonId person, Duty duty, Step step)
    {
        for (var at = FirstOf(duty.Item); at != None; at = _next[at])
        {
            var entry = _entries[at];
            if (entry.Person != person || !IsOf(entry, duty.Item)) continue;
            if (StoodForAtReturn(entry, step)) return true;
            if (entry.Mark == step.Mark && (step.Kind != NudgeKind.Step || entry.Due == duty.Due)) return true;
        }

        return false;
    }

    public bool Holds(PersonId person, string item, string mark, DateOnly due)
    {
        for (var at = FirstOf(item); at != None; at = _next[at])
        {
            var entry = _entries[at];
            if (entry.Person == person && entry.Mark == mark && entry.Due == due && IsOf(entry, item)) return true;
        }

        return false;
    }

    /// <summary>The same question by the entry that would be written.</summary>
    public bool Holds(LedgerEntry asked)
    {
        var isDated = asked.Kind is NudgeKind.Notice or NudgeKind.Wake or NudgeKind.Return;
        for (var at = FirstOf(asked.Item); at != None; at = _next[at])
        {
            var entry = _entries[at];
            if (entry.Person == asked.Person && entry.Mark == asked.Mark && (isDated || entry.Due == asked.Due) && IsOf(entry, asked.Item)) return true;
        }

        return false;
    }

    public bool Told(Duty duty, string mark)
    {
        for (var at = FirstOf(duty.Item); at != None; at = _next[at])
        {
            var entry = _entries[at];
            if (entry.Mark == mark && entry.Due == duty.Due && IsOf(entry, duty.Item)) return true;
        }

        return false;
    }

    /// <summary>Whether anybody was told what carries its day in its mark, whatever the due date was then.</summary>
    public bool Told(string item, string datedMark)
    {
        for (var at = FirstOf(item); at != None; at = _next[at])
        {
            if (_entries[at].Mark == datedMark && IsOf(_entries[at], item)) return true;
        }

        return false;
    }

    private static bool StoodForAtReturn(LedgerEntry entry, Step step) =>
        step.Kind != NudgeKind.Return && entry.Kind == NudgeKind.Return && Marks.DayOf(entry.Mark) is { } day && step.Date <= day;

    private static bool IsOf(LedgerEntry entry, string item) => ReferenceEquals(entry.Item, item) || string.Equals(entry.Item, item, StringComparison.Ordinal);

    private int FirstOf(string item) => _first[PlaceOf(item)];

    private int PlaceOf(string item) => (int)((uint)item.GetHashCode(StringComparison.Ordinal) % (uint)_first.Length);

    private void Hang(int number)
    {
        var place = PlaceOf(_entries[number].Item);
        _next[number] = _first[place];
        _first[place] = number;
    }

    /// <summary>Twice as many chains, so that each stays short.</summary>
    private void Spread()
    {
        _first = Empty(_entries.Count * 2);
        for (var number = 0; number < _entries.Count; number++) Hang(number);
    }

    private static int[] Empty(int size)
    {
        var chains = new int[Math.Max(size, 16) + 1];
        Array.Fill(chains, None);
        return chains;
    }
}
