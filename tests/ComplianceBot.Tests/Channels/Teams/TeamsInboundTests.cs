using System.Text.Json;
using ComplianceBot.Conversations;
using ComplianceBot.Host.Channels.Teams;
using ComplianceBot.Host.Channels.Teams.Files;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Channels.Teams;

public sealed class TeamsInboundTests
{
    private const string Tenant = "11111111-1111-4111-8111-111111111111";
    private const string Alex = "33333333-3333-4333-8333-333333333333";

    [Fact]
    public void Typed_words_come_with_the_proved_sender_and_the_persons_own_lane()
    {
        var turn = TeamsInbound.TurnOf(Recorded("message-personal"))!;

        Assert.Equal(new Said("hello there"), turn.Input);
        Assert.Equal(new Sender(Tenant, Alex), turn.Sender);
        Assert.Equal(($"teams/{Tenant}/{Alex}", true, null), (turn.Place.Lane, turn.Place.IsPersonal, turn.Place.Thread));
        Assert.Equal("07f52b85-ca4d-4ed5-84b6-44a14bc50f67|a:1personal", turn.Delivery);
        Assert.False(turn.IsAnsweredInline || turn.CanOpenForm);
    }

    [Fact]
    public void In_a_channel_the_lane_is_the_channel_and_the_thread_its_post()
    {
        var turn = TeamsInbound.TurnOf(Recorded("message-channel"))!;

        Assert.Equal("card", Assert.IsType<Said>(turn.Input).Text);
        Assert.Equal(($"teams/{Tenant}/19:announce@thread.tacv2", false, "1795309079530"), (turn.Place.Lane, turn.Place.IsPersonal, turn.Place.Thread));
    }

    [Fact]
    public void A_group_chat_has_a_lane_of_its_own_and_no_thread()
    {
        var turn = TeamsInbound.TurnOf(Recorded("message-groupChat"))!;

        Assert.Equal("hi group", Assert.IsType<Said>(turn.Input).Text);
        Assert.Equal(($"teams/{Tenant}/19:group@thread.v2", null), (turn.Place.Lane, turn.Place.Thread));
    }

    [Fact]
    public void A_pressed_button_is_answered_in_the_response()
    {
        var turn = TeamsInbound.TurnOf(Recorded("invoke-adaptiveCard_action-personal"))!;

        Assert.Equal(new Pressed("complete", ""), turn.Input);
        Assert.True(turn.IsAnsweredInline && turn.TakesSentencesOnly);
        Assert.Equal("1795309065226", turn.Window);
    }

    [Fact]
    public void An_old_clients_submit_is_a_press_without_an_answer()
    {
        var turn = TeamsInbound.TurnOf(Recorded("message-personal-value"))!;

        Assert.Equal(new Pressed("submit", ""), turn.Input);
        Assert.False(turn.IsAnsweredInline);
    }

    [Theory]
    [InlineData("installationUpdate-personal-add", true)]
    [InlineData("installationUpdate-personal-remove", false)]
    [InlineData("installationUpdate-channel-add", false)]
    [InlineData("conversationUpdate-personal", false)]
    [InlineData("messageReaction", false)]
    public void Only_a_personal_installation_is_greeted_and_the_rest_is_no_turn(string name, bool isGreeted)
    {
        var turn = TeamsInbound.TurnOf(Recorded(name));

        Assert.Equal(isGreeted ? new Pressed("welcome", "") : null, turn?.Input);
    }

    [Fact]
    public void A_command_in_a_messages_menu_is_a_press_of_the_form_that_it_names_with_the_files_as_links()
    {
        var recorded = Recorded("invoke-composeExtension_fetchTask-personal");
        using var value = JsonDocument.Parse("""
            {"commandId":"evidence.use","commandContext":"message","messagePayload":{"attachments":[
              {"contentType":"reference","contentUrl":"https://acme.sharepoint.com/a b.pdf","name":"a b.pdf"},{"contentType":"text/html","content":"<p>x</p>"},
              {"contentType":"reference","contentUrl":"javascript:alert(1)"},{"contentType":"messageReference","contentUrl":"https://x.example/"}]}}
            """);

        var unknown = TeamsInbound.TurnOf(recorded)!;
        var used = TeamsInbound.TurnOf(recorded with { Value = value.RootElement })!;

        Assert.Equal(new Pressed("createIncident.open", ""), unknown.Input);
        Assert.Equal(new Pressed("evidence.use.open", "https://acme.sharepoint.com/a%20b.pdf"), used.Input);
        Assert.True(used.IsAnsweredInline && used.CanOpenForm);
    }

    [Fact]
    public void A_message_action_is_private_wherever_it_is_used()
    {
        var turn = TeamsInbound.TurnOf(Recorded("invoke-composeExtension_fetchTask-personal") with
        {
            ConversationId = "19:group@thread.v2",
            ConversationType = "groupChat",
        })!;

        Assert.Equal(($"teams/{Tenant}/{Alex}", true, null), (turn.Place.Lane, turn.Place.IsPersonal, turn.Place.Reference));
    }

