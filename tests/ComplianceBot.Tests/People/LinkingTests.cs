using ComplianceBot.Capabilities.Membership;
using ComplianceBot.Conversations;
using ComplianceBot.Delivery;
using ComplianceBot.People;

namespace ComplianceBot.Tests.People;

public sealed class LinkingTests
{
    [Fact]
    public async Task An_employee_is_linked_at_once_by_the_mail_the_product_vouches_for()
    {
        await using var office = await Office.OpenAsync();
        var ada = await office.HireAsync("ada");
        office.Slack.Profiles["UADA"] = new Profile(Standing.Member, "Ada@Example.org");

        var move = await office.SaysAsync("ada", "leave");

        Assert.Equal("Membership.Leave.Title", Office.KeyOf(move));
        Assert.Equal(ada.Id, (await office.AccountAsync("ada"))!.PersonId);
    }

    [Theory]
    [InlineData(Standing.Guest)]
    [InlineData(Standing.External)]
    [InlineData(Standing.Bot)]
    [InlineData(Standing.Deactivated)]
    [InlineData(Standing.Unknown)]
    public async Task Whoever_is_no_member_gets_the_neutral_sentence_and_nothing_else(Standing standing)
    {
        await using var office = await Office.OpenAsync();
        await office.HireAsync("ada");
        office.Slack.Profiles["UADA"] = new Profile(standing, "ada@example.org");

        Assert.Equal("Conversations.Stranger", Office.KeyOf(await office.SaysAsync("ada", "leave")));
        Assert.Null((await office.AccountAsync("ada"))!.PersonId);
    }

    [Fact]
    public async Task Somebody_the_product_could_not_tell_about_is_asked_for_again_at_the_next_turn()
    {
        await using var office = await Office.OpenAsync();
        await office.SeatAsync("ada");
        office.Slack.Profiles.Clear();
        office.House.Clock.Pass(TimeSpan.FromHours(2));
        Assert.Equal("Conversations.Stranger", Office.KeyOf(await office.SaysAsync("ada", "leave")));

        office.Slack.Profiles["UADA"] = new Profile(Standing.Member, "ada@example.org");

        Assert.Equal("Membership.Leave.Title", Office.KeyOf(await office.SaysAsync("ada", "leave")));
    }

    [Fact]
    public async Task An_ISMS_manager_is_linked_only_when_a_second_person_has_confirmed_it()
    {
        await using var office = await Office.OpenAsync();
        await office.SeatAsync("adm", Role.Administrator);
        var ism = await office.HireAsync("ism", Role.IsmsManager);
        office.Slack.Profiles["UISM"] = new Profile(Standing.Member, ism.Mail);

        Assert.Equal("Conversations.Stranger", Office.KeyOf(await office.SaysAsync("ism", "leave")));
        await office.SaysAsync("ism", "leave");
        var waiting = Assert.Single(await office.WaitingAsync());
        Assert.Equal("Membership.Confirm.Title.Link", Assert.Single(await office.MailOfAsync("adm")).Title.Key);

        Assert.IsType<Replace>(await office.PressesAsync("adm", ConfirmFlow.Confirm, waiting.Id));
        Assert.Equal("Membership.Leave.Title", Office.KeyOf(await office.SaysAsync("ism", "leave")));
        Assert.Equal("Membership.Told.Link", (await office.MailOfAsync("ism"))[0].Title.Key);
    }

    [Fact]
    public async Task A_refused_link_is_not_made_and_not_asked_again()
    {
        await using var office = await Office.OpenAsync();
        await office.SeatAsync("adm", Role.Administrator);
        var ism = await office.HireAsync("ism", Role.IsmsManager);
        office.Slack.Profiles["UISM"] = new Profile(Standing.Member, ism.Mail);
        await office.SaysAsync("ism", "leave");
        await office.PressesAsync("adm", ConfirmFlow.Refuse, (await office.WaitingAsync())[0].Id);

        await office.SaysAsync("ism", "leave");

        Assert.Null((await office.AccountAsync("ism"))!.PersonId);
        Assert.Empty(await office.WaitingAsync());
    }

    [Fact]
    public async Task Nobody_confirms_an_account_of_ones_own()
    {
        await using var office = await Office.OpenAsync();
        var ism = await office.SeatAsync("ism", Role.IsmsManager);
        await office.House.WorkAsync(work => office.House.Get<Confirmations>().AskAsync(
            work, ConfirmationKind.Link, ism.Id, "teams/other", null, CancellationToken.None));

        var move = await office.PressesAsync("ism", ConfirmFlow.Confirm, (await office.WaitingAsync())[0].Id);

        Assert.Equal("People.Refused.NotAllowed", Office.KeyOf(move));
        Assert.Single(await office.WaitingAsync());
    }

