using System.Text.Json;
using System.Text.Json.Nodes;
using ComplianceBot.Cards;
using ComplianceBot.Host.Channels.Slack.Drawing;
using ComplianceBot.Simulator.Slack;

namespace ComplianceBot.Tests.Channels.Slack;

/// <summary>How cards and forms look in Slack.</summary>
public sealed class BlockKitTests
{
    private static readonly Reader Reader = DrawnExamples.Reader;
    private static readonly Host.Channels.Slack.Drawing.BlockKit BlockKit = DrawnExamples.BlockKit;

    [Fact]
    public void A_card_has_a_heading_its_parts_in_order_and_its_buttons_last()
    {
        var types = DrawnExamples.BlocksOf(BlockKit.Message(DrawnExamples.Rich, Reader).BlocksJson).Select(b => b.GetProperty("type").GetString()).ToList();

        Assert.Equal(["header", "section", "rich_text", "context", "section", "section", "rich_text", "section", "section", "rich_text", "header"], types.Take(11));
        Assert.Equal("actions", types[^1]);
    }

    [Fact]
    public void What_does_not_fit_into_a_message_is_counted_in_a_last_line_above_the_buttons()
    {
        var card = new Card { Title = Say.Exactly("Many"), Parts = [new Rows([.. Rows(120)])], Buttons = [Button("More")] };

        var blocks = DrawnExamples.BlocksOf(BlockKit.Message(card, Reader).BlocksJson);

        Assert.Equal(50, blocks.Count);
        Assert.Contains("73 more lines", blocks[48].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_read_aloud_is_no_longer_than_slack_advises_and_ends_with_how_much_is_missing()
    {
        var card = new Card { Title = Say.Exactly("Many"), Parts = [new Rows([.. Rows(800)])] };

        var lines = BlockKit.Message(card, Reader).Text.Split('\n');

        Assert.InRange(lines.Sum(l => l.Length + 1) - 1, 3500, 4000);
        Assert.Equal($"• Row {lines.Length - 2}", lines[^2]);
        Assert.StartsWith($"{802 - lines.Length} more lines do not fit", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Words_without_a_line_that_fits_are_cut_at_a_word_and_say_so()
    {
        var text = BlockKit.Message(new Card { Title = Say.Exactly(string.Concat(Enumerable.Repeat("word ", 1000))) }, Reader).Text;

        Assert.InRange(text.Length, 3500, 4000);
        Assert.Contains("word…\n1 more line does not fit", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_title_of_a_form_is_cut_at_a_word_and_stands_in_full_on_its_first_line()
    {
        var view = View(DrawnExamples.Questions with { Title = Say.Exactly("Questions about the access control policy") });

        Assert.Equal("Questions about the…", view.GetProperty("title").GetProperty("text").GetString());
        Assert.Equal("Questions about the access control policy", view.GetProperty("blocks")[0].GetProperty("text").GetProperty("text").GetString());
    }

    [Fact]
    public void Answers_too_long_for_an_option_stand_above_the_question_with_letters()
    {
        var form = DrawnExamples.Questions with { Parts = [], Fields = [DrawnExamples.Questions.Fields[1]] };

        var blocks = View(form).GetProperty("blocks").EnumerateArray().ToList();

        Assert.Contains("B) " + new string('x', 80) + " " + new string('y', 80) + " 2", Texts(blocks[2]), StringComparison.Ordinal);
        var options = blocks[3].GetProperty("element").GetProperty("options").EnumerateArray().Select(o => o.GetProperty("text").GetProperty("text").GetString()!).ToList();
        Assert.Equal(["A) ", "B) ", "C) ", "D) "], options.Select(o => o[..3]));
    }

    [Theory]
    [InlineData(3, true, false, "radio_buttons")]
    [InlineData(10, true, true, "checkboxes")]
    [InlineData(11, true, false, "static_select")]
    [InlineData(3, false, false, "static_select")]
    [InlineData(100, false, true, "multi_static_select")]
    public void A_few_answers_are_shown_open_and_many_as_a_list(int count, bool open, bool many, string type)
    {
        var field = new ChoiceField
        {
            Id = "q", Label = Say.Exactly("Which?"), Open = open, Many = many, Choices = [.. Enumerable.Range(1, count).Select(i => new Choice($"v{i}", Say.Exactly($"Answer {i}")))],
        };

        var blocks = View(DrawnExamples.Questions with { Parts = [], Fields = [field] }).GetProperty("blocks").EnumerateArray();

        Assert.Contains(blocks, b => b.GetProperty("type").GetString() == "input" && b.GetProperty("element").GetProperty("type").GetString() == type);
    }

    [Fact]
    public void A_form_too_long_for_one_view_is_a_fault_and_not_cut()
    {
        var paragraphs = Enumerable.Range(0, 120).Select(i => new Block(BlockKind.Heading, [new Span($"Part {i}")]));

        Assert.Throws<InvalidOperationException>(() => BlockKit.Modal(DrawnExamples.Questions with { Parts = [new Prose([.. paragraphs])] }, Reader));
    }

    [Fact]
    public void Buttons_that_are_called_the_same_say_to_screen_readers_what_they_are_about()
    {
        var card = new Card { Title = Say.Exactly("List"), Parts = [new Rows([new Row(Say.Exactly("First policy"), Button("Open")), new Row(Say.Exactly("Second policy"), Button("Open"))])] };

        var blocks = DrawnExamples.BlocksOf(BlockKit.Message(card, Reader).BlocksJson);

        Assert.Equal("Open: Second policy", blocks[2].GetProperty("accessory").GetProperty("accessibility_label").GetString());
    }

    [Fact]
    public void The_text_says_everything_the_blocks_say_and_mentions_nobody()
    {
        var text = BlockKit.Message(DrawnExamples.Rich, Reader).Text;

        Assert.Contains("&lt;!channel&gt;", text.Replace("\u200b", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("With another", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_links_address_is_shown_as_a_link_only_when_it_is_https()
    {
        var json = BlockKit.Message(DrawnExamples.Rich, Reader).BlocksJson;

        Assert.Contains("\"url\":\"https://example.com/policy\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript", json, StringComparison.Ordinal);
    }

    [Fact]
    public void A_numbered_list_that_goes_on_later_keeps_its_numbers()
    {
        var json = BlockKit.Message(DrawnExamples.Rich, Reader).BlocksJson;

        Assert.Contains("\"3. \"", json, StringComparison.Ordinal);
        Assert.Contains("\"4. \"", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acts:demo.act", "demo.act", Press.Acts)]
    [InlineData("opens:demo.open#12", "demo.open", Press.Opens)]
    public void A_buttons_name_comes_back_as_the_flow_gave_it(string actionId, string name, Press press)
    {
        Assert.True(ButtonName.TryRead(actionId, out var read, out var kind));
        Assert.Equal((name, press), (read, kind));
    }

    [Theory]
    [InlineData("")]
    [InlineData("demo.act")]
    [InlineData("acts:")]
    [InlineData("deletes:everything")]
    public void Names_of_others_are_none_of_ours(string actionId) => Assert.False(ButtonName.TryRead(actionId, out _, out _));

    [Fact]
    public void All_examples_are_inside_the_limits_that_slack_enforces()
    {
        foreach (var (kind, json) in DrawnExamples.All())
        {
            var refused = kind == "blocks"
                ? SlackLimits.OfMessage(new JsonObject { ["text"] = "x", ["blocks"] = JsonNode.Parse(json) })
                : SlackLimits.OfView((JsonObject)JsonNode.Parse(json)!, kind);
            Assert.Null(refused?.ToJsonString());
        }
    }

    private static JsonElement View(Form form) => JsonDocument.Parse(BlockKit.Modal(form, Reader).ToJson()).RootElement;

    private static string Texts(JsonElement block) => block.GetProperty("text").GetProperty("text").GetString()!;

    private static IEnumerable<Row> Rows(int count) => Enumerable.Range(1, count).Select(i => new Row(Say.Exactly($"Row {i}"), Button($"Open {i}")));

    private static Button Button(string label) => new() { Label = Say.Exactly(label), Name = "demo.open", Value = "1", Press = Press.Opens };
}
