using State = ComplianceBot.Capabilities.Acknowledgements.AssignmentState;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// One person must read, and acknowledge, exactly one version of a document (clauses 7.3, 7.4; rules §4). Nobody
/// acknowledges for another person (AK-4).
/// </summary>
public sealed record Assignment
{
    public const string PersonLeftRule = "PR-10";

    public required string Id { get; init; }

    /// <summary>What people call it: <c>AK-117</c>.</summary>
    public required string Reference { get; init; }

    public required string DocumentId { get; init; }

    public required string VersionId { get; init; }

    public required PersonId PersonId { get; init; }

    public required string Department { get; init; }

    public AssignmentState State { get; init; }

    public required DateOnly AssignedOn { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>When a leave moved the due date (AK-6): the day on which it was set.</summary>
    public DateOnly? DueSetOn { get; init; }

    /// <summary>Since when it is the present next actor's turn (NG-3).</summary>
    public required DateTimeOffset SinceAt { get; init; }

    /// <summary>It is the one that counts for this person and document (ST-TR): kept by <see cref="Standings"/>.</summary>
    public bool Standing { get; init; }

    /// <summary>The acknowledgement that this one renews (AK-3).</summary>
    public string? RenewalOf { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>Quiz attempts so far; a reset does not restart the numbering (ST-TP).</summary>
    public int Attempts { get; init; }

    /// <summary>The attempt number up to which the quiz is offered; a reset raises it (A5x).</summary>
    public required int AttemptsGranted { get; init; }

    public decimal? FirstScore { get; init; }

    public decimal? LastScore { get; init; }

    public bool? FirstPassed { get; init; }

    /// <summary>The ISMS manager was told that the quiz stopped (AK-5: once).</summary>
    public bool StopTold { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>The day in the person's own time zone (DT-3).</summary>
    public DateOnly? AcknowledgedOn { get; init; }

    /// <summary>The last day on which it counts; null when it does not end.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary><c>chat</c> or <c>offline</c> (A6p).</summary>
    public string? Method { get; init; }

    public string? Language { get; init; }

    /// <summary>The hash of the text in the language that was shown.</summary>
    public string? TextHash { get; init; }

    /// <summary>The very statement that was confirmed.</summary>
    public string? Statement { get; init; }

    /// <summary>The conversation in which it was given, or the reference of the signed list.</summary>
    public string? GivenIn { get; init; }

    public DateOnly? WaivedUntil { get; init; }

    /// <summary>The day on which it reached a state that nobody has to do anything about.</summary>
    public DateOnly? ClosedOn { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    public string Topic => TopicOf(Id);

    /// <summary>AK-5: every granted attempt failed, so the quiz is no longer offered.</summary>
    public bool IsStopped => State == State.QuizFailed && Attempts >= AttemptsGranted;

    public int AttemptsLeft => Math.Max(0, AttemptsGranted - Attempts);

    public bool IsOverdueOn(DateOnly day) => State.IsOpen() && day > DueOn;

    public static string TopicOf(string id) => "assignment/" + id;

    /// <summary>A2: the content was opened.</summary>
    public Result<AssignmentChange> Open(PersonId by, DateTimeOffset at) => by != PersonId ? NotYours : State switch
    {
        State.Assigned => Change("A2", this with { State = State.Opened, OpenedAt = at }),
        State.Opened or State.QuizFailed or State.QuizPassed => Refused("AlreadyOpened", "A2"),
        State.Acknowledged or State.Expired or State.Superseded or State.Waived or State.Cancelled => Closed,
    };

    /// <summary>A3 and A4: the quiz was answered; the threshold compares the unrounded score (DT-8).</summary>
    public Result<AssignmentChange> SubmitQuiz(PersonId by, QuizResult result, DateTimeOffset at) => by != PersonId ? NotYours : State switch
    {
        State.Opened => Answered(result, at),
        State.Assigned => Refused("NotOpened", "A3"),
        State.QuizFailed => IsStopped ? Stopped : Refused("RetryFirst", "A5"),
        State.QuizPassed => Refused("QuizPassed", "A3"),
        State.Acknowledged or State.Expired or State.Superseded or State.Waived or State.Cancelled => Closed,
    };

    /// <summary>A5: another attempt, while there are some left (AK-5).</summary>
    public Result<AssignmentChange> Retry(PersonId by) => by != PersonId ? NotYours : State switch
    {
        State.QuizFailed => IsStopped ? Stopped : Change("A5", this with { State = State.Opened }),
        State.Assigned or State.Opened or State.QuizPassed => Refused("NothingToRetry", "A5"),
        State.Acknowledged or State.Expired or State.Superseded or State.Waived or State.Cancelled => Closed,
    };

    /// <summary>A5x: new attempts after a talk or course; their numbering goes on.</summary>
    public Result<AssignmentChange> ResetAttempts(int attempts, string note, DateTimeOffset at) => State switch
    {
        State.QuizFailed => Change(
            "A5x", this with { State = State.Opened, AttemptsGranted = Attempts + attempts, StopTold = false, SinceAt = at }, note),
        State.Assigned or State.Opened or State.QuizPassed => Refused("NothingToReset", "A5x"),
        State.Acknowledged or State.Expired or State.Superseded or State.Waived or State.Cancelled => Closed,
    };

    /// <summary>A6 and A6n: the person confirms the statement that was shown, for exactly this version.</summary>
    public Result<AssignmentChange> Acknowledge(PersonId by, bool hasQuiz, Consent given) => by != PersonId ? NotYours : State switch
    {
        State.QuizPassed => Acknowledged("A6", given, null),
        State.Opened => hasQuiz ? Refused("QuizFirst", "A6") : Acknowledged("A6n", given, null),
        State.Assigned => Refused("NotOpened", hasQuiz ? "A6" : "A6n"),
        State.QuizFailed => IsStopped ? Stopped : Refused("QuizFirst", "A6"),
        State.Acknowledged or State.Expired or State.Superseded or State.Waived or State.Cancelled => Closed,
    };

    /// <summary>A6p: a signed list from a classroom, entered by the ISMS manager, not for oneself.</summary>
    public Result<AssignmentChange> AcknowledgeOffline(PersonId by, Consent given) => by == PersonId ? Refused("OfflineForOneself", "A6p") : State switch
    {
        State.Assigned or State.Opened or State.QuizPassed => Acknowledged("A6p", given, given.GivenIn),
        State.QuizFailed => Refused("OfflineAfterFailure", "A6p"),
        State.Acknowledged or State.Expired or State.Superseded or State.Waived or State.Cancelled => Closed,
    };

    /// <summary>A7: not for oneself, with a reason and an end; at the end date it is assigned again.</summary>
    public Result<AssignmentChange> Waive(PersonId by, DateOnly today, DateOnly until, int mostDays, string reason) => by == PersonId ? Refused("WaiveForOneself", "A7") : State switch
    {
        State.Assigned or State.Opened or State.QuizFailed or State.QuizPassed =>
            until <= today || until > today.AddDays(mostDays)
                ? Refused("WaiveEnd", "A7", mostDays) with { Field = "until" }
                : Change("A7", this with { State = State.Waived, WaivedUntil = until, ClosedOn = today }, reason),
        State.Acknowledged or State.Expired or State.Superseded or State.Waived or State.Cancelled => Closed,
    };

    /// <summary>A8 and A8o: a new version was published, or the renewal was acknowledged.</summary>
    public Result<AssignmentChange> Supersede(DateOnly today, string? note) => State switch
    {
        State.Acknowledged => Change("A8", this with { State = State.Superseded, ClosedOn = today }, note),
        State.Assigned or State.Opened or State.QuizFailed or State.QuizPassed =>
            Change("A8o", this with { State = State.Superseded, ClosedOn = today }, note),
        State.Expired or State.Superseded or State.Waived or State.Cancelled => Closed,
    };

    /// <summary>A9: the day after the last day on which it counted, however late anybody notices.</summary>
    public Result<AssignmentChange> Expire(DateOnly today) => State switch
    {
        State.Acknowledged => ValidUntil is { } last && today > last
            ? Change("A9", this with { State = State.Expired, ClosedOn = last.AddDays(1) }) with { EffectiveOn = last.AddDays(1) }
            : Refused("StillValid", "A9"),
        State.Assigned or State.Opened or State.QuizFailed or State.QuizPassed => Refused("NotAcknowledged", "A9"),
        State.Expired or State.Superseded or State.Waived or State.Cancelled => Closed,
    };

    /// <summary>A10: the person left, or left the target group.</summary>
    public Result<AssignmentChange> Cancel(DateOnly today, string reason) => State switch
    {
        State.Assigned or State.Opened or State.QuizFailed or State.QuizPassed =>
            Change("A10", this with { State = State.Cancelled, ClosedOn = today }, reason),
        State.Acknowledged or State.Expired or State.Superseded or State.Waived or State.Cancelled => Closed,
    };

    /// <summary>The person works elsewhere now: figures by department follow, the state stays (AK-7).</summary>
    public AssignmentChange MoveTo(string department) => Change("AK-7", this with { Department = department });

    /// <summary>PR-10: what a leaver acknowledged stays on record and no longer counts.</summary>
    public AssignmentChange PersonLeft() => Change(PersonLeftRule, this with { Standing = false });

    /// <summary>AK-6: a leave moves the due date, and its removal gives it back; the state stays.</summary>
    /// <param name="setOn">Null when no leave moves it any more.</param>
    public Result<AssignmentChange> MoveDue(DateOnly due, DateOnly? setOn) => State switch
    {
        State.Assigned or State.Opened or State.QuizFailed or State.QuizPassed =>
            Change("AK-6", this with { DueOn = due, DueSetOn = setOn }),
        State.Acknowledged or State.Expired or State.Superseded or State.Waived or State.Cancelled => Closed,
    };

    private Result<AssignmentChange> Answered(QuizResult result, DateTimeOffset at)
    {
        var answered = this with
        {
            State = result.Passed ? State.QuizPassed : State.QuizFailed,
            Attempts = Attempts + 1,
            FirstScore = FirstScore ?? result.Shown,
            LastScore = result.Shown,
            FirstPassed = FirstPassed ?? result.Passed,
        };
        return Change(result.Passed ? "A3" : "A4", answered.IsStopped ? answered with { SinceAt = at, StopTold = true } : answered);
    }

    private Result<AssignmentChange> Acknowledged(string rule, Consent given, string? note) => Change(
        rule,
        this with
        {
            State = State.Acknowledged,
            AcknowledgedAt = given.At,
            AcknowledgedOn = given.On,
            ValidUntil = given.ValidUntil,
            Method = given.Method,
            Language = given.Language,
            TextHash = given.TextHash,
            Statement = given.Statement,
            GivenIn = given.GivenIn,
        },
        note);

    private AssignmentChange Change(string rule, Assignment now, string? note = null) => new() { RuleId = rule, Was = this, Now = now, Note = note };

    private static Refusal Refused(string what, string rule, params Cards.Arg[] args) =>
        Refusal.Of("Acknowledgements.Refused." + what, rule, args);

    private static Refusal NotYours => Refused("NotYours", "AK-4");

    private static Refusal Stopped => Refused("Stopped", "AK-5");

    private Refusal Closed => State switch
    {
        State.Acknowledged => Refused("Acknowledged", "A6"),
        State.Expired => Refused("Expired", "A9"),
        State.Superseded => Refused("Superseded", "A8"),
        State.Waived => Refused("Waived", "A7"),
        State.Cancelled => Refused("Cancelled", "A10"),
        State.Assigned or State.Opened or State.QuizFailed or State.QuizPassed => throw new InvalidOperationException("It is still open."),
    };
}
