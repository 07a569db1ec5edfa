using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Standard;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>The form that concludes on one requirement, and what comes back from it (AU-2, AU-9; S-040 to S-045). A bare tick is not taken (S-052).</summary>
public static class ConcludeForms
{
    private static readonly string[] Texts = ["statement", "evidence", "context", "effect", "risk"];

    /// <param name="today">The speaker's own day.</param>
    /// <param name="before">What was just kept, said at the top of the next form.</param>
    public static Form Of(AuditView view, string requirementId, DateOnly today, Say? before = null)
    {
        var audit = view.Audit;
        var planned = audit.Requirements.First(r => r.RequirementId == requirementId);
        return new Form
        {
            Title = Words("Title", requirementId), Name = AuditRunRoutes.Conclude, Topic = audit.Topic,
            Value = SeenAudit.Of(audit, SeenConclusion.Of(audit, requirementId).ToString()).ToString(),
            Parts = [.. before is null ? Array.Empty<Part>() : [new Sentence(before, Tone.Strong)], .. About(audit, planned)],
            Fields = [.. FieldsOf(audit, planned, today)],
            Buttons = [AuditButtons.Opens(audit, AuditRunRoutes.Conclusions)],
            Submit = Words("Submit"),
        };
    }

    public static Conclusion? ConclusionOf(Filled filled, string requirementId, DateOnly today) => filled.NameOf<Verdict>("verdict") is not { } verdict ? null : new Conclusion
    {
        RequirementId = requirementId, Verdict = verdict, Method = filled.NameOf<AuditMethod>("method"), Conforms = filled.NameOf<AuditAnswer>("conforms"),
        Effective = filled.NameOf<AuditAnswer>("effective"), Statement = filled.TextOf("statement"), Evidence = filled.Field("evidence"),
        Context = filled.Field("context"), Effect = filled.Field("effect"), Risk = filled.Field("risk"), ConcludedOn = filled.DayOf("concluded_on") ?? today,
    };

    /// <summary>What was written in it, without what was chosen.</summary>
    public static Filled WordsOf(Filled filled) => filled with { Fields = filled.Fields.Where(f => Texts.Contains(f.Key)).ToDictionary(StringComparer.Ordinal) };

    private static IEnumerable<Part> About(Audit audit, AuditedRequirement planned)
    {
        yield return new Sentence(AuditCards.RequirementOf(planned.RequirementId), Tone.Strong);
        if (Requirements.Find(planned.RequirementId) is { } known) yield return new Sentence(RequirementWords.Plain(known));
        yield return new Sentence(Words("Progress", audit.Conclusions.Count, audit.Requirements.Count), Tone.Quiet);
        if (SeenConclusion.Newest(audit, planned.RequirementId) is { } now) yield return new Sentence(Words("Now", Say.Of("Audits.Verdict." + now.Verdict), now.ConcludedOn), Tone.Quiet);
    }

    private static IEnumerable<Field> FieldsOf(Audit audit, AuditedRequirement planned, DateOnly today)
    {
        var now = SeenConclusion.Newest(audit, planned.RequirementId);
        yield return Answer("conforms", now?.Conforms);
        yield return Answer("effective", now?.Effective);
        yield return new ChoiceField
        {
            Id = "verdict", Label = Words("verdict"), Hint = Words("verdict.hint"), Initial = now?.Verdict.ToString(),
            Choices = [.. Enum.GetNames<Verdict>().Select(v => new Choice(v, Say.Of("Audits.Verdict." + v)))],
        };
        yield return new ChoiceField
        {
            Id = "method", Label = Words("method"), Optional = true, Initial = now?.Method?.ToString() ?? (planned.Methods is [var first, ..] ? first.ToString() : null),
            Choices = [.. Enum.GetNames<AuditMethod>().Select(m => new Choice(m, Say.Of("Audits.Method." + m)))],
        };
        string?[] written = [now?.Statement, now?.Evidence, now?.Context, now?.Effect, now?.Risk];
        foreach (var (id, text) in Texts.Zip(written)) yield return Long(id, text) with { Optional = id != "statement" };
        yield return new DayField { Id = "concluded_on", Label = Words("concluded_on"), Initial = now?.ConcludedOn ?? today };
    }

    private static ChoiceField Answer(string id, AuditAnswer? now) => new()
    {
        Id = id, Label = Words(id), Open = true, Optional = true, Initial = now?.ToString(),
        Choices = [.. Enum.GetNames<AuditAnswer>().Select(a => new Choice(a, Words("Answer." + a)))],
    };

    private static TextField Long(string id, string? now) => new()
    {
        Id = id, Label = Words(id), Hint = Words(id + ".hint"), Long = true, MaxLength = FilledFields.LongestText, Optional = true,
        Initial = now?.Length <= FilledFields.LongestText ? now : null,
    };

    private static Say Words(string key, params Arg[] args) => Say.Of("Audits.Conclude." + key, args);
}
