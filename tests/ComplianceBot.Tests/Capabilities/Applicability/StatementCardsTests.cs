using System.Text.Json;
using System.Text.Json.Nodes;
using ComplianceBot.Capabilities.Applicability;
using ComplianceBot.Cards;
using ComplianceBot.Host.Channels.Slack;
using ComplianceBot.Host.Channels.Slack.Drawing;
using ComplianceBot.Standard;
using ComplianceBot.Tests.Channels.Slack;
using ComplianceBot.Tests.Channels.Teams;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Capabilities.Applicability;

/// <summary>The card that top management decides on, with more in it than anybody would write, in both chat products.</summary>
public sealed class StatementCardsTests
{
    private const int MostBlocks = 50;

    [Fact]
    public async Task A_statement_that_excludes_much_and_says_much_still_shows_its_hash_and_both_answers()
    {
        await using var house = await TestHouse.BuildAsync(more: s => s.AddSingleton(SlackModule.Words));
        var controls = Requirements.Controls.Select(c => new ControlDecision { ControlId = c.Id, Justification = new string('x', ControlDecision.LongestJustification) }).ToList();
        var version = new StatementVersion { Id = "v1", Number = 1, Hash = new string('a', 64), ProposedAt = house.Clock.Now };
        var card = StatementCards.Of(new StatementView(version, controls, controls, null, null));

        var slack = new BlockKit(house.Get<Wording>()).Message(card, new Reader("de", "Europe/Berlin")).BlocksJson;
        EmittedJson.Keep("blocks", JsonNode.Parse(slack)!);
        var teams = DrawnCards.Message(card, DrawnCards.German).ToJsonString();

        Assert.InRange(JsonDocument.Parse(slack).RootElement.GetArrayLength(), 1, MostBlocks);
        foreach (var words in new[] { version.ShortHash, StatementCards.Approve, StatementCards.Refuse + ".open" })
        {
            Assert.Contains(words, slack, StringComparison.Ordinal);
            Assert.Contains(words, teams, StringComparison.Ordinal);
        }
    }
}
