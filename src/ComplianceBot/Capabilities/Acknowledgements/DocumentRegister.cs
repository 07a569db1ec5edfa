using ComplianceBot.Delivery;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>
/// Versions on their way to being published: proposed, approved or refused by top management (row 29). A decision is bound to
/// the hash of what was shown; whatever changes afterwards must be decided again.
/// </summary>
public sealed class DocumentRegister(
    DocumentStore documents, DocumentWriteStore writing, VersionRecords records, AuditTrail trail, VersionBoard board, AcknowledgementSettings settings, NudgeBell bell)
{
    /// <summary>Proposing the same again changes nothing; proposing something else under the same label is a new proposal.</summary>
    public async Task<Result<DocumentVersion>> ProposeAsync(Work work, ProposedVersion proposed, CancellationToken cancel)
    {
        if (ProposalCheck.Of(proposed) is { } fault) return fault;
        var hash = DocumentHash.OfVersion(proposed, settings);
        var known = await documents.FindByLabelAsync(work, proposed.Code, proposed.Version, cancel);
        if (known is not null && known.Hash == hash) return known;
        if (known is { State: VersionState.Published or VersionState.Replaced })
            return Refusal.Of("Acknowledgements.Refused.LabelTaken", "7.5.3", proposed.Code, proposed.Version);
        var documentId = await DocumentIdAsync(work, proposed, cancel);
        if (proposed.Editorial && await documents.PublishedOfAsync(work, documentId, cancel) is null)
            return Refusal.Of("Acknowledgements.Refused.EditorialFirst", "AK-2");
        var before = known is null ? null : await records.HashAsync(work, known.Id, cancel);
        var version = VersionOf(work, proposed, documentId, known?.Id ?? Ids.New(work.At), hash);
        if (known is null) await writing.AddVersionAsync(work, version, cancel);
        else if (!await writing.ProposeAgainAsync(work, version, cancel)) return Changed;
        await KeepTextsAsync(work, proposed, version, cancel);
        await RecordAsync(work, "version.proposed", version, null, before, cancel);
        await board.ShowAsync(work, version, cancel);
        work.AfterCommit(bell.Ring);
        return version;
    }

    /// <param name="hash">What the card showed that was pressed.</param>
    public Task<Result<DocumentVersion>> ApproveAsync(Work work, string id, string hash, CancellationToken cancel) =>
        DecideAsync(work, id, hash, VersionState.Approved, null, cancel);

    public async Task<Result<DocumentVersion>> RefuseAsync(Work work, string id, string hash, string reason, CancellationToken cancel) =>
        string.IsNullOrWhiteSpace(reason)
            ? Refusal.Of("Acknowledgements.Refused.ReasonMissing", "row 29") with { Field = "reason" }
            : await DecideAsync(work, id, hash, VersionState.Refused, reason.Trim(), cancel);

    private async Task<Result<DocumentVersion>> DecideAsync(
        Work work, string id, string hash, VersionState decision, string? reason, CancellationToken cancel)
    {
        if (await documents.FindAsync(work, id, cancel) is not { } version) return Refusal.Of("Acknowledgements.Refused.NoSuchVersion", "row 29");
        if (version.State != VersionState.Proposed) return Refusal.Of("Acknowledgements.Refused.Decided." + version.State, "row 29");
        if (version.Hash != hash) return Changed;
        var before = await records.HashAsync(work, id, cancel);
        if (!await writing.DecideAsync(work, version, decision, reason, cancel)) return Changed;
        var decided = await documents.FindAsync(work, id, cancel);
        await RecordAsync(work, decision == VersionState.Approved ? "version.approved" : "version.refused", version, reason, before, cancel);
        await board.ShowAsync(work, decided!, cancel);
        work.AfterCommit(bell.Ring);
        return decided!;
    }

    private static Refusal Changed => Refusal.Of("Acknowledgements.Refused.VersionChanged", "row 29");

    private async Task<string> DocumentIdAsync(Work work, ProposedVersion proposed, CancellationToken cancel)
    {
        if (await documents.FindIdAsync(work, proposed.Code, cancel) is { } known) return known;
        var id = Ids.New(work.At);
        await writing.AddDocumentAsync(work, id, proposed.Code, proposed.Kind, cancel);
        return id;
    }

    private DocumentVersion VersionOf(Work work, ProposedVersion proposed, string documentId, string id, string hash) => new()
    {
        Id = id, DocumentId = documentId, Code = proposed.Code, Kind = proposed.Kind, Version = proposed.Version, Hash = hash,
        State = VersionState.Proposed, DueDays = proposed.DueDays ?? settings.DueDays, ValidDays = proposed.ValidDays ?? settings.ValidDays,
        PassPercent = proposed.PassPercent ?? settings.PassPercent, Editorial = proposed.Editorial, EditorialReason = proposed.EditorialReason,
        AudienceJson = proposed.Audience.ToJson(), ProposedBy = work.By.Person, ProposedAt = work.At,
    };

    private async Task KeepTextsAsync(Work work, ProposedVersion proposed, DocumentVersion version, CancellationToken cancel)
    {
        await writing.ClearTextsAsync(work, version.Id, cancel);
        foreach (var text in proposed.Texts)
        {
            await writing.AddTextAsync(work, new DocumentText
            {
                VersionId = version.Id, Language = text.Language, Title = text.Title, Why = text.Why, Statement = text.Statement,
                Minutes = text.Minutes, Body = text.Body.ReplaceLineEndings("\n"), QuizJson = text.Quiz.ToJson(),
                Hash = DocumentHash.OfText(proposed.Code, proposed.Version, text),
            }, cancel);
        }
    }

    private async Task RecordAsync(Work work, string action, DocumentVersion version, string? reason, string? before, CancellationToken cancel)
    {
        var facts = new Dictionary<string, string> { ["code"] = version.Code, ["version"] = version.Version, ["hash"] = version.Hash };
        if (version.EditorialReason is { } editorial) facts["editorial"] = editorial;
        if (reason is not null) facts["reason"] = reason;
        RecordHash.Note(facts, before, (await records.HashAsync(work, version.Id, cancel))!);
        await trail.RecordAsync(work, action, VersionRecords.Subject, version.Id, facts, null, cancel);
    }
}
