using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>Which form somebody gets who has seen something: the one that raises a finding (row 10), or else the one that reports it (row 3).</summary>
public sealed class RaiseOpening(
    FindingRaising raising, FindingDrafts drafts, CorrectiveActionStore findings, CorrectiveActionFacts facts, CorrectiveActionSettings settings)
{
    /// <summary>A message: its words wait on our side, whatever becomes of the form.</summary>
    public async Task<Form> FromMessageAsync(Work work, Cited cited, Speaker speaker, CancellationToken cancel)
    {
        var draft = await drafts.KeepAsync(work, speaker.Id, FindingDraft.Quoted(cited), isMessage: true, cancel);
        var anywhere = await raising.AnywhereAsync(work, speaker, cancel);
        return raising.May(Deed.RaiseNonconformity, speaker, anywhere)
            ? RaiseFormOf(work, new RaiseOrigin(null, draft?.Id), draft, null, anywhere, speaker)
            : ReportForms.Make(draft);
    }

    public async Task<Result<Move>> OpenAsync(Work work, RaiseOrigin origin, Speaker speaker, CancellationToken cancel)
    {
        var older = await OlderAsync(work, origin, speaker, cancel);
        if (older.Refusal is { } refusal) return refusal;
        var draft = await drafts.FindAsync(work, origin.DraftId, speaker.Id, cancel);
        if (origin.DraftId is not null && draft is null) return DraftGone;
        return new Open(RaiseFormOf(work, origin, draft, older.Value, await raising.AnywhereAsync(work, speaker, cancel), speaker));
    }

    /// <summary>It was used already, or its week is over.</summary>
    public static Refusal DraftGone => CorrectiveAction.Refused("RaiseDraftGone", "T1");

    /// <summary>The finding that the new one repeats, for those who may see it (SQ-5); null when it repeats none.</summary>
    public async Task<Result<CorrectiveAction?>> OlderAsync(Work work, RaiseOrigin origin, Speaker speaker, CancellationToken cancel)
    {
        if (origin.OlderId is not { } id) return (CorrectiveAction?)null;
        if (await findings.FindAsync(work, id, cancel) is not { } older || !raising.May(Deed.OwnTasks, speaker, await facts.SightAsync(work, older, speaker, cancel)))
            return CorrectiveAction.Refused("NoSuch", "T11");
        return older.WhyNoRecurrence(LeaveRegister.TodayOf(speaker.Person, work.At), settings) is { } refusal ? refusal : older;
    }

    /// <summary>A report as the finding that it may become; its words are there to be made more exact.</summary>
    public Form TakeOverForm(Work work, ReportView view, Speaker speaker)
    {
        var start = new RaiseStart
        {
            Description = view.Report.Text, Evidence = view.Report.Evidence, MayClassify = raising.May(Deed.SetSeverity, speaker, Circumstance.None),
            Today = LeaveRegister.TodayOf(speaker.Person, work.At),
        };
        return RaiseForms.With(RaiseForms.TakeOver(view.Report, view.ReportedBy, start, speaker), view.Report.Evidence);
    }

    private Form RaiseFormOf(Work work, RaiseOrigin origin, FindingDraft? draft, CorrectiveAction? older, Circumstance anywhere, Speaker speaker)
    {
        var start = new RaiseStart
        {
            Requirement = older?.RequirementId ?? "", Description = older?.Description ?? "", Evidence = draft?.Text ?? "",
            MayClassify = raising.May(Deed.SetSeverity, speaker, anywhere), Today = LeaveRegister.TodayOf(speaker.Person, work.At),
        };
        return RaiseForms.With(RaiseForms.Raise(origin, start, speaker, older), start.Evidence);
    }
}
