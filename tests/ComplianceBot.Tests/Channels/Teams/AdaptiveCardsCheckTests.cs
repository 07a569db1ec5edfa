using ComplianceBot.Cards;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Channels.Teams;

[Collection(AfterAllOthers.Name)]
public sealed class AdaptiveCardsCheckTests
{
    private const string Cards = "adaptivecards-check";
    private const string Manifest = "teams-manifest";

    [NodeFact(Cards)]
    public Task Microsofts_own_parser_takes_every_card_that_was_drawn()
    {
        DrawExamples();
        return NodeChecker.AssertPassesAsync(Cards, "check.mjs", DrawnCards.Folder);
    }

    [NodeFact(Cards)]
    public Task The_checker_still_refuses_what_is_wrong() => NodeChecker.AssertPassesAsync(Cards, "check.mjs", "samples");

    [NodeFact(Manifest)]
    public Task The_app_manifest_and_its_icons_pass_the_official_schema() =>
        NodeChecker.AssertPassesAsync(Manifest, "validate.mjs", "../../manifests/teams/manifest.json");

    private static void DrawExamples()
    {
        var choice = new ChoiceField
        {
            Id = "c", Label = Say.Exactly("C"), Hint = Say.Exactly("One"), Choices = [new Choice("a,b", Say.Exactly("A, b"))], Initial = "a,b",
        };
        var text = new TextField { Id = "t", Label = Say.Exactly("T"), Initial = "x", MaxLength = 80 };
        var day = new DayField { Id = "d", Label = Say.Exactly("D"), Initial = new DateOnly(2026, 11, 30) };
        DrawnCards.Dialog(DrillFlow.Form with { Fields = [choice, text, day, .. DrillFlow.Form.Fields] });
        DrawnCards.Dialog(DrillFlow.Form with { Fields = [], Parts = [], Buttons = [] });
        DrawnCards.Dialog(DrillFlow.Asked);
        DrawnCards.Message(DrillFlow.Asked);
        DrawnCards.Message(new Card { Title = Say.Exactly("[x](https://evil.example) *_`\\ 😀") });
    }
}
