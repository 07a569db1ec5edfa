using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Status;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>The forms about a management review. What comes back is checked again on our side.</summary>
public static class ReviewForms
{
    private const int LongestText = FilledFields.LongestText, LongestMail = 254;

    /// <summary>MR-1, MR-4, MR-7.</summary>
    public static Form Plan(IReadOnlyList<Person> topManagement, DateOnly? nextBy) => new()
    {
        Title = Words("Form.plan"), Name = ReviewRoutes.Plan, Submit = Words("Button.plan"), Parts = [new Sentence(Words("Form.plan.intro")), .. ReviewCards.NextBy(nextBy)],
        Fields =
        [
            new DayField { Id = "meeting_on", Label = Words("Form.plan.day") }, Chair(topManagement, null),
            new TextField { Id = "invited", Label = Words("Form.plan.invited"), Hint = Words("Form.mails.hint"), Long = true, MaxLength = LongestText, Optional = true },
        ],
    };

    public static Form Move(ReviewView view) => Of(view, ReviewRoutes.Move) with
    {
        Parts = [new Sentence(Words("Form.move.intro"))],
        Fields = [new DayField { Id = "meeting_on", Label = Words("Form.plan.day"), Initial = view.Review.MeetingOn }],
    };

    /// <summary>MR-4: of each item that is asked for, the owner's work mail.</summary>
    public static Form Owners(ReviewView view, IReadOnlyDictionary<PersonId, string> mails) => Of(view, ReviewRoutes.Owners) with
    {
        Parts = [new Sentence(Words("Form.owners.intro"))],
        Fields =
        [
            .. AgendaItems.All.Where(view.Asked.Contains).Select(item => Mail(FieldOf(item), ReviewParts.NameOf(item)) with
            {
                Optional = true, Initial = view.Review.InputOn(item).OwnerId is { } owner ? mails.GetValueOrDefault(owner) : null,
            }),
        ],
    };

    /// <summary>MR-3.</summary>
    public static Form Remark(ReviewView view, AgendaItem item) => Of(view, ReviewRoutes.Say, item.ToString()) with
    {
        Parts = [new Sentence(ReviewParts.NameOf(item), Tone.Strong), new Sentence(Words("Item." + item + ".Ask"))],
        Fields = [Long("remark", "Form.say.field") with { Hint = Words("Form.say.hint"), Initial = view.Review.InputOn(item).Remark }],
    };

    /// <summary>MR-5: those invited to be ticked, others by mail.</summary>
    public static Form Attend(ReviewView view, IReadOnlyList<Person> topManagement) => Of(view, ReviewRoutes.Attend) with
    {
        Parts = [new Sentence(Words("Form.attend.intro"))],
        Fields =
        [
            new ChoiceField
            {
                Id = "attendees", Label = Words("Form.attend.who"), Many = true, Optional = true,
                Choices = [.. view.Review.Readers.Concat(view.Review.Attendees).Distinct().Select(p => new Choice(p.Value, Say.Exactly(view.NameOf(p))))],
            },
            new TextField { Id = "others", Label = Words("Form.attend.others"), Hint = Words("Form.mails.hint"), Long = true, MaxLength = LongestText, Optional = true },
            Chair(topManagement, view.Review.ChairId) with { Optional = true, Hint = Words("Form.attend.chair.hint") },
        ],
    };

    /// <summary>MR-6.</summary>
    public static Form Decide(ReviewView view) => Of(view, ReviewRoutes.Decide) with
    {
        Parts = [new Sentence(Words("Form.decide.intro"))],
        Fields =
        [
            new ChoiceField
            {
                Id = "type", Label = Words("Form.decide.type"), Choices = [.. Enum.GetNames<DecisionType>().Select(n => new Choice(n, Words("Type." + n)))],
            },
            Long("text", "Form.decide.text"), Mail("owner", Words("Form.decide.owner")) with { Optional = true },
            new DayField { Id = "due_on", Label = Words("Form.decide.due"), Optional = true },
        ],
    };

    /// <summary>MR-6: the three judgements, and why nothing was decided.</summary>
    public static Form Judge(ReviewView view) => Of(view, ReviewRoutes.Judge) with
    {
        Parts = [new Sentence(Words("Form.judge.intro"))],
        Fields =
        [
            Long("suitable", "Form.judge.suitable") with { Initial = view.Review.Judgements?.Suitable },
            Long("adequate", "Form.judge.adequate") with { Initial = view.Review.Judgements?.Adequate },
            Long("effective", "Form.judge.effective") with { Initial = view.Review.Judgements?.Effective },
            Long("no_decision", "Form.judge.none") with { Hint = Words("Form.judge.none.hint"), Optional = true, Initial = view.Review.NoDecisionReason },
        ],
    };

    public static Form SendBack(ReviewView view) => Of(view, ReviewRoutes.SendBack) with { Fields = [Long("reason", "Form.sendback.field")] };

    /// <summary>MR-7.</summary>
    public static Form Done(ReviewView view, ReviewDecision decision) => Of(view, ReviewRoutes.Done, decision.Id) with
    {
        Parts = [Quotation.Of(decision.Text, ReviewCards.LongestOnCard)],
        Fields = [Long("done", "Form.done.field")],
    };

    public static Form Assign(ReviewView view, ReviewDecision decision, string? mail) => Of(view, ReviewRoutes.Assign, decision.Id) with
    {
        Parts = [Quotation.Of(decision.Text, ReviewCards.LongestOnCard)],
        Fields = [Mail("owner", Words("Form.decide.owner")) with { Initial = mail }, new DayField { Id = "due_on", Label = Words("Form.decide.due"), Initial = decision.Due }],
    };

    public static string FieldOf(AgendaItem item) => "owner_" + item.Letter();

    private static Form Of(ReviewView view, string route, string? part = null)
    {
        var key = route["review.".Length..];
        return new Form
        {
            Title = Words("Form." + key, view.Review.Reference), Name = route, Value = SeenReview.Of(view.Review, part).ToString(), Topic = view.Review.Topic,
            Submit = Words("Button." + key),
        };
    }

    private static ChoiceField Chair(IReadOnlyList<Person> topManagement, PersonId? initial) => new()
    {
        Id = "chair", Label = Words("Form.plan.chair"), Initial = topManagement.Any(p => p.Id == initial) ? initial!.Value.Value : null,
        Choices = [.. topManagement.Select(p => new Choice(p.Id.Value, Say.Exactly(p.Name)))],
    };

    private static TextField Long(string id, string label) => new() { Id = id, Label = Words(label), Long = true, MaxLength = LongestText };

    private static TextField Mail(string id, Say label) => new() { Id = id, Label = label, Hint = Words("Form.mail.hint"), MaxLength = LongestMail };

    private static Say Words(string key, params Arg[] args) => Say.Of("Reviews." + key, args);
}