    [Fact]
    public void Files_beside_the_words_are_told_from_the_copy_of_the_words_cards_and_quotes()
    {
        var turn = TeamsInbound.TurnOf(Read("""
            {"type":"message","id":"1","channelId":"msteams","serviceUrl":"https://smba.example/emea/","text":"here",
             "from":{"id":"29:a","aadObjectId":"o"},"recipient":{"id":"28:b"},"conversation":{"id":"a:1","tenantId":"t"},"attachments":[
             {"contentType":"text/html","content":"<p>here</p>"},{"contentType":"application/vnd.microsoft.card.adaptive","content":{}},
             {"contentType":"messageReference","content":"{}"},
             {"contentType":"application/vnd.microsoft.teams.file.download.info","name":"a.pdf","contentUrl":"https://x.sharepoint.com/a","content":{"downloadUrl":"https://x.sharepoint.com/d"}},
             {"contentType":"image/*","contentUrl":"https://smba.example/v3/attachments/1/views/original"},
             {"contentType":"image/gif","contentUrl":"https://pictures.example/funny.gif","name":"funny.gif"}]}
            """))!;

        var shared = Assert.IsType<Shared>(turn.Input);
        Assert.Equal("here", shared.Text);
        Assert.Equal(
            [(TeamsFileKind.Download, "a.pdf"), (TeamsFileKind.Picture, "picture"), (TeamsFileKind.Elsewhere, "funny.gif")],
            shared.Files.Select(f => TeamsFile.Read(f.Source)!).Select(f => (f.Kind, f.Name)));
    }

    [Theory]
    [InlineData("<at>Bot</at> my tasks", "my tasks")]
    [InlineData("<at>BOT</at>\u00A0my\r\n tasks", "my tasks")]
    [InlineData("ask <at>Anna</at> <at>Bot</at>", "ask <at>Anna</at>")]
    [InlineData("<at>Else</at> help", "<at>Else</at> help")]
    public void Only_the_bots_own_mention_is_taken_out(string text, string expected)
    {
        var activity = Read($$$"""
            {"type":"message","id":"1","channelId":"msteams","serviceUrl":"https://x/","text":{{{JsonSerializer.Serialize(text)}}},
             "from":{"id":"29:a","aadObjectId":"o"},"recipient":{"id":"28:b"},"conversation":{"id":"a:1","tenantId":"t"},
             "entities":[{"type":"mention","text":"<at>Bot</at>","mentioned":{"id":"28:b"}},{"type":"mention","text":"<at>Anna</at>","mentioned":{"id":"29:c"}}]}
            """);

        Assert.Equal(expected, MessageText.Of(activity));
    }

    [Fact]
    public void What_was_typed_is_told_with_its_lines_and_spaces_beside_the_words_of_it()
    {
        var said = Assert.IsType<Said>(TeamsInbound.TurnOf(Post("7", "<at>Bot</at> two  lines:\n\n- <at>one</at>\u00A0"))!.Input);

        Assert.Equal(("two lines: - <at>one</at>", "two  lines:\n\n- <at>one</at>"), (said.Text, said.Typed));
    }

    [Theory]
    [InlineData("7", null)]
    [InlineData("8", "7")]
    public void An_answer_in_a_channel_knows_the_post_that_it_answers(string id, string? root) => Assert.Equal(root, TeamsInbound.TurnOf(Post(id, "hello"))!.Place.Root);

    private static Activity Post(string id, string text) => Read($$$"""
        {"type":"message","id":"{{{id}}}","channelId":"msteams","serviceUrl":"https://x/","text":{{{JsonSerializer.Serialize(text)}}},
         "from":{"id":"29:a","aadObjectId":"o"},"recipient":{"id":"28:b"},"conversation":{"id":"19:c@thread.tacv2;messageid=7","conversationType":"channel","tenantId":"t"},
         "entities":[{"type":"mention","text":"<at>Bot</at>","mentioned":{"id":"28:b"}}]}
        """);

    [Fact]
    public void A_value_may_come_as_a_text_that_holds_it()
    {
        var activity = Read("""
            {"type":"message","id":"1","channelId":"msteams","serviceUrl":"https://x/","value":"{\"verb\":\"a.b\",\"v\":\"7\"}",
             "from":{"id":"29:a","aadObjectId":"o"},"recipient":{"id":"28:b"},"conversation":{"id":"a:1","tenantId":"t"}}
            """);

        Assert.Equal(new Pressed("a.b", "7"), TeamsInbound.TurnOf(activity)!.Input);
    }

    [Fact]
    public void A_filled_form_holds_what_was_filled_in_and_nothing_of_ours()
    {
        using var data = JsonDocument.Parse("""{"bot-form":{"name":"f","value":"v"},"a":"x","b":"","c":" ","d":true,"e":7,"g":null,"msteams":{}}""");

        var filled = Assert.IsType<Filled>(CardData.ReadDialog(data.RootElement));

        Assert.Equal(("f", "v"), (filled.Form, filled.Value));
        Assert.Equal(new Dictionary<string, string> { ["a"] = "x", ["d"] = "true", ["e"] = "7" }, filled.Fields);
    }

    private static Activity Recorded(string name)
    {
        var path = Path.Combine(Repository.Root, "tests", "ComplianceBot.Tests", "Channels", "Teams", "Recorded", name + ".json");
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var activity = Activity.Read(document.RootElement.GetProperty("body").Clone())!;
        return activity.Tenant is null ? activity with { ConversationTenant = Tenant } : activity;
    }

    private static Activity Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Activity.Read(document.RootElement.Clone())!;
    }
}
