using System.Text.Json;
using ComplianceBot.Cards;
using ComplianceBot.Host.Channels.Slack.Drawing;

namespace ComplianceBot.Tests.Channels.Slack;

/// <summary>Cards and forms with everything in them, and with too much of it, drawn for the checks.</summary>
internal static class DrawnExamples
{
    public static readonly Reader Reader = new("en", "Europe/Berlin");

    public static BlockKit BlockKit { get; } = new(new Wording(
    [
        new WordSource("Slack", new System.Resources.ResourceManager("ComplianceBot.Host.Channels.Slack.Words", typeof(BlockKit).Assembly)),
        new WordSource("Conversations", new System.Resources.ResourceManager("ComplianceBot.Conversations.Words", typeof(Card).Assembly)),
    ]));

    public static Card Rich { get; } = new()
    {
        Title = Say.Exactly("Access control policy 3.0"),
        Parts =
        [
            new Sentence(Say.Exactly("Plain <!channel> & *stars*")), new Sentence(Say.Exactly("Strong"), Tone.Strong), new Sentence(Say.Exactly("Quiet"), Tone.Quiet),
            new Facts([.. Enumerable.Range(1, 12).Select(i => new Fact(Say.Exactly($"Label {i}"), Say.Exactly("<https://evil|Sign in> _x_")))]),
            new Rows([new Row(Say.Exactly("No button")), new Row(Say.Exactly("With one"), Button("Open", 1)), new Row(Say.Exactly("With another"), Button("Open", 2)), new Row(Say.Exactly("None"))]),
            Text,
        ],
        Buttons = [.. Enumerable.Range(0, 3).Select(i => Button($"Choose {i}", i))],
    };

    public static Form Questions { get; } = new()
    {
        Title = Say.Exactly("Questions about access control"), Name = "quiz.answer", Value = "assignment-1",
        Parts = [Text],
        Fields =
        [
            new ChoiceField { Id = "q1", Label = Say.Exactly("Which?"), Open = true, Choices = Choices(4, "A short answer"), Initial = "v2" },
            new ChoiceField { Id = "q2", Label = Say.Exactly("Which long one?"), Open = true, Choices = Choices(4, new string('x', 80) + " " + new string('y', 80)) },
            new ChoiceField { Id = "q3", Label = Say.Exactly("Which of many?"), Open = true, Many = true, Choices = Choices(10, "Answer"), Initial = "v1,v3" },
            new ChoiceField { Id = "q4", Label = Say.Exactly("Which department?"), Choices = Choices(100, "Department"), Hint = Say.Exactly("One of them") },
            new ChoiceField { Id = "q5", Label = Say.Exactly("Which departments?"), Many = true, Choices = Choices(40, "Department"), Optional = true },
            new TextField { Id = "q6", Label = Say.Exactly("Why?"), Long = true, MaxLength = 9000, Initial = "Because" },
            new DayField { Id = "q7", Label = Say.Exactly("When?"), Initial = new DateOnly(2026, 12, 24) },
            new ConsentField { Id = "q8", Label = Say.Exactly("Statement"), Statement = Say.Exactly(new string('s', 200)) },
        ],
        Submit = Say.Exactly("Send the answers to all these questions"),
        Buttons = [Button("Back", 1)],
    };

    public static IEnumerable<(string Kind, string Json)> All()
    {
        var many = Rich with { Parts = [.. Enumerable.Repeat(Rich.Parts, 20).SelectMany(p => p)] };
        foreach (var card in new[] { Rich, many })
        {
            yield return ("blocks", BlockKit.Message(card, Reader).BlocksJson);
            yield return ("modal", BlockKit.Page(card, Reader).ToJson());
            yield return ("home", BlockKit.Home(card, Reader).ToJson());
        }

        var pictured = Rich with { Parts = [new Picture(new Uri("https://bot.nordlicht.example/chart/abc.png"), Say.Exactly("A chart of <scores> & days"))] };
        yield return ("blocks", BlockKit.Message(pictured, Reader).BlocksJson);
        foreach (var picture in new[] { null, (Picture)pictured.Parts[0] })
            yield return ("blocks", BlockKit.Message(Rich with { Parts = [new Chart(Say.Exactly("Weeks"), [new Bar("11-29", 59, Say.Exactly("29 <November>: 59.0"))], picture)] }, Reader).BlocksJson);
        yield return ("home", BlockKit.Home(pictured, Reader).ToJson());
        yield return ("modal", BlockKit.Modal(Questions, Reader).ToJson());
        yield return ("modal", BlockKit.Note("Conversations.Saving", new Reader("de", "UTC")).ToJson());
    }

    public static IReadOnlyList<JsonElement> BlocksOf(string json)
    {
        var root = JsonDocument.Parse(json).RootElement;
        return [.. (root.ValueKind == JsonValueKind.Array ? root : root.GetProperty("blocks")).EnumerateArray()];
    }

    private static Prose Text => new(
    [
        new Block(BlockKind.Heading, [new Span("Scope")]),
        new Block(BlockKind.Paragraph, [new Span("This "), new Span("binds", Bold: true), new Span(" everybody. See "), new Span("the page", Link: "https://example.com/policy"), new Span(" and "), new Span("not this", Link: "javascript:alert(1)")]),
        new Block(BlockKind.Paragraph, [new Span("A second paragraph.", Italic: true)]),
        new Block(BlockKind.Bullet, [new Span("one")]), new Block(BlockKind.Bullet, [new Span("two")]),
        new Block(BlockKind.Numbered, [new Span("third")]) { Number = 3 }, new Block(BlockKind.Numbered, [new Span("fourth")]) { Number = 4 },
        new Block(BlockKind.Quote, [new Span("Said before.")]),
        new Block(BlockKind.Heading, [new Span(new string('H', 400))]),
        new Block(BlockKind.Paragraph, [new Span(string.Concat(Enumerable.Repeat("A long paragraph. ", 500)))]),
    ]);

    private static Button Button(string label, int value) => new()
    {
        Label = Say.Exactly(label), Name = "demo.open", Value = value.ToString(System.Globalization.CultureInfo.InvariantCulture), Press = Press.Opens,
    };

    private static List<Choice> Choices(int count, string text) => [.. Enumerable.Range(1, count).Select(i => new Choice($"v{i}", Say.Exactly($"{text} {i}")))];
}
