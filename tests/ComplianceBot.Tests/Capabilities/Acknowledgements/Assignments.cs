using ComplianceBot.Capabilities.Acknowledgements;

namespace ComplianceBot.Tests.Capabilities.Acknowledgements;

/// <summary>Assignments for tests of the pure rules.</summary>
internal static class Assignments
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = new(2026, 11, 23);

    public static readonly Consent Given = new() { At = Now, On = Today, ValidUntil = Today.AddDays(365), Method = "chat", GivenIn = "slack/T1/U1" };

    public static Assignment New(PersonId person, int attempts = 3) => new()
    {
        Id = "a1", Reference = "AK-1", DocumentId = "d1", VersionId = "v1", PersonId = person, Department = "Sales", AssignedOn = Today,
        DueOn = Today.AddDays(14), SinceAt = Now, AttemptsGranted = attempts,
    };

    /// <summary>One in the state, as it comes to be there.</summary>
    public static Assignment In(AssignmentState state, PersonId person) => New(person) with
    {
        State = state,
        Attempts = state == AssignmentState.QuizFailed ? 1 : 0,
        AcknowledgedOn = state == AssignmentState.Acknowledged ? Today.AddDays(-400) : null,
        ValidUntil = state == AssignmentState.Acknowledged ? Today.AddDays(-35) : null,
    };
}
