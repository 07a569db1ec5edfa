using ComplianceBot.Cards;
using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>What the forms about audits have in common: what they are about, and fields for words that are kept as they are typed.</summary>
internal static class AuditForms
{
    /// <summary>As many choices as a list holds in either chat product.</summary>
    public const int MostChoices = 100;

    public static Form Of(AuditView view, string route, string? part = null) => new()
    {
        Title = Words("Form." + NameOf(route), view.Audit.Reference), Name = route, Value = SeenAudit.Of(view.Audit, part).ToString(), Topic = view.Audit.Topic,
        Submit = Words("Submit." + NameOf(route)), Parts = [new Sentence(AuditCards.TitleOf(view.Audit), Tone.Quiet)],
    };

    public static TextField Long(string id, string? initial = null, int longest = FilledFields.LongestText) => new()
    {
        Id = id, Label = Words("Field." + id), Hint = Words("Field." + id + ".hint"), Long = true, MaxLength = longest, Initial = initial?.Length <= longest ? initial : null,
    };

    public static ChoiceField Choose(string id, IReadOnlyList<Choice> choices, string? initial = null) => new()
    {
        Id = id, Label = Words("Field." + id), Choices = [.. choices.Take(MostChoices)], Initial = initial,
    };

    public static ChoiceField Methods(bool isOptional) => new()
    {
        Id = "methods", Label = Words("Field.methods"), Many = true, Open = true, Optional = isOptional,
        Choices = [.. Enum.GetNames<AuditMethod>().Select(m => new Choice(m, Words("Method." + m)))],
    };

    public static ChoiceField Themes(IEnumerable<string> themes) =>
        Choose("theme", [.. themes.Select(t => new Choice(t, RequirementThemes.NameOf(t)))]);

    /// <summary>Null when no text is longer than its field takes.</summary>
    public static Refusal? TooLong(Filled filled, string ruleId) => filled.TooLongField() is { } field
        ? Audit.Refused("TextTooLong", ruleId, FilledFields.LongestText) with { Field = field }
        : null;

    /// <summary>What was chosen of the methods; what is no choice is none.</summary>
    public static IReadOnlyList<AuditMethod> MethodsIn(Filled filled) =>
        [.. filled.ManyOf("methods").Where(m => Enum.GetNames<AuditMethod>().Contains(m)).Select(Enum.Parse<AuditMethod>)];

    public static string NameOf(string route) => route[AuditRoutes.Prefix.Length..];

    public static Say Words(string key, params Arg[] args) => Say.Of("Audits." + key, args);
}
