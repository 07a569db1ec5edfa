namespace ComplianceBot.Simulator.Wire;

/// <summary>What goes wrong with one call.</summary>
public enum FaultKind
{
    /// <summary>The service answers, but not with success.</summary>
    Refusal,

    /// <summary>The connection breaks before anything was done.</summary>
    LostRequest,

    /// <summary>The work is done and the connection breaks before the answer: the caller cannot know.</summary>
    LostAnswer,
}

/// <summary>One planned misfortune.</summary>
public sealed record Fault
{
    public required FaultKind Kind { get; init; }
    public int Status { get; init; } = 200;
    public string? Error { get; init; }
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>The misfortunes planned for a simulated service: each is used up by the next call of its name (<c>*</c> is any).</summary>
public sealed class Faults
{
    private readonly Lock _gate = new();
    private readonly List<(string Call, Fault Fault)> _planned = [];

    /// <summary>Wall time that every answer is held back.</summary>
    public TimeSpan Latency { get; set; }

    public void FailNext(string call, int times = 1, int status = 200, string? error = null, TimeSpan? retryAfter = null) =>
        Plan(call, times, new Fault { Kind = FaultKind.Refusal, Status = status, Error = error, RetryAfter = retryAfter });

    public void DropNext(string call, int times = 1, bool afterTheWork = false) =>
        Plan(call, times, new Fault { Kind = afterTheWork ? FaultKind.LostAnswer : FaultKind.LostRequest });

    public void Clear()
    {
        lock (_gate)
            _planned.Clear();
    }

    internal Fault? Take(string call)
    {
        lock (_gate)
        {
            var place = _planned.FindIndex(p => p.Call == call || p.Call == "*");
            if (place < 0)
                return null;
            var fault = _planned[place].Fault;
            _planned.RemoveAt(place);
            return fault;
        }
    }

    private void Plan(string call, int times, Fault fault)
    {
        lock (_gate)
            _planned.AddRange(Enumerable.Repeat((call, fault), times));
    }
}
