using System.Globalization;
using ComplianceBot.Cards;
using ComplianceBot.People;

namespace ComplianceBot.Capabilities.CorrectiveActions;

/// <summary>A plan as far as it goes.</summary>
/// <param name="Here">The names of those who have an action of it and work here.</param>
internal sealed record PlanSoFar(PlanDraft Draft, IReadOnlyDictionary<PersonId, string> Here)
{
    public string NameOf(PersonId person) => Here.GetValueOrDefault(person, "–");
}

/// <summary>The forms in which actions are planned (T4): one for each action, and one that sends them for approval.</summary>
internal static class PlanForms
{
    /// <summary>What is chosen after an action: a further one, or that is all.</summary>
    public const string Another = "another", Enough = "enough";

    public const int LongestLine = 300;

    public static Form Action(CorrectiveActionView view, PlanSoFar planned, Person speaker)
    {
        var about = OwnerForms.About(view, FindingRoutes.PlanAction, (planned.Draft.Actions.Count + 1).ToString(CultureInfo.InvariantCulture));
        return about with
        {
            Parts = [.. about.Parts, .. List(view, planned)],
            Fields =
            [
                OwnerForms.Text("what", "Field.Action", "Field.ActionHint"),
                OwnerForms.Person("Field.ActionOwner", speaker.Mail),
                new DayField { Id = "due", Label = Words("Field.ActionDue"), Hint = Words("Field.ActionDueHint", view.Finding.ImplementBy), Initial = view.Finding.ImplementBy },
                new ChoiceField
                {
                    Id = "next", Label = Words("Field.More"), Open = true, Initial = Enough,
                    Choices = [new Choice(Enough, Words("Choice.Enough")), new Choice(Another, Words("Choice.Another"))],
                },
            ],
            Submit = Words("Form.Next"),
        };
    }

    public static Form Plan(CorrectiveActionView view, PlanSoFar planned)
    {
        var about = OwnerForms.About(view, FindingRoutes.Plan);
        return about with
        {
            Parts = [.. about.Parts, .. List(view, planned), new Sentence(Words("Form.PlanNext"))],
            Fields = [OwnerForms.Text("effect_check", "Field.EffectCheck", "Field.EffectCheckHint")],
            Submit = Words("Form.SendPlan"),
            Buttons = [FindingButtons.Opens(view.Finding, FindingRoutes.PlanAction)],
        };
    }

    /// <summary>What is planned so far, each with a way to take it out again.</summary>
    private static IEnumerable<Part> List(CorrectiveActionView view, PlanSoFar planned)
    {
        if (planned.Draft.Actions.Count == 0) yield break;
        yield return new Sentence(Words("Label.Planned"), Tone.Strong);
        yield return new Rows(
        [
            .. planned.Draft.Actions.Select(a => new Row(
                Words("Card.ActionDue", FindingParts.Shortened(a.What, LongestLine), planned.NameOf(a.OwnerId), a.DueOn),
                new Button
                {
                    Label = Words("Button.action.out"), Name = FindingRoutes.TakeOut, Value = SeenFinding.Of(view.Finding, a.Id).ToString(), Press = Press.Opens,
                })),
        ]);
    }

    private static Say Words(string key, params Arg[] args) => Say.Of("CorrectiveActions." + key, args);
}
