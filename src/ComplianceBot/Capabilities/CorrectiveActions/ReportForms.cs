using ComplianceBot.Cards;
using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>The names of buttons and forms about reports; a message posted long ago still names them, so they never change.</summary>
public static class ReportRoutes
{
    public const string Make = "report.make", Show = "report.show", Take = "report.take", Decline = "report.decline";
}

/// <summary>The forms about reports (row 3, T1). What comes back is checked again on our side.</summary>
public static class ReportForms
{
    /// <summary>Asks for little: what it is, and what was seen.</summary>
    public static Form Make(FindingDraft? draft)
    {
        var typed = draft is { IsMessage: false } ? draft.Text : "";
        return new Form
        {
            Title = Words("Make"), Name = ReportRoutes.Make, Value = draft?.Id ?? "",
            Parts = [new Sentence(Words("MakeIntro")), ReportCards.Urgent, .. Kept(draft)],
            Fields =
            [
                new ChoiceField { Id = "kind", Label = Words("WhatKind"), Open = true, Choices = [.. Enum.GetNames<ReportKind>().Select(k => new Choice(k, Words("Kind." + k)))] },
                new TextField { Id = "text", Label = Words("Text"), Hint = Words("TextHint"), Long = true, MaxLength = FindingDraft.LongestField, Initial = typed },
            ],
            Submit = Words("Send"),
        };
    }

    public static Form Decline(ReportView view) => new()
    {
        Title = Words("DeclineTitle", view.Report.Reference), Name = ReportRoutes.Decline, Value = view.Report.Id,
        Parts = [new Sentence(Words("DeclineIntro", view.ReportedBy)), FindingParts.Quote(view.Report.Text, CorrectiveActionCards.LongestOnCard)],
        Fields = [new TextField { Id = "reason", Label = Words("Reason"), Long = true, MaxLength = FindingDraft.LongestField }],
        Submit = Words("Button.Decline"),
    };

    /// <summary>Somebody else was faster: what became of it, and what was typed, to be copied.</summary>
    public static Form TooLate(ReportView view, Filled typed) => new()
    {
        Title = Say.Exactly(view.Report.Reference), Name = typed.Form, Value = view.Report.Id,
        Parts =
        [
            .. ReportCards.Of(view).Parts,
            .. typed.Fields.Values.Any(v => v.Length > 0) ? [new Sentence(Say.Of("Conversations.Typed"), Tone.Strong)] : Array.Empty<Part>(),
            .. typed.Fields.Values.Where(v => v.Length > 0).Select(v => FindingParts.Quote(v, int.MaxValue)),
        ],
    };

    private static IEnumerable<Part> Kept(FindingDraft? draft) => draft is { IsMessage: true }
        ? [new Sentence(Words("Kept", draft.Text.Length)), FindingParts.Quote(draft.Text, CorrectiveActionCards.LongestOnCard)]
        : [];

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions.Report." + key, args);
}
