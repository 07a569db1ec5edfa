using System.Text.Json.Nodes;
using ComplianceBot.Cards;
using ComplianceBot.Host.Channels.Slack.Drawing;
using ComplianceBot.Simulator.Slack;
using FsCheck;
using FsCheck.Fluent;

namespace ComplianceBot.Tests.Channels.Slack;

/// <summary>What must hold for every card, however long and however hostile its texts are.</summary>
public sealed class BlockKitProperties
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(150);
    private static readonly Reader Reader = DrawnExamples.Reader;

    private static readonly string[] Bricks =
    [
        "word ", "<!channel>", "<!here|x>", "<@U0ALICE>", "<https://evil.example|Sign in>", "&amp;", "&", "*bold*", "_x_", "~s~", "`c`", "> quoted", "\n", "\n\n",
        ":smile:", "👩‍👩‍👧‍👦", "e\u0301\u0302", "\ud83d", "\u0007", "\"quoted\\", "شريط", "ß", new string('w', 200), string.Concat(Enumerable.Repeat("long text ", 400)), "",
    ];

    [Fact]
    public void Every_card_is_inside_slacks_limits_as_message_page_and_home() => Holds(random =>
    {
        var card = Card(random);
        var drawn = DrawnExamples.BlockKit.Message(card, Reader);
        var message = new JsonObject { ["text"] = drawn.Text, ["blocks"] = JsonNode.Parse(drawn.BlocksJson) };
        var page = (JsonObject)JsonNode.Parse(DrawnExamples.BlockKit.Page(card, Reader).ToJson())!;
        var home = (JsonObject)JsonNode.Parse(DrawnExamples.BlockKit.Home(card, Reader).ToJson())!;
        return (SlackLimits.OfMessage(message) ?? SlackLimits.OfView(page, "modal") ?? SlackLimits.OfView(home, "home")) is null && drawn.Text.Length <= 4_000;
    });

    [Fact]
    public void Nobody_is_ever_mentioned() => Holds(random =>
    {
        var drawn = DrawnExamples.BlockKit.Message(Card(random), Reader);
        return !drawn.Text.Contains('<', StringComparison.Ordinal) && !drawn.BlocksJson.Contains("<!", StringComparison.Ordinal)
            && Markup(JsonNode.Parse(drawn.BlocksJson)).All(m => !m.Contains('<', StringComparison.Ordinal));
    });

    [Fact]
    public void No_word_of_a_sentence_is_lost() => Holds(random =>
    {
        var text = Text(random, 30);
        var drawn = DrawnExamples.BlockKit.Message(new Card { Title = Say.Exactly("t"), Parts = [new Sentence(Say.Exactly(text), Tones[random.Next(3)])] }, Reader);
        var shown = string.Concat(Texts(JsonNode.Parse(drawn.BlocksJson)).Skip(1));
        return drawn.Blocks.Count == 50 || Bare(shown) == Bare(Fit.Clean(text));
    });

    [Fact]
    public void Every_form_that_is_drawn_is_inside_slacks_limits() => Holds(random =>
    {
        var form = DrawnExamples.Questions with
        {
            Title = Say.Exactly(Text(random, 3)),
            Parts = [.. Card(random).Parts.Take(3)],
            Submit = Say.Exactly(Text(random, 2)),
            Fields = [.. DrawnExamples.Questions.Fields.Select(f => f with { Label = Say.Exactly(Text(random, 3)), Hint = Say.Exactly(Text(random, 2)) })],
        };
        try
        {
            return SlackLimits.OfView((JsonObject)JsonNode.Parse(DrawnExamples.BlockKit.Modal(form, Reader).ToJson())!, "modal") is null;
        }
        catch (InvalidOperationException tooLong)
        {
            return tooLong.Message.Contains("page by page", StringComparison.Ordinal);
        }
    });

    private static readonly Tone[] Tones = [Tone.Normal, Tone.Strong, Tone.Quiet];

    private static void Holds(Func<Random, bool> property) =>
        Check.One(Runs, Prop.ForAll(ArbMap.Default.ArbFor<int>(), (int seed) => property(new Random(seed))));

    private static Card Card(Random random) => new()
    {
        Title = Say.Exactly(Text(random, 4)),
        Parts = [.. Enumerable.Range(0, random.Next(6)).Select(_ => Part(random))],
        Buttons = [.. Enumerable.Range(0, random.Next(30)).Select(_ => Button(random))],
    };

    private static Part Part(Random random) => random.Next(4) switch
    {
        0 => new Sentence(Say.Exactly(Text(random, 8)), Tones[random.Next(3)]),
        1 => new Facts([.. Enumerable.Range(0, random.Next(25)).Select(_ => new Fact(Say.Exactly(Text(random, 2)), Say.Exactly(Text(random, 3))))]),
        2 => new Rows([.. Enumerable.Range(0, random.Next(60)).Select(_ => new Row(Say.Exactly(Text(random, 3)), random.Next(2) == 0 ? null : Button(random)))]),
        _ => new Prose([.. Enumerable.Range(0, random.Next(40)).Select(at => Block(random, at))]),
    };

    private static Block Block(Random random, int at) => new(
        (BlockKind)random.Next(5),
        [.. Enumerable.Range(0, random.Next(4)).Select(_ => new Span(Text(random, 3), random.Next(2) == 0, random.Next(2) == 0, random.Next(4) == 0 ? "https://example.com/" : null))])
    {
        Number = at,
    };

    private static Button Button(Random random) => new()
    {
        Label = Say.Exactly(Text(random, 2)), Name = "demo.act", Value = new string('v', random.Next(200)), Press = (Press)random.Next(2), Primary = random.Next(2) == 0,
    };

    private static string Text(Random random, int bricks) =>
        string.Concat(Enumerable.Range(0, random.Next(bricks + 1)).Select(_ => Bricks[random.Next(Bricks.Length)]));

    private static string Bare(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static IEnumerable<string> Markup(JsonNode? node) => Objects(node)
        .Where(o => o["type"] is JsonValue type && type.ToString() == "mrkdwn").Select(o => o["text"]!.ToString());

    private static IEnumerable<string> Texts(JsonNode? node) => Objects(node)
        .Where(o => o["text"] is JsonValue).Select(o => o["text"]!.ToString());

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject part => part.SelectMany(p => Objects(p.Value)).Prepend(part),
        JsonArray list => list.SelectMany(Objects),
        _ => [],
    };
}