    [Fact]
    public async Task A_link_never_moves_because_a_mail_was_passed_on()
    {
        await using var office = await Office.OpenAsync();
        var ada = await office.SeatAsync("ada");
        office.Slack.Profiles["UNEW"] = new Profile(Standing.Member, ada.Mail);

        Assert.Equal("Conversations.Stranger", Office.KeyOf(await office.SaysAsync("new", "leave")));
        Assert.Equal(ada.Id, (await office.AccountAsync("ada"))!.PersonId);
        Assert.Null((await office.AccountAsync("new"))!.PersonId);
    }

    [Fact]
    public async Task An_imported_id_goes_before_a_mail()
    {
        await using var office = await Office.OpenAsync();
        var ada = await office.HireAsync("ada");
        await office.House.WorkAsync(work => office.House.Get<PeopleRegister>().ChangeAsync(work, ada, ada with { SlackUserId = "UREAL" }, CancellationToken.None));
        office.Slack.Profiles["UADA"] = new Profile(Standing.Member, ada.Mail);
        office.Slack.Profiles["UREAL"] = new Profile(Standing.Member, null);

        Assert.Equal("Conversations.Stranger", Office.KeyOf(await office.SaysAsync("ada", "leave")));
        Assert.Equal("Membership.Leave.Title", Office.KeyOf(await office.SaysAsync("real", "leave")));
    }

    [Fact]
    public async Task By_hand_an_account_without_a_person_is_linked_to_an_employee_at_once()
    {
        await using var office = await Office.OpenAsync();
        await office.SeatAsync("ism", Role.IsmsManager);
        var ada = await office.HireAsync("ada");
        office.Slack.Profiles["UADA"] = new Profile(Standing.Member, null);
        await office.SaysAsync("ada", "leave");

        Assert.Equal("Membership.Link.Title", Office.KeyOf(await office.SaysAsync("ism", "link <mailto:ada@example.org|ada@example.org>")));
        Assert.Equal("Membership.Link.Done", Office.KeyOf(await office.FillsAsync("ism", "link", ada.Mail, ("account", "slack/UADA"))));
        Assert.Equal("Membership.Leave.Title", Office.KeyOf(await office.SaysAsync("ada", "leave")));
    }

    [Fact]
    public async Task By_hand_nobody_links_for_oneself_nor_without_the_right_and_more_than_an_employee_needs_a_second_person()
    {
        await using var office = await Office.OpenAsync();
        var ism = await office.SeatAsync("ism", Role.IsmsManager);
        await office.SeatAsync("ada");
        var owner = await office.HireAsync("owner", Role.ControlOwner);
        office.Slack.Profiles["UOWNER"] = new Profile(Standing.Member, null);
        await office.SaysAsync("owner", "leave");

        Assert.Equal("People.Refused.NotAllowed", Office.KeyOf(await office.SaysAsync("ada", "link owner@example.org")));
        Assert.Equal("People.Refused.NotAllowed", Office.KeyOf(await office.FillsAsync("ism", "link", ism.Mail, ("account", "slack/UOWNER"))));
        Assert.Equal("Membership.Link.Asked", Office.KeyOf(await office.FillsAsync("ism", "link", owner.Mail, ("account", "slack/UOWNER"))));
        Assert.Null((await office.AccountAsync("owner"))!.PersonId);
        Assert.Equal("People.Refused.NotAllowed", Office.KeyOf(await office.PressesAsync("ism", ConfirmFlow.Confirm, (await office.WaitingAsync())[0].Id)));
    }

    [Fact]
    public async Task A_person_in_both_products_gets_a_message_once_by_choice_then_by_last_use_and_only_where_it_arrives()
    {
        await using var office = await Office.OpenAsync();
        var ada = await office.SeatAsync("ada");
        office.Directory("teams").Profiles["UADA"] = new Profile(Standing.Member, ada.Mail);
        await office.SaysAsync("ada", "leave", "teams");
        Task<string?> Lane() => office.House.WorkAsync(work => office.House.Get<Outbox>().LaneOfAsync(work, ada.Id, CancellationToken.None));
        Assert.Equal("teams/T1/UADA", await Lane());

        office.House.Clock.Pass(TimeSpan.FromMinutes(1));
        await office.SaysAsync("ada", "leave");
        Assert.Equal("slack/T1/UADA", await Lane());

        await office.House.WorkAsync(work => office.House.Get<PeopleRegister>().ChangeAsync(work, ada, ada with { PreferredChannel = "teams" }, CancellationToken.None));
        Assert.Equal("teams/T1/UADA", await Lane());

        await office.House.WorkAsync(work => office.House.Get<ConversationStore>().KeepAsync(
            work, new Conversation { Lane = "teams/T1/UADA", State = Reach.Blocked }, CancellationToken.None));
        Assert.Equal("slack/T1/UADA", await Lane());
        Assert.Empty(await office.House.WorkAsync(work => office.House.Get<LinkStore>().UnreachableAsync(work, CancellationToken.None)));
    }
}
