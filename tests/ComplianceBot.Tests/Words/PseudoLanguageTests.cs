using System.Text.Json;
using System.Text.RegularExpressions;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Host.Channels.Slack;
using ComplianceBot.Host.Channels.Slack.Drawing;
using ComplianceBot.Host.Channels.Teams;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.House;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Words;

/// <summary>
/// In the made-up language every sentence out of the word files stands in brackets. Whatever letters are left outside them were
/// written past the word files, or are the organisation's own texts.
/// </summary>
public sealed partial class PseudoLanguageTests
{
    private static readonly string[] OwnTexts =
    [
        "I have read Access control, version 1.0.", "Access control", "access-control", "Most break-ins start with an account.", "Intro.", "Accounts", "Access",
        "Never share your password.", "The owner decides.", "also wrong", "wrong", "right", "Question", "Please read “” again.", "Ada Boss", "Ada", "Calibration",
        "Sales", "berlin", "AK-1", "AK-2", "AK-3",
    ];

    [Fact]
    public async Task No_sentence_of_a_whole_dialogue_escapes_the_word_files()
    {
        await using var house = await TestHouse.BuildAsync(more: services => services
            .AddSingleton<IDirectory>(new OpenDoor("slack")).AddSingleton<IDirectory>(new OpenDoor("teams"))
            .AddSingleton(SlackModule.Words).AddSingleton(TeamsModule.Words));
        var ada = await house.HiresAsync("Ada", [Role.IsmsManager], p => p with { Language = Wording.Pseudo });
        await house.PublishAsync(Policies.Version());
        var assignment = await house.OnlyAsync(ada);

        var shown = await DialogueAsync(new Talk(house, ada), assignment.Id);

        Assert.True(shown.Count > 20);
        var reader = ada.Reader;
        var escaped = shown.SelectMany(move => Visible(house, move, reader)).Where(HasLetters).Distinct().ToList();
        Assert.True(escaped.Count == 0, string.Join('\n', escaped));
    }

    [Fact]
    public void The_test_would_notice_a_sentence_that_escaped() => Assert.True(HasLetters("⟦A sentence⟧ and one that escaped"));

    private static async Task<List<Move>> DialogueAsync(Talk talk, string assignment)
    {
        var shown = new List<Move>();
        async Task<Move> Keep(Task<Move> step)
        {
            shown.Add(await step);
            return shown[^1];
        }

        foreach (var words in new[] { "help", "my tasks", "status", "training", "training access-control", "policies", "waive", "signed list", "new tries", "exercise", "feedback", "approvals", "publish", "leave", "role", "link", "sing a song" })
            await Keep(talk.SaysAsync(words));
        await Keep(talk.PressesAsync("welcome", ""));
        await Keep(talk.PressesAsync("acknowledgement.why", assignment));
        await Keep(talk.PressesAsync("snooze", "assignment/" + assignment));
        await Keep(talk.PressesAsync("snooze.take", $"assignment/{assignment}|1"));
        var page = await Keep(talk.PressesAsync("acknowledgement.open", assignment));
        var quiz = await Keep(talk.SendsAsync(page));
        await Keep(talk.SendsAsync(quiz, ("q1", "1"), ("q2", "1")));
        page = await Keep(talk.PressesAsync("acknowledgement.open", assignment));
        if (page is Open { Form.Fields.Count: 0 }) page = await Keep(talk.SendsAsync(page));
        var statement = await Keep(talk.SendsAsync(page, ("q1", "0"), ("q2", "0")));
        await Keep(talk.SendsAsync(statement));
        await Keep(talk.SendsAsync(statement, ("consent", "yes")));
        return shown;
    }

    private static IEnumerable<string> Visible(TestHouse house, Move move, Reader reader)
    {
        var (slack, teams) = (new BlockKit(house.Get<Wording>()), new AdaptiveCards(house.Get<Wording>()));
        return move switch
        {
            Reply { Card: var card } => Strings(slack.Message(card, reader).BlocksJson).Concat(Strings(teams.Message(card, reader).ToJsonString())),
            Replace { Card: var card } => Strings(slack.Message(card, reader).BlocksJson).Concat(Strings(teams.Message(card, reader).ToJsonString())),
            Close { Card: { } card } => Strings(slack.Page(card, reader).ToJson()).Concat(Strings(teams.Message(card, reader).ToJsonString())),
            Open { Form: var form } => Strings(slack.Modal(form, reader).ToJson()).Concat(Strings(teams.Dialog(form, reader, null, null).ToJsonString())),
            Mend mend => mend.Errors.Values.Select(e => house.Get<Wording>().Write(e, reader)),
            _ => [],
        };
    }

    /// <summary>The texts in the JSON that a person sees or hears.</summary>
    private static List<string> Strings(string json)
    {
        var found = new List<string>();
        void Walk(JsonElement element, string name)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var property in element.EnumerateObject())
                        if (property.Name is not ("data" or "msteams" or "private_metadata")) Walk(property.Value, property.Name);
                    break;
                case JsonValueKind.Array:
                    foreach (var item in element.EnumerateArray()) Walk(item, name);
                    break;
                case JsonValueKind.String when name is "text" or "title" or "label" or "fallbackText" or "errorMessage" or "placeholder" or "accessibility_label" or "alt_text":
                    found.Add(element.GetString()!);
                    break;
            }
        }

        using var document = JsonDocument.Parse(json);
        Walk(document.RootElement, "");
        return found;
    }

    private static bool HasLetters(string text)
    {
        var outside = new System.Text.StringBuilder();
        var depth = 0;
        foreach (var sign in text)
        {
            depth += sign == '⟦' ? 1 : sign == '⟧' ? -1 : 0;
            if (depth == 0 && sign != '⟧') outside.Append(sign);
        }

        var left = OwnTexts.Aggregate(outside.ToString().Replace("\\", "", StringComparison.Ordinal), (rest, own) => rest.Replace(own, "", StringComparison.Ordinal));
        return LetterPattern().IsMatch(NeutralPattern().Replace(left, ""));
    }

    [GeneratedRegex(@"\p{L}")]
    private static partial Regex LetterPattern();

    /// <summary>The letters of a quiz's options, and fingerprints.</summary>
    [GeneratedRegex(@"\b[A-J]\)|\b[0-9a-f]{12}\b")]
    private static partial Regex NeutralPattern();
}
