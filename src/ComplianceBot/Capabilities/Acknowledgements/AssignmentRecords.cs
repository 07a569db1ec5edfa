using ComplianceBot.Storage;
using ComplianceBot.Trail;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// Shows assignments, and with them acknowledgements, to whoever verifies the trail. Which one stands is no part of it: that follows from the others of
/// the person and document.
/// </summary>
public sealed class AssignmentRecords(AssignmentStore assignments) : ISealedRecords
{
    public const string Subject = "assignment";

    public string Kind => Subject;

    public static string HashOf(Assignment a) => RecordHash.Of(
        Subject, a.Id, ("reference", a.Reference), ("document", a.DocumentId), ("version", a.VersionId), ("person", a.PersonId), ("department", a.Department),
        ("state", a.State), ("assignedOn", a.AssignedOn), ("dueOn", a.DueOn), ("dueSetOn", a.DueSetOn), ("renewalOf", a.RenewalOf), ("openedAt", a.OpenedAt),
        ("attempts", a.Attempts), ("attemptsGranted", a.AttemptsGranted), ("firstScore", a.FirstScore), ("lastScore", a.LastScore), ("firstPassed", a.FirstPassed),
        ("acknowledgedAt", a.AcknowledgedAt), ("acknowledgedOn", a.AcknowledgedOn), ("validUntil", a.ValidUntil), ("method", a.Method), ("language", a.Language),
        ("textHash", a.TextHash), ("statement", a.Statement), ("givenIn", a.GivenIn), ("waivedUntil", a.WaivedUntil), ("closedOn", a.ClosedOn));

    public Task<IReadOnlyList<string>> IdsAsync(Work work, string after, int most, CancellationToken cancel) => assignments.IdsAsync(work, after, most, cancel);

    public async Task<IReadOnlyList<RecordState>> ReadAsync(Work work, IReadOnlyList<string> ids, CancellationToken cancel) =>
        [.. (await assignments.BetweenAsync(work, ids[0], ids[^1], cancel)).Select(a => new RecordState(a.Id, a.Reference, HashOf(a)))];
}
