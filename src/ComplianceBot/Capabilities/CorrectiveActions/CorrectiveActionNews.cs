using ComplianceBot.Cards;
using ComplianceBot.Nudges;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>
/// What somebody is told once about a finding, because it becomes no task of theirs or they asked for it: what became of a plan (T5, T5r), of
/// the wish for more time (CA-30), of what they raised (T4d, T8, T9); and ISMS managers, that a rejection is not accepted (T10).
/// </summary>
public sealed class CorrectiveActionNews(Notices notices)
{
    private const int LongestText = 600;

    private sealed record News(PersonId? To, string What);

    /// <summary>Nobody is told what they did themselves.</summary>
    public async Task TellAsync(Work work, CorrectiveActionChange change, CancellationToken cancel)
    {
        if (change.RuleId == "T10") await notices.TellManagersAsync(work, change.Now.RaisedBy, null, CardOf(change, "Appealed"), cancel);
        else if (NewsOf(change) is { To: { } to } news && to != work.By.Person) await notices.KeepAsync(work, to, null, CardOf(change, news.What), cancel);
    }

    private static News? NewsOf(CorrectiveActionChange change)
    {
        var (finding, owner) = (change.Now, change.Now.DelegateId ?? change.Now.OwnerId);
        return change.RuleId switch
        {
            "T5" => new News(owner, "PlanApproved"),
            "T5r" => new News(owner, "PlanSentBack"),
            "CA-30" when change.Was?.ExtensionTo is not null && finding.ExtensionTo is null =>
                new News(owner, finding.Extensions > change.Was.Extensions ? "MoreTime" : "NoMoreTime"),
            "T4d" => new News(finding.RaisedBy, "Declined"),
            "T8" => new News(finding.RaisedBy, "Closed"),
            "T9" => new News(finding.RaisedBy, "Rejected"),
            _ => null,
        };
    }

    private static Card CardOf(CorrectiveActionChange change, string what) => new()
    {
        Title = Words("News." + what, change.Now.Reference),
        Parts =
        [
            FindingParts.Quote(change.Now.Description, LongestText),
            .. what is "MoreTime" or "NoMoreTime" ? [new Facts([new Fact(Words("Fact.ImplementBy"), Words("Fact.Day", change.Now.ImplementBy))])] : Array.Empty<Part>(),
            .. string.IsNullOrWhiteSpace(change.Note) ? Array.Empty<Part>() : [new Sentence(Words("News.Because"), Tone.Strong), FindingParts.Quote(change.Note, LongestText)],
        ],
        Buttons =
        [
            FindingButtons.Look(change.Now),
            .. change is { RuleId: "T9", Now.Appealed: false } ? [FindingButtons.Opens(change.Now, FindingRoutes.Appeal)] : Array.Empty<Button>(),
        ],
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions." + key, args);
}
