using ComplianceBot.Cards;
using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>What the owner's forms have in common: what they are about, and fields for words that are kept as they are typed.</summary>
internal static class OwnerForms
{
    /// <summary>Longer texts of others are shown shortened above a form; the record has them whole.</summary>
    private const int LongestQuote = 400;

    /// <summary>A form named like its route, about the finding as it is now.</summary>
    public static Form About(CorrectiveActionView view, string route, string? part = null) => new()
    {
        Title = Words("Form." + route["finding.".Length..], view.Finding.Reference), Name = route, Value = SeenFinding.Of(view.Finding, part).ToString(),
        Parts =
        [
            new Sentence(CorrectiveActionCards.TitleOf(view.Finding), Tone.Quiet),
            FindingParts.Quote(view.Finding.Actions.FirstOrDefault(a => a.Id == part)?.What ?? view.Finding.Description, LongestQuote),
        ],
    };

    public static TextField Text(string id, string label, string? hint = null, string? initial = null) => new()
    {
        Id = id, Label = Words(label), Hint = hint is null ? null : Words(hint), Long = true, MaxLength = FilledFields.LongestText,
        Initial = initial?.Length <= FilledFields.LongestText ? initial : null,
    };

    public static TextField Person(string label, string? initial = null) =>
        new() { Id = "person", Label = Words(label), MaxLength = 254, Initial = initial };

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions." + key, args);
}
