using ComplianceBot.Cards;

namespace ComplianceBot.Capabilities.Acknowledgements;

/// <summary>The forms of the ISMS manager: whom it is about, which document, and what the rule wants to know.</summary>
public static class OfficeForms
{
    public const string Waive = "acknowledgement.waive", Offline = "acknowledgement.offline", Reset = "acknowledgement.reset",
        Exercise = "acknowledgement.exercise";

    /// <summary>A7.</summary>
    public static Form WaiveForm(IReadOnlyList<Choice> documents, DateOnly until) => new()
    {
        Title = Words("Waive.Title"), Name = Waive, Parts = [new Sentence(Words("Waive.Intro"))],
        Fields =
        [
            Whom, Which(documents), new TextField { Id = "reason", Label = Words("Field.Reason"), Long = true, MaxLength = 900 },
            new DayField { Id = "until", Label = Words("Field.Until"), Initial = until },
        ],
        Submit = Words("Waive.Submit"),
    };

    /// <summary>A6p.</summary>
    public static Form OfflineForm(IReadOnlyList<Choice> documents, DateOnly today) => new()
    {
        Title = Words("Offline.Title"), Name = Offline, Parts = [new Sentence(Words("Offline.Intro"))],
        Fields =
        [
            Whom, Which(documents), new TextField { Id = "list", Label = Words("Field.List"), Hint = Words("Field.ListHint"), MaxLength = 150 },
            new DayField { Id = "held_on", Label = Words("Field.HeldOn"), Initial = today },
        ],
        Submit = Words("Offline.Submit"),
    };

    /// <summary>A5x. Opened from the notice it names the task already.</summary>
    public static Form ResetForm(IReadOnlyList<Choice> documents, string assignmentId) => new()
    {
        Title = Words("Reset.Title"), Name = Reset, Value = assignmentId, Parts = [new Sentence(Words("Reset.Intro"))],
        Fields =
        [
            .. assignmentId.Length > 0 ? Array.Empty<Field>() : [Whom, Which(documents)],
            new TextField { Id = "note", Label = Words("Field.Note"), Hint = Words("Field.NoteHint"), Long = true, MaxLength = 900 },
        ],
        Submit = Words("Button.Reset"),
    };

    /// <summary>AK-8: a practical exercise has a result of its own.</summary>
    public static Form ExerciseForm(IReadOnlyList<Choice> documents, DateOnly today) => new()
    {
        Title = Words("Exercise.Title"), Name = Exercise, Parts = [new Sentence(Words("Exercise.Intro"))],
        Fields =
        [
            new TextField { Id = "person", Label = Words("Field.Mail"), MaxLength = 254 },
            Which(documents) with { Optional = false },
            new DayField { Id = "held_on", Label = Words("Field.HeldOn"), Initial = today },
            new ChoiceField
            {
                Id = "result", Label = Words("Field.Result"), Open = true,
                Choices = [new Choice("passed", Words("Exercise.Passed")), new Choice("failed", Words("Exercise.Failed"))],
            },
            new TextField { Id = "note", Label = Words("Field.Note"), Long = true, MaxLength = 900, Optional = true },
        ],
        Submit = Words("Exercise.Submit"),
    };

    private static TextField Whom => new() { Id = "person", Label = Words("Field.Person"), Hint = Words("Field.PersonHint"), MaxLength = 254 };

    private static ChoiceField Which(IReadOnlyList<Choice> documents) =>
        new() { Id = "document", Label = Words("Fact.Document"), Choices = documents, Optional = true };

    private static Say Words(string key, params Arg[] args) => Say.Of("Acknowledgements." + key, args);
}
