using ComplianceBot.Capabilities.Membership;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;
using ComplianceBot.Trail;

namespace ComplianceBot.Tests.People;

public sealed class RoleTests
{
    [Fact]
    public async Task A_role_takes_effect_when_another_person_has_confirmed_it_and_every_card_says_so()
    {
        await using var office = await Office.OpenAsync();
        await office.SeatAsync("ism", Role.IsmsManager);
        var adm = await office.SeatAsync("adm", Role.Administrator);
        await office.SeatAsync("second", Role.IsmsManager);
        var ada = await office.SeatAsync("ada");

        Assert.Equal("Membership.Role.Asked", Office.KeyOf(await office.SaysAsync("ism", "role ada@example.org control_owner")));
        Assert.DoesNotContain(Role.ControlOwner, await office.RolesAsync(ada));
        var waiting = Assert.Single(await office.WaitingAsync());
        Assert.Equal("Membership.Confirm.Title.Role", Assert.Single(await office.MailOfAsync("second")).Title.Key);
        Assert.Empty(await office.MailOfAsync("ism"));

        Assert.IsType<Replace>(await office.PressesAsync("adm", ConfirmFlow.Confirm, waiting.Id));

        Assert.Contains(Role.ControlOwner, await office.RolesAsync(ada));
        var changed = (await office.MailOfAsync("second"))[^1];
        Assert.Equal("Membership.Decided.Confirmed", changed.Parts.OfType<Sentence>().Single().Words.Key);
        Assert.Empty(changed.Buttons);
        Assert.Equal("Membership.Told.Role", (await office.MailOfAsync("ada"))[^1].Title.Key);
        var trail = await office.House.WorkAsync(work => office.House.Get<TrailStore>().OfSubjectAsync(work, "person", ada.Id.Value, CancellationToken.None));
        Assert.Equal(adm.Id, trail.Single(t => t.Action == "role.given").PersonId);
        Assert.Contains("confirmation.asked", trail.Select(t => t.Action));
    }

    [Fact]
    public async Task The_one_who_asked_cannot_confirm_and_the_one_it_is_about_cannot_either()
    {
        await using var office = await Office.OpenAsync();
        await office.SeatAsync("ism", Role.IsmsManager);
        var adm = await office.SeatAsync("adm", Role.Administrator);
        await office.SaysAsync("ism", "role adm@example.org control_owner");
        var waiting = Assert.Single(await office.WaitingAsync());

        Assert.Equal("People.Refused.NotAllowed", Office.KeyOf(await office.PressesAsync("ism", ConfirmFlow.Confirm, waiting.Id)));
        Assert.Equal("People.Refused.NotAllowed", Office.KeyOf(await office.PressesAsync("adm", ConfirmFlow.Confirm, waiting.Id)));
        Assert.DoesNotContain(Role.ControlOwner, await office.RolesAsync(adm));
    }

    [Fact]
    public async Task A_request_is_decided_once()
    {
        await using var office = await Office.OpenAsync();
        await office.SeatAsync("ism", Role.IsmsManager);
        await office.SeatAsync("adm", Role.Administrator);
        var ada = await office.SeatAsync("ada");
        await office.SaysAsync("ism", "role ada@example.org top management");
        var waiting = Assert.Single(await office.WaitingAsync());
        await office.PressesAsync("adm", ConfirmFlow.Refuse, waiting.Id);

        Assert.Equal("People.Refused.AlreadyDecided", Office.KeyOf(await office.PressesAsync("adm", ConfirmFlow.Confirm, waiting.Id)));
        Assert.DoesNotContain(Role.TopManagement, await office.RolesAsync(ada));
    }

    [Fact]
    public async Task In_an_organisation_of_ten_nobody_becomes_manager_and_auditor()
    {
        await using var office = await Office.OpenAsync();
        var ism = await office.SeatAsync("ism", Role.IsmsManager);
        await office.SeatAsync("adm", Role.Administrator);
        for (var i = 0; i < 7; i++) await office.HireAsync("p" + i);
        Assert.Equal("Membership.Role.Asked", Office.KeyOf(await office.SaysAsync("adm", "role ism@example.org internal_auditor")));

        await office.HireAsync("tenth");
        await office.SeatAsync("second", Role.IsmsManager);

        Assert.Equal("People.Refused.ManagerAndAuditor", Office.KeyOf(await office.SaysAsync("adm", "role ism@example.org internal_auditor")));
        var move = await office.PressesAsync("second", ConfirmFlow.Confirm, (await office.WaitingAsync())[0].Id);
        Assert.Equal("People.Refused.ManagerAndAuditor", Office.KeyOf(move));
        Assert.DoesNotContain(Role.InternalAuditor, await office.RolesAsync(ism));
        Assert.Single(await office.WaitingAsync());
    }

    [Theory]
    [InlineData("role", "Membership.Role.How")]
    [InlineData("role ada@example.org emperor", "People.Refused.UnknownRole")]
    [InlineData("role nobody@example.org control_owner", "People.Refused.NobodyWithMail")]
    [InlineData("role ism@example.org control_owner", "People.Refused.NotAllowed")]
    [InlineData("role adm@example.org administrator", "People.Refused.HasRole")]
    [InlineData("confirmations", "Membership.Confirmations.None")]
    public async Task What_cannot_be_done_is_said(string text, string key)
    {
        await using var office = await Office.OpenAsync();
        await office.SeatAsync("ism", Role.IsmsManager);
        await office.SeatAsync("adm", Role.Administrator);
        await office.SeatAsync("ada");

        Assert.Equal(key, Office.KeyOf(await office.SaysAsync("ism", text)));
        Assert.Empty(await office.WaitingAsync());
    }

    [Fact]
    public async Task Somebody_who_left_has_no_access_no_roles_and_no_open_requests_and_the_manager_is_told_the_same_day()
    {
        await using var office = await Office.OpenAsync();
        await office.SeatAsync("ism", Role.IsmsManager);
        await office.SeatAsync("adm", Role.Administrator);
        var ada = await office.SeatAsync("ada", Role.ControlOwner);
        await office.SaysAsync("ism", "role ada@example.org top_management");
        var waiting = Assert.Single(await office.WaitingAsync());
        var register = office.House.Get<PeopleRegister>();

        var early = await office.House.WorkAsync(work => register.LeaveOrganisationAsync(work, ada.Id, new DateOnly(2026, 11, 24), CancellationToken.None));
        Assert.Equal("People.Refused.NotLeftYet", early.Refusal?.Code);
        var gone = await office.House.WorkAsync(work => register.LeaveOrganisationAsync(work, ada.Id, new DateOnly(2026, 11, 23), CancellationToken.None));

        Assert.False(gone.Value.Active);
        Assert.DoesNotContain(Role.ControlOwner, await office.RolesAsync(ada));
        Assert.Empty(await office.WaitingAsync());
        Assert.Equal("Conversations.Stranger", Office.KeyOf(await office.SaysAsync("ada", "leave")));
        Assert.Equal("Membership.Left.Title", (await office.MailOfAsync("ism"))[^1].Title.Key);
        Assert.Equal("People.Refused.AlreadyDecided", Office.KeyOf(await office.PressesAsync("adm", ConfirmFlow.Confirm, waiting.Id)));
        Assert.Equal("People.Refused.HasLeft", (await office.House.WorkAsync(work => register.LeaveOrganisationAsync(work, ada.Id, new DateOnly(2026, 11, 23), CancellationToken.None))).Refusal?.Code);
    }
}
