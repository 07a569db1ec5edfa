using System.Text.Json;
using System.Text.RegularExpressions;
using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Host.Channels.Slack.Drawing;
using ComplianceBot.Host.Channels.Teams;
using ComplianceBot.Nudges;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Channels;

/// <summary>What people type about findings is shown in both chat products as it is and never taken for anything else.</summary>
public sealed partial class TypedTextTests
{
    private const string Wild =
        "<!channel> <!here|here> <@U0ALICE> <https://evil.example|click> <at>Max</at> <b>bold</b> *bold* _slanted_ ~gone~ `code` [click](https://evil.example) &lt;";

    [Fact]
    public async Task On_the_record_in_its_notes_and_in_what_came_of_a_form_that_was_too_late()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        var raised = await house.RaiseAsync(cast, Wild);
        var wild = new Containment { Correction = Wild, Consequences = Wild };
        await house.MustAsync(cast.Ana, raised.Id, (f, _) => f.Contain(house.By(cast.Ana), wild));
        await house.WorkAsync(w => house.Get<CorrectiveActionRegister>().NoteAsync(w, raised.Id, cast.Ana.Id, Wild, default));
        var view = await house.WorkAsync(async w => await house.Get<CorrectiveActionBoard>().ViewAsync(w, await house.Get<CorrectiveActionStore>().FindAsync(w, raised.Id, default) ?? raised, default));

        var late = StaleForms.TooLate(view, new Filled("finding.contain", SeenFinding.Of(raised).ToString(), new Dictionary<string, string> { ["why"] = Wild }));

        AssertHarmless(house, CorrectiveActionCards.Of(view), 4);
        AssertHarmless(house, CorrectiveActionTaskCards.Of(view, CorrectiveActionTask.Analyse, null), 1);
        AssertHarmless(house, new Card { Title = late.Title, Parts = late.Parts }, 1);
        AssertHarmless(house, CorrectiveActionCards.Page(view), 4);
    }

    [Fact]
    public async Task In_a_digest()
    {
        await using var house = await TestHouse.BuildAsync();
        var cast = await house.CastAsync();
        foreach (var _ in new[] { 1, 2 }) await house.RaiseAsync(cast, Wild[..60]);

        await house.Get<NudgeRound>().RunAsync(default);
        await house.SendAsync();

        var digest = house.Slack.Posts.Single(p => p.Lane == cast.Ana.LaneOf()).Card;
        Assert.Equal(2, digest.Parts.OfType<Rows>().Single().Items.Count);
        AssertHarmless(house, digest, 2);
    }

    /// <param name="times">How often what was typed is on it.</param>
    private static void AssertHarmless(TestHouse house, Card card, int times)
    {
        var reader = new Reader("en", "UTC");
        AssertHarmless(new BlockKit(house.Get<Wording>()).Message(card, reader).BlocksJson, new AdaptiveCards(house.Get<Wording>()).Message(card, reader).ToJsonString(), times);
        Assert.DoesNotMatch(SlackMarkPattern(), new BlockKit(house.Get<Wording>()).Message(card, reader).Text);
    }

    private static void AssertHarmless(TestHouse house, Form form, int times)
    {
        var reader = new Reader("en", "UTC");
        AssertHarmless(new BlockKit(house.Get<Wording>()).Modal(form, reader).ToJson(), new AdaptiveCards(house.Get<Wording>()).Dialog(form, reader, null, null).ToJsonString(), times);
    }

    private static void AssertHarmless(string slack, string teams, int times)
    {
        var (inSlack, inTeams) = (Texts(slack).Where(IsTyped).ToList(), Texts(teams).Where(IsTyped).ToList());
        Assert.Equal((times, times), (inSlack.Count, inTeams.Count));
        Assert.All(inSlack, t => Assert.True(t.Type is "text" or "plain_text" || !SlackMarkPattern().IsMatch(t.Text), $"Slack would act on it: {t}"));
        Assert.All(inTeams, t => Assert.False(TeamsMarkPattern().IsMatch(t.Text), $"Teams would act on it: {t}"));
        Assert.DoesNotContain("\"entities\"", teams, StringComparison.Ordinal);
        Assert.DoesNotContain("\"url\"", slack + teams, StringComparison.Ordinal);
    }

    private static bool IsTyped((string Type, string Text) text) => text.Text.Contains("channel", StringComparison.Ordinal);

    /// <summary>Every text, with the kind of the thing it stands in.</summary>
    private static List<(string Type, string Text)> Texts(string json)
    {
        var found = new List<(string, string)>();
        void Walk(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray()) Walk(item);
            }

            if (element.ValueKind != JsonValueKind.Object) return;
            var type = element.TryGetProperty("type", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString()! : "";
            foreach (var property in element.EnumerateObject().Where(p => p.Name is not ("accessibility_label" or "speak" or "fallbackText" or "private_metadata" or "data")))
            {
                if (property.Value.ValueKind == JsonValueKind.String && property.Name is "text" or "value" or "title") found.Add((type, property.Value.GetString()!));
                else Walk(property.Value);
            }
        }

        using var document = JsonDocument.Parse(json);
        Walk(document.RootElement);
        return found;
    }

    /// <summary>In mrkdwn, what begins with this sign is a mention or a link.</summary>
    [GeneratedRegex("<")]
    private static partial Regex SlackMarkPattern();

    /// <summary>A mark of Markdown or HTML without the sign that takes its meaning away.</summary>
    [GeneratedRegex(@"(?<!\\)[<*_~`\[]")]
    private static partial Regex TeamsMarkPattern();
}
