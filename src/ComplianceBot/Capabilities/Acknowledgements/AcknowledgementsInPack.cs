using ComplianceBot.Cards;
using ComplianceBot.Packs;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// Documents that were published, and who acknowledged exactly which version after which statement was shown (7.2, 7.3). Scores are not in it (PR-3). Somebody from
/// outside gets the documents in force and nobody's acknowledgement (row 1, PR-11).
/// </summary>
public sealed class AcknowledgementsInPack(DocumentStore documents, AssignmentStore assignments, AssignmentHistoryStore history) : IPackSource
{
    private const int InPage = 2000;

    private static readonly string[] OfPolicies = ["5.2", "A.5.1"], OfCourses = ["7.2", "7.3", "A.6.3"];

    public async Task ReadAsync(Work work, PackScope scope, PackTray tray, CancellationToken cancel)
    {
        var versions = new List<DocumentVersion>(await documents.InStateAsync(work, VersionState.Published, cancel));
        if (!scope.IsReleased) versions.AddRange(await documents.InStateAsync(work, VersionState.Replaced, cancel));
        var known = versions.Where(v => v.PublishedOn <= scope.AsOf && v.PublishedAt < scope.Until).ToDictionary(v => v.Id, StringComparer.Ordinal);
        foreach (var version in known.Values) tray.Add(RecordOf(version, await documents.TextsAsync(work, version.Id, cancel), tray.People));
        if (!scope.IsReleased) await AddAssignmentsAsync(work, scope, tray, known, cancel);
    }

    private async Task AddAssignmentsAsync(Work work, PackScope scope, PackTray tray, Dictionary<string, DocumentVersion> versions, CancellationToken cancel)
    {
        for (var after = ""; ;)
        {
            var ids = await assignments.IdsAsync(work, after, InPage, cancel);
            if (ids.Count == 0) return;
            after = ids[^1];
            var states = await history.StatesAsync(work, ids[0], after, scope.AsOf, cancel);
            foreach (var assignment in await assignments.BetweenAsync(work, ids[0], after, cancel))
            {
                if (states.TryGetValue(assignment.Id, out var state) && versions.TryGetValue(assignment.VersionId, out var version))
                    tray.Add(RecordOf(assignment, version, state, scope, tray.People));
            }
        }
    }

    private static PackRecord RecordOf(DocumentVersion version, IReadOnlyList<DocumentText> texts, PackPeople people)
    {
        var reference = $"{version.Code} {version.Version}";
        return new PackRecord
        {
            Register = "documents", Reference = reference, Subject = "version", SubjectId = version.Id, HasPage = true,
            Requirements = version.Kind == DocumentKind.Policy ? OfPolicies : OfCourses,
            Values =
            [
                new("reference", reference), new("document", version.Code), new("version", version.Version), PackValue.Of("kind", (DocumentKind?)version.Kind, k => Say.Of("Packs.Value." + k)),
                new("state", version.State.ToString(), Say.Of("Packs.Value." + version.State)), new("hash", version.Hash), PackValue.Of("published_on", version.PublishedOn),
                new("approved_by", people.ProofOf(version.DecidedBy)), PackValue.Of("approved_at", version.DecidedAt),
            ],
            Rows =
            [
                .. texts.Select(t => new PackRow("document-texts",
                [
                    new("reference", reference), new("language", t.Language), new("title", t.Title), new("statement", t.StatementFor(version.Version)), new("hash", t.Hash), new("text", t.Body),
                ])),
            ],
        };
    }

    private static PackRecord RecordOf(Assignment assignment, DocumentVersion version, AssignmentState state, PackScope scope, PackPeople people) => new()
    {
        Register = "acknowledgements", Reference = assignment.Reference, Subject = "assignment", SubjectId = assignment.Id, Requirements = version.Kind == DocumentKind.Policy ? OfPolicies : OfCourses,
        Opens = name => name == "person", Values = ValuesOf(assignment, version, state, assignment.AcknowledgedOn <= scope.AsOf, people),
    };

    private static List<PackValue> ValuesOf(Assignment assignment, DocumentVersion version, AssignmentState state, bool isGiven, PackPeople people) =>
    [
        new("reference", assignment.Reference), new("person", people.Of(assignment.PersonId)), new("document", version.Code), new("version", version.Version),
        new("state", state.ToString(), Say.Of("Packs.Value." + state)), PackValue.Of("assigned_on", assignment.AssignedOn), PackValue.Of("due_on", assignment.DueOn),
        PackValue.Of("acknowledged_at", isGiven ? assignment.AcknowledgedAt : null), PackValue.Of("valid_until", isGiven ? assignment.ValidUntil : null),
        PackValue.Of("method", isGiven ? assignment.Method : null), PackValue.Of("language", isGiven ? assignment.Language : null),
        PackValue.Of("text_hash", isGiven ? assignment.TextHash : null), PackValue.Of("statement", isGiven ? assignment.Statement : null),
    ];
}
