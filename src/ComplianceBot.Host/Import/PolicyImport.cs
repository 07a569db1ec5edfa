using ComplianceBot.Capabilities.Acknowledgements;
using ComplianceBot.Cards;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Import;

/// <summary>Proposes the versions that folders of policies hold: top management approves each before it can be published (row 29).</summary>
public sealed class PolicyImport(DocumentRegister register, DocumentStore documents, Wording wording)
{
    private static readonly Reader Console = new("en", "UTC");

    public async Task<ImportReport> RunAsync(Work work, IReadOnlyList<PolicyFolder> policies, Faults faults, CancellationToken cancel)
    {
        var report = new ImportReport();
        foreach (var policy in policies)
        {
            var before = await documents.FindByLabelAsync(work, policy.Code, policy.Version, cancel);
            var proposed = await register.ProposeAsync(work, VersionOf(policy), cancel);
            if (proposed.Refusal is { } refusal) faults.Add(policy.Folder, null, wording.Write(refusal.Sentence, Console) + $" ({refusal.RuleId})");
            else report.Count(before?.Hash == proposed.Value.Hash ? "unchanged" : "proposed for approval");
        }

        return report;
    }

    private static ProposedVersion VersionOf(PolicyFolder policy) => new()
    {
        Code = policy.Code, Kind = Enum.Parse<DocumentKind>(policy.Kind, ignoreCase: true), Version = policy.Version,
        DueDays = policy.DueDays, ValidDays = policy.ValidDays, PassPercent = policy.PassPercent,
        Editorial = policy.Editorial, EditorialReason = policy.EditorialReason,
        Audience = new Audience
        {
            Roles = policy.Audience.Roles, Departments = policy.Audience.Departments,
            Sites = policy.Audience.Sites, Employments = policy.Audience.Employments,
        },
        Texts = [.. policy.Pages.Select(TextOf)],
    };

    private static ProposedText TextOf(PolicyPage page) => new()
    {
        Language = page.Language, Title = page.Title, Why = page.Why, Statement = page.Statement, Minutes = page.Minutes, Body = page.Body,
        Quiz = new Quiz([.. page.Questions.Select(q => new QuizQuestion
        {
            Id = q.Id, Section = q.Section, Question = q.Question, Options = q.Options, Correct = q.Correct, Explain = q.Explain,
        })]),
    };
}
