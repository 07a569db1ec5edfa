using System.Text.Json.Nodes;
using ComplianceBot.Cards;
using ComplianceBot.Host.Channels.Teams;

namespace ComplianceBot.Tests.Channels.Teams;

public sealed class AdaptiveCardsTests
{
    [Fact]
    public void A_card_has_its_version_its_plain_text_and_a_heading()
    {
        var card = DrawnCards.Message(new Card { Title = Say.Exactly("Policy"), Parts = [new Sentence(Say.Exactly("Read it."))] });

        Assert.Equal(("AdaptiveCard", "1.5", "Policy\nRead it."), ((string?)card["type"], (string?)card["version"], (string?)card["fallbackText"]));
        Assert.Equal(("heading", true), ((string?)card["body"]![0]!["style"], (bool)card["body"]![0]!["wrap"]!));
    }

    [Fact]
    public void A_button_that_acts_is_executed_and_submits_the_same_on_old_clients()
    {
        var card = DrawnCards.Message(DrillFlow.Asked);

        var action = DrawnCards.OfType(card, "Action.Execute").First();
        Assert.Equal(("drill.accept", """{"verb":"drill.accept","v":"7"}"""), ((string?)action["verb"], action["data"]!.ToJsonString()));
        Assert.Equal(("Action.Submit", action["data"]!.ToJsonString()), ((string?)action["fallback"]!["type"], action["fallback"]!["data"]!.ToJsonString()));
    }

    [Fact]
    public void A_button_that_opens_a_form_says_so_when_it_is_drawn()
    {
        var card = DrawnCards.Message(DrillFlow.Asked);

        var opening = DrawnCards.OfType(card, "Action.Submit").Single(a => (string?)a["title"] == "Report");
        Assert.Equal("""{"verb":"drill.form","v":"7","msteams":{"type":"task/fetch"}}""", opening["data"]!.ToJsonString());
    }

    [Fact]
    public void Outside_text_cannot_draw_a_link_or_anything_else()
    {
        var card = DrawnCards.Message(DrillFlow.Asked);

        Assert.Equal(@"Everybody leaves by the \*north\* stairs \[now\](https://evil.example).", DrawnCards.Texts(card)[1]);
    }

    [Theory]
    [InlineData("snake_case", @"snake\_case")]
    [InlineData("1. first", @"1\. first")]
    [InlineData("2026 was good", "2026 was good")]
    [InlineData("# no heading", @"\# no heading")]
    [InlineData("- no list", @"\- no list")]
    [InlineData("well-known - yes", "well-known - yes")]
    [InlineData("a\nb", "a\n\nb")]
    [InlineData("a\r\n\r\n  b", "a\n\nb")]
    [InlineData("R&D", @"R\&D")]
    [InlineData("you & me", "you & me")]
    [InlineData("<at>Anna</at>", @"\<at>Anna\</at>")]
    [InlineData("left\u202Eright", "leftright")]
    [InlineData("back\\slash", @"back\\slash")]
    public void Marks_of_markdown_are_escaped_and_invisible_ones_taken_out(string text, string expected) => Assert.Equal(expected, CardText.Escaped(text));

    [Fact]
    public void A_documents_text_keeps_its_bold_its_lists_and_its_safe_links()
    {
        var prose = new Prose(
        [
            new Block(BlockKind.Heading, [new Span("Access")]),
            new Block(BlockKind.Paragraph, [new Span("Use "), new Span("your ", Bold: true), new Span("own", Bold: true, Italic: true), new Span(" card.")]),
            new Block(BlockKind.Bullet, [new Span("See "), new Span("here", Link: "https://intra.example/a(b)")]),
            new Block(BlockKind.Bullet, [new Span("not here", Link: "javascript:alert(1)")]),
            new Block(BlockKind.Numbered, [new Span("Lock it")]) { Number = 3 },
            new Block(BlockKind.Quote, [new Span("Nobody may.")]),
            new Block(BlockKind.Paragraph, [new Span("  ")]),
        ]);

        var texts = DrawnCards.Texts(DrawnCards.Message(new Card { Title = Say.Exactly("P"), Parts = [prose] }));

        Assert.Equal(
            ["P", "Access", "Use **your** ***own*** card.", "• See [here](https://intra.example/a%28b%29)", "• not here", "3.\u00A0Lock it", "Nobody may."],
            texts);
    }

    [Fact]
    public void Facts_are_never_empty()
    {
        var facts = new Facts([new Fact(Say.Exactly("Due"), Say.Exactly("30 November 2026")), new Fact(Say.Exactly("By"), Say.Exactly(" "))]);

        var card = DrawnCards.Message(new Card { Title = Say.Exactly("P"), Parts = [facts, new Facts([])] });

        Assert.Equal(["30 November 2026", "–"], DrawnCards.OfType(card, "FactSet").Single()["facts"]!.AsArray().Select(f => (string)f!["value"]!));
    }

    [Fact]
    public void More_than_six_buttons_are_parted_and_a_long_label_is_written_out_above()
    {
        var buttons = Enumerable.Range(1, 8).Select(i => ButtonOf(i == 3 ? new string('w', 60) : $"Button {i}")).ToList();

        var card = DrawnCards.Message(new Card { Title = Say.Exactly("P"), Buttons = buttons });

        Assert.Equal([6, 2], DrawnCards.OfType(card, "ActionSet").Select(s => s["actions"]!.AsArray().Count));
        Assert.Contains(new string('w', 60), DrawnCards.Texts(card));
        Assert.Equal(new string('w', 39) + "…", (string?)DrawnCards.OfType(card, "Action.Execute").ElementAt(2)["title"]);
    }

