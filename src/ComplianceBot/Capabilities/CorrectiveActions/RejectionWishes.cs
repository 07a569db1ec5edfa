using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Standard;
using ComplianceBot.Storage;
using ComplianceBot.Trail;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// The consent of the lead auditor before a finding of an internal audit is rejected (T9): asked for with the manager's reason, given or
/// not given, and told to the manager. Each of it with its trail entry.
/// </summary>
public sealed class RejectionWishes(RejectionWishStore wishes, AuditScopes scopes, PeopleStore people, AuditTrail trail, Notices notices)
{
    private const int LongestText = 600;

    /// <summary>Who leads an audit that looks at its requirement and did not work on it.</summary>
    public async Task<IReadOnlyList<PersonId>> LeadsAsync(Work work, CorrectiveAction finding, CancellationToken cancel)
    {
        if (finding.Source != FindingSource.InternalAudit) return [];
        var leads = new List<PersonId>();
        foreach (var lead in (await scopes.OfAsync(work, finding.RequirementId, cancel)).Select(a => a.Lead).OfType<PersonId>().Distinct())
        {
            if (!finding.IsInvolved(lead) && await people.FindAsync(work, lead, cancel) is { Active: true }) leads.Add(lead);
        }

        return leads;
    }

    public async Task<Result<RejectionWish>> AskAsync(Work work, CorrectiveAction finding, PersonId by, string reason, CancellationToken cancel)
    {
        var leads = await LeadsAsync(work, finding, cancel);
        if (leads.Count == 0) return NobodyLeads();
        var wish = new RejectionWish
        {
            Id = Ids.New(work.At), CorrectiveActionId = finding.Id, WishedBy = by, WishedAt = work.At, Through = work.By.Through, Reason = reason,
        };
        await wishes.ReplaceAsync(work, finding.Id, cancel);
        await wishes.AddAsync(work, wish, cancel);
        await RecordAsync(work, "finding.rejection_wished", wish, reason, cancel);
        var name = (await people.FindAsync(work, by, cancel))!.Name;
        foreach (var lead in leads) await notices.KeepAsync(work, lead, null, AskedCard(finding, wish, name), cancel);
        return wish;
    }

    /// <summary>Null when it is not open, or not about this finding.</summary>
    public async Task<RejectionWish?> OpenAsync(Work work, SeenRecord seen, CancellationToken cancel) =>
        seen.Part is { } id && await wishes.FindAsync(work, id, cancel) is { State: RejectionWishState.Open } wish && wish.CorrectiveActionId == seen.Id ? wish : null;

    public async Task AgreedAsync(Work work, CorrectiveAction finding, RejectionWish wish, CancellationToken cancel)
    {
        await wishes.DecideAsync(work, wish.Id, RejectionWishState.Agreed, cancel);
        await RecordAsync(work, "finding.rejection_agreed", wish, null, cancel);
        await notices.KeepAsync(work, wish.WishedBy, null, AnswerCard(finding, "Agreed", null), cancel);
    }

    public async Task DisagreedAsync(Work work, CorrectiveAction finding, RejectionWish wish, string reason, CancellationToken cancel)
    {
        await wishes.DecideAsync(work, wish.Id, RejectionWishState.Disagreed, cancel);
        await RecordAsync(work, "finding.rejection_disagreed", wish, reason, cancel);
        await notices.KeepAsync(work, wish.WishedBy, null, AnswerCard(finding, "Disagreed", reason), cancel);
    }

    public static Refusal NobodyLeads() => CorrectiveAction.Refused("NobodyLeads", "T9");

    /// <summary>What the lead auditor can answer, about the finding as it is now.</summary>
    public static IReadOnlyList<Button> AnswersTo(CorrectiveAction finding, RejectionWish wish) =>
    [
        FindingButtons.Acts(finding, FindingRoutes.Agree, wish.Id) with { Primary = true }, FindingButtons.Opens(finding, FindingRoutes.Disagree, wish.Id),
        FindingButtons.Look(finding),
    ];

    private Task<string> RecordAsync(Work work, string action, RejectionWish wish, string? reason, CancellationToken cancel) => trail.RecordAsync(
        work, action, "finding", wish.CorrectiveActionId, new Dictionary<string, string> { ["rule"] = "T9", ["wish"] = wish.Id },
        reason is null ? null : new Dictionary<string, string> { ["reason"] = reason }, cancel);

    private static Card AskedCard(CorrectiveAction finding, RejectionWish wish, string name) => new()
    {
        Title = Words("Wish.Asked", finding.Reference, name),
        Parts =
        [
            new Sentence(Words("Wish.Please")), FindingParts.Quote(finding.Description, LongestText),
            new Sentence(Words("News.Because"), Tone.Strong), FindingParts.Quote(wish.Reason, LongestText),
        ],
        Buttons = AnswersTo(finding, wish),
    };

    private static Card AnswerCard(CorrectiveAction finding, string what, string? reason) => new()
    {
        Title = Words("Wish." + what, finding.Reference),
        Parts = reason is null ? [] : [new Sentence(Words("News.Because"), Tone.Strong), FindingParts.Quote(reason, LongestText)],
        Buttons = [FindingButtons.Look(finding)],
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions." + key, args);
}
