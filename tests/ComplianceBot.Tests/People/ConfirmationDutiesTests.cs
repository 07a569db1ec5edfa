using ComplianceBot.Capabilities.Membership;
using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.People;

namespace ComplianceBot.Tests.People;

/// <summary>A second person is asked, and told, in working hours and like about everything else that is due (NG-10, NG-12).</summary>
public sealed class ConfirmationDutiesTests
{
    /// <summary>2026-11-23 is a Monday; nobody works at half past eight in the evening.</summary>
    private static readonly DateTimeOffset Evening = new(2026, 11, 23, 19, 30, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset Morning = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Asked_in_the_evening_the_second_person_gets_the_card_in_the_morning_and_once()
    {
        await using var office = await AskedAsync();
        Assert.Empty(await office.MailOfAsync("adm"));

        office.House.Clock.Now = Morning;

        var card = Assert.Single(await office.MailOfAsync("adm"));
        Assert.Equal("Membership.Confirm.Title.Role", card.Title.Key);
        Assert.Equal([ConfirmFlow.Confirm, ConfirmFlow.Refuse, "snooze"], card.Buttons.Select(b => b.Name));
        Assert.Single(await office.MailOfAsync("adm"));
        Assert.Empty(await office.MailOfAsync("ism"));
        Assert.Empty(await office.MailOfAsync("ada"));
    }

    [Fact]
    public async Task Decided_in_the_evening_the_one_who_decides_sees_it_at_once_and_the_others_hear_of_it_in_the_morning()
    {
        await using var office = await AskedAsync();

        Assert.Equal("Membership.Confirm.Title.Role", Office.KeyOf(await office.PressesAsync("adm", ConfirmFlow.Confirm, (await office.WaitingAsync())[0].Id)));

        Assert.Empty((await office.MailOfAsync("ada")).Concat(await office.MailOfAsync("ism")));
        office.House.Clock.Now = Morning;
        Assert.Equal("Membership.Told.Role", Assert.Single(await office.MailOfAsync("ada")).Title.Key);
        Assert.Equal("Membership.Confirm.Title.Role", Assert.Single(await office.MailOfAsync("ism")).Title.Key);
        Assert.Empty(await office.MailOfAsync("adm"));
    }

    [Fact]
    public async Task It_stands_among_the_tasks_of_those_who_may_decide_and_is_gone_when_one_of_them_did()
    {
        await using var office = await AskedAsync();
        await office.SeatAsync("second", Role.IsmsManager);

        foreach (var decider in new[] { "adm", "second" }) Assert.Equal(["confirmation.show"], await TasksAsync(office, decider));
        foreach (var other in new[] { "ism", "ada" }) Assert.Empty(await TasksAsync(office, other));

        await office.PressesAsync("adm", ConfirmFlow.Refuse, (await office.WaitingAsync())[0].Id);
        Assert.Empty(await TasksAsync(office, "second"));
    }

    [Fact]
    public async Task After_five_business_days_it_is_overdue_and_the_week_counts_what_was_asked_and_decided()
    {
        await using var office = await AskedAsync();
        var duties = office.House.Get<ConfirmationDuties>();
        var duty = Assert.Single(await office.House.WorkAsync(work => duties.OpenAsync(work, new DateOnly(2026, 11, 23), CancellationToken.None)));

        Assert.Equal((DutyClass.N, new DateOnly(2026, 11, 30), "top_management"), (duty.Class, duty.Due, duty.Reference));
        office.House.Clock.Now = Morning;
        await office.PressesAsync("adm", ConfirmFlow.Confirm, (await office.WaitingAsync())[0].Id);
        Assert.Equal(new WeekCount(1, 1), await CountAsync(new DateOnly(2026, 11, 23)));
        Assert.Equal(new WeekCount(0, 0), await CountAsync(new DateOnly(2026, 11, 16)));

        Task<WeekCount> CountAsync(DateOnly monday) =>
            office.House.WorkAsync(work => duties.CountAsync(work, monday, monday.AddDays(6), CancellationToken.None));
    }

    [Fact]
    public async Task The_manager_hears_of_a_leaver_at_once_inside_the_working_hours_and_in_the_morning_outside_of_them()
    {
        await using var office = await AskedAsync();
        var (ada, bob) = (await PersonAsync("ada"), await office.HireAsync("bob"));
        await LeavesAsync(ada);
        Assert.Empty(await office.MailOfAsync("ism"));

        office.House.Clock.Now = Morning;
        Assert.Equal(["Membership.Left.Title"], (await office.MailOfAsync("ism")).Select(c => c.Title.Key));
        await LeavesAsync(bob);
        Assert.Equal(["Membership.Left.Title", "Membership.Left.Title"], (await office.MailOfAsync("ism")).Select(c => c.Title.Key));

        Task LeavesAsync(Person person) => office.House.WorkAsync(work => office.House.Get<PeopleRegister>()
            .LeaveOrganisationAsync(work, person.Id, LeaveRegister.TodayOf(person, work.At), CancellationToken.None));
        async Task<Person> PersonAsync(string name) => (await office.House.WorkAsync(work =>
            office.House.Get<PeopleStore>().FindByMailAsync(work, name + "@example.org", CancellationToken.None)))!;
    }

    /// <summary>In the evening the ISMS manager has asked for a role for Ada.</summary>
    private static async Task<Office> AskedAsync()
    {
        var office = await Office.OpenAsync(Evening);
        await office.SeatAsync("ism", Role.IsmsManager);
        await office.SeatAsync("adm", Role.Administrator);
        await office.SeatAsync("ada");
        await office.SaysAsync("ism", "role ada@example.org top_management");
        return office;
    }

    private static async Task<IEnumerable<string?>> TasksAsync(Office office, string name) =>
        Assert.IsType<Reply>(await office.SaysAsync(name, "my tasks")).Card.Parts.OfType<Rows>()
            .SelectMany(r => r.Items).Select(r => r.Button?.Name);
}