    [Fact]
    public void A_list_too_long_for_a_message_says_how_many_more_there_are()
    {
        var rows = new Rows([.. Enumerable.Range(1, 500).Select(i => new Row(Say.Exactly($"Row {i} " + new string('x', 300)), ButtonOf("Open")))]);

        var english = DrawnCards.Message(new Card { Title = Say.Exactly("P"), Parts = [rows] });
        var german = DrawnCards.Message(new Card { Title = Say.Exactly("P"), Parts = [rows] }, DrawnCards.German);

        var shown = DrawnCards.Texts(english).Count(t => t.StartsWith("Row ", StringComparison.Ordinal));
        Assert.InRange(shown, 20, 60);
        Assert.Contains($"… and {500 - shown} more.", DrawnCards.Texts(english));
        Assert.Contains($"… und {500 - shown} weitere.", DrawnCards.Texts(german));
        Assert.True(DrawnCards.SizeOf(english) <= AdaptiveCards.MostBytes);
    }

    [Fact]
    public void A_page_too_long_for_any_message_is_a_fault_and_not_cut()
    {
        var form = new Form
        {
            Title = Say.Exactly("P"), Name = "p", Parts = [new Prose([.. Enumerable.Repeat(new Block(BlockKind.Paragraph, [new Span(new string('x', 900))]), 60)])],
        };

        Assert.Throws<CardTooLargeException>(() => DrawnCards.Dialog(form, isKept: false));
    }

    [Fact]
    public void A_form_has_labels_says_what_is_mandatory_and_takes_submits_alone()
    {
        var task = DrawnCards.Dialog(DrillFlow.Form);
        var card = DrawnCards.Content(task);

        Assert.Equal(("Report the drill", "medium"), ((string?)task["task"]!["value"]!["title"], (string?)task["task"]!["value"]!["height"]));
        Assert.Equal(["Comment", "Exits", "Day", "Consent"], Inputs(card).Select(i => (string)i["label"]!));
        Assert.Equal([true, true, false, false], Inputs(card).Select(i => (bool?)i["isRequired"] ?? false));
        Assert.All(Inputs(card).Take(2), i => Assert.Equal("Please answer this.", (string?)i["errorMessage"]));
        Assert.Empty(DrawnCards.OfType(card, "Action.Execute"));
        Assert.Equal("none", (string?)DrawnCards.OfType(card, "Action.Submit").Single(a => (string?)a["title"] == "Back")["associatedInputs"]);
        Assert.Equal(("expanded", true), ((string?)Inputs(card).ElementAt(1)["style"], (bool)Inputs(card).ElementAt(1)["isMultiSelect"]!));
    }

    [Fact]
    public void What_is_to_be_mended_stands_at_its_field_and_what_was_typed_stays()
    {
        var typed = new Dictionary<string, string> { ["comment"] = "bad", ["exits"] = "n,s", ["day"] = "2026-11-30", ["ok"] = "yes" };
        var errors = new Dictionary<string, Say> { ["exits"] = Say.Exactly("One is enough."), ["other"] = Say.Exactly("Something else.") };

        var card = DrawnCards.Content(DrawnCards.Dialog(DrillFlow.Form, typed, errors));

        Assert.Equal(typed.Values, Inputs(card).Select(i => (string)i["value"]!));
        var body = card["body"]!.AsArray();
        Assert.Equal("⚠ Something else.", (string?)body[0]!["text"]);
        Assert.Equal(("⚠ One is enough.", "exits"), ((string?)body[3]!["text"], (string?)body[4]!["id"]));
    }

    [Fact]
    public void A_choice_of_several_with_a_comma_in_its_value_is_a_fault()
    {
        var field = new ChoiceField { Id = "a", Label = Say.Exactly("A"), Many = true, Choices = [new Choice("a,b", Say.Exactly("A"))] };

        Assert.Throws<InvalidOperationException>(() => DrawnCards.Dialog(DrillFlow.Form with { Fields = [field] }, isKept: false));
    }

    [Fact]
    public void A_form_that_travels_comes_back_as_it_was_and_rubbish_does_not()
    {
        Assert.Equal("Report the drill", PackedForm.Unpack(PackedForm.Pack(DrillFlow.Form))!.Title.Literal);
        Assert.All(new[] { "", "!", "AAAA", new string('A', 9000) }, text => Assert.Null(PackedForm.Unpack(text)));
    }

    [Fact]
    public void A_card_inside_a_dialog_takes_submits_alone_too() =>
        Assert.Empty(DrawnCards.OfType(DrawnCards.Dialog(DrillFlow.Asked), "Action.Execute"));

    [Fact]
    public void A_page_to_read_is_large_and_may_have_nothing_to_send()
    {
        var page = new Form
        {
            Title = Say.Exactly("Access control policy, version 3, for everybody in the organisation"), Name = "page",
            Parts = [new Prose([new Block(BlockKind.Paragraph, [new Span("Text")])])],
        };

        var task = DrawnCards.Dialog(page);

        Assert.Equal("large", (string?)task["task"]!["value"]!["height"]);
        Assert.Equal("Access control policy, version 3, for everybody in the orga…", (string?)task["task"]!["value"]!["title"]);
        Assert.Contains("Access control policy, version 3, for everybody in the organisation", DrawnCards.Texts(DrawnCards.Content(task)));
    }

    private static IEnumerable<JsonObject> Inputs(JsonObject card) =>
        DrawnCards.All(card).Where(o => o["type"] is JsonValue type && ((string)type!).StartsWith("Input.", StringComparison.Ordinal));

    private static Button ButtonOf(string label) => new() { Label = Say.Exactly(label), Name = "drill.accept", Press = Press.Acts };
}
