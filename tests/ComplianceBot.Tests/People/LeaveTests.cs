using ComplianceBot.Cards;
using ComplianceBot.Conversations;
using ComplianceBot.People;

namespace ComplianceBot.Tests.People;

public sealed class LeaveTests
{
    [Fact]
    public async Task A_person_enters_sees_and_removes_leave_with_a_delegate_and_is_never_asked_for_a_reason()
    {
        await using var office = await Office.OpenAsync();
        var ada = await office.SeatAsync("ada");
        var grace = await office.SeatAsync("grace");

        var form = Assert.IsType<Open>(await office.PressesAsync("ada", "leave.form.open")).Form;
        Assert.Equal(["from", "to", "delegate"], form.Fields.Select(f => f.Id));
        await office.FillsAsync("ada", form.Name, "", ("from", "2026-12-01"), ("to", "2026-12-05"), ("delegate", "Grace@example.org"));

        var kept = Assert.Single(await LeavesAsync(office, ada));
        Assert.Equal((new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 5), grace.Id, new DateOnly(2026, 11, 23)), (kept.FromDay, kept.ToDay, kept.DelegateId!.Value, kept.KnownOn));
        var row = Assert.Single(Assert.IsType<Reply>(await office.SaysAsync("ada", "Urlaub")).Card.Parts.OfType<Rows>().Single().Items);
        Assert.Equal("Membership.Leave.RowWithDelegate", row.Words.Key);

        Assert.Equal("People.Refused.NoSuchLeave", Office.KeyOf(await office.PressesAsync("grace", row.Button!.Name, row.Button.Value)));
        Assert.Equal("Membership.Leave.Removed", Office.KeyOf(await office.PressesAsync("ada", row.Button.Name, row.Button.Value)));
        Assert.Empty(await LeavesAsync(office, ada));
    }

    [Theory]
    [InlineData("2026-12-05", "2026-12-01", "", "to", "People.Refused.LeaveBackwards")]
    [InlineData("2026-11-01", "2026-11-22", "", "to", "People.Refused.LeaveIsOver")]
    [InlineData("2026-12-01", "2029-12-01", "", "to", "People.Refused.LeaveTooLong")]
    [InlineData("2026-12-01", "2026-12-05", "ada@example.org", "delegate", "People.Refused.OwnDelegate")]
    [InlineData("2026-12-01", "2026-12-05", "nobody@example.org", "delegate", "People.Refused.UnknownDelegate")]
    [InlineData("2026-12-20", "2026-12-24", "", "from", "People.Refused.LeaveOverlaps")]
    [InlineData("tomorrow", "2026-12-24", "", "from", "Membership.Leave.NoDay")]
    public async Task What_cannot_be_is_said_at_the_field(string from, string to, string standIn, string field, string key)
    {
        await using var office = await Office.OpenAsync();
        var ada = await office.SeatAsync("ada");
        await office.FillsAsync("ada", "leave.form", "", ("from", "2026-12-24"), ("to", "2026-12-31"));

        var mend = Assert.IsType<Mend>(await office.FillsAsync("ada", "leave.form", "", ("from", from), ("to", to), ("delegate", standIn)));

        Assert.Equal((field, key), (mend.Errors.Single().Key, mend.Errors.Single().Value.Key));
        Assert.Single(await LeavesAsync(office, ada));
    }

    [Fact]
    public async Task Today_is_the_persons_own_day()
    {
        // Monday 02:00 in Tokyo, Sunday evening in Berlin
        await using var office = await Office.OpenAsync(new DateTimeOffset(2026, 11, 22, 17, 0, 0, TimeSpan.Zero));
        var tokyo = Speakers.Person("yuki@example.org") with { TimeZone = "Asia/Tokyo" };
        await office.House.WorkAsync(work => office.House.Get<PeopleRegister>().AddAsync(work, tokyo, CancellationToken.None));
        var day = new DateOnly(2026, 11, 22);

        var entered = await office.House.WorkAsync(work => office.House.Get<LeaveRegister>().EnterAsync(work, tokyo, day, day, null, CancellationToken.None));

        Assert.Equal("People.Refused.LeaveIsOver", entered.Refusal?.Code);
    }

    private static Task<IReadOnlyList<Leave>> LeavesAsync(Office office, Person person) =>
        office.House.WorkAsync(work => office.House.Get<LeaveStore>().OfPersonAsync(work, person.Id, CancellationToken.None));
}
