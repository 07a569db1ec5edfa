using ComplianceBot.Capabilities.CorrectiveActions;
using ComplianceBot.Capabilities.Privacy;
using ComplianceBot.Conversations;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.CorrectiveActions;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Retention;
using ComplianceBot.Tests.Simulator;
using ComplianceBot.Tests.Trail;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplianceBot.Tests.Capabilities.Privacy;

/// <summary>Requests to be forgotten: received, decided by the data protection officer, carried out by an administrator (PR-6, PR-7).</summary>
public sealed class ErasureFlowTests
{
    [Fact]
    public async Task Somebody_who_left_is_a_number_everywhere_and_the_trail_stays_whole()
    {
        using var folder = new TemporaryFolder();
        await using var house = await HouseAsync(folder);
        var scene = await SceneAsync(house);
        var (ben, closed) = (scene.Cast.Ben, await house.CloseAsync(scene.Cast, (await house.RaiseAsync(scene.Cast)).Id));
        await new Talk(house, ben).SaysAsync("my tasks");
        await house.AddLeaveAsync(ben, new DateOnly(2026, 12, 14), new DateOnly(2026, 12, 18));
        await LeaveAsync(house, ben);
        await house.SealsAsync();
        var id = await EnteredAsync(house, scene, ben);

        await scene.Dora.SendsAsync(await scene.Dora.PressesAsync(ErasureFlow.Grant + Doors.Suffix, id), ("reason", "Art. 17"));
        Assert.Equal(1, await house.CountAsync($"SELECT COUNT(*) FROM Leave WHERE PersonId = '{ben.Id}'"));
        await scene.Adam.PressesAsync(await scene.Adam.PressesAsync(ErasureFlow.Show, id), ErasureFlow.CarryOut);

        var now = (await house.WorkAsync(w => house.Get<PeopleStore>().FindAsync(w, ben.Id, default)))!;
        Assert.Equal(("Person 0001", "person-0001@erased.invalid"), (now.Name, now.Mail));
        foreach (var table in new[] { "Leave", "PlatformAccount", "Delivery", "OutboxMessage", "Nudge", "Snooze", "AssignmentNotice" })
            Assert.Equal((table, 0), (table, await house.CountAsync($"SELECT COUNT(*) FROM {table} WHERE PersonId = '{ben.Id}'")));
        Assert.Empty(await HoldingAsync(house, ben.Mail));
        Assert.Equal(CorrectiveActionState.Closed, (await house.FindingAsync(closed.Id)).State);
        await house.AssertVerifiesAsync();
    }

    [Fact]
    public async Task Where_the_identity_is_proof_the_name_is_kept_apart_until_that_record_is_deleted()
    {
        using var folder = new TemporaryFolder();
        await using var house = await HouseAsync(folder);
        var scene = await SceneAsync(house);
        var (cleo, closed) = (scene.Cast.Cleo, await house.CloseAsync(scene.Cast, (await house.RaiseAsync(scene.Cast)).Id));
        await LeaveAsync(house, cleo);
        await GrantedAndDoneAsync(house, scene, cleo);

        Assert.Equal("Cleo", await NameKeptAsync(house, closed.Id));
        await house.NightAsync(closed.ClosedOn!.Value.AddYears(6).AddDays(-1));
        Assert.Equal("Cleo", await NameKeptAsync(house, closed.Id));
        await house.NightAsync(closed.ClosedOn!.Value.AddYears(6));
        Assert.Null(await NameKeptAsync(house, closed.Id));
    }

    [Fact]
    public async Task Under_a_legal_hold_nothing_is_deleted_and_the_answer_is_due_all_the_same()
    {
        using var folder = new TemporaryFolder();
        await using var house = await HouseAsync(folder);
        var scene = await SceneAsync(house);
        var ben = scene.Cast.Ben;
        await new Talk(house, ben).SaysAsync("my tasks");
        await LeaveAsync(house, ben);
        var mia = new Talk(house, scene.Cast.Mia);
        await mia.SendsAsync(await mia.SaysAsync("hold " + ben.Mail), ("record", ben.Mail), ("reason", "A lawsuit"));
        var id = await EnteredAsync(house, scene, ben);
        await scene.Dora.SendsAsync(await scene.Dora.PressesAsync(ErasureFlow.Grant + Doors.Suffix, id), ("reason", "Art. 17"));

        Assert.Contains("PR-7", scene.Adam.TextOf(await scene.Adam.PressesAsync(ErasureFlow.CarryOut, id)), StringComparison.Ordinal);

        Assert.Equal("Ben", (await house.WorkAsync(w => house.Get<PeopleStore>().FindAsync(w, ben.Id, default)))!.Name);
        Assert.NotEqual(0, await house.CountAsync($"SELECT COUNT(*) FROM Delivery WHERE PersonId = '{ben.Id}'"));
        Assert.Equal(house.Day().AddMonths(1), Assert.Single(await DutiesAsync(house)).Due);
    }

    [Fact]
    public async Task Of_somebody_who_works_here_what_serves_for_a_while_goes_and_the_name_stays()
    {
        using var folder = new TemporaryFolder();
        await using var house = await HouseAsync(folder);
        var scene = await SceneAsync(house);
        var ben = new Talk(house, scene.Cast.Ben);
        await house.PublishAsync(Policies.Version());
        await house.AcknowledgeAsync(scene.Cast.Ben, (await house.OnlyAsync(scene.Cast.Ben)).Id);
        await ben.PressesAsync(await ben.SaysAsync("erase my data"), ErasureFlow.Send);
        var id = (await house.WorkAsync(w => house.Get<ErasureStore>().OpenAsync(w, default)))[0].Id;
        await scene.Dora.SendsAsync(await scene.Dora.PressesAsync(ErasureFlow.Grant + Doors.Suffix, id), ("reason", "Art. 17"));
        await scene.Adam.PressesAsync(ErasureFlow.CarryOut, id);

        Assert.Equal("Ben", (await house.WorkAsync(w => house.Get<PeopleStore>().FindAsync(w, scene.Cast.Ben.Id, default)))!.Name);
        Assert.Equal(0, await house.CountAsync($"SELECT COUNT(*) FROM QuizAnswer w JOIN QuizAttempt q ON q.Id = w.AttemptId JOIN Assignment a ON a.Id = q.AssignmentId WHERE a.PersonId = '{scene.Cast.Ben.Id}'"));
        Assert.Equal(1, await house.CountAsync($"SELECT COUNT(*) FROM Assignment WHERE PersonId = '{scene.Cast.Ben.Id}' AND State = 'Acknowledged'"));
    }

    [Fact]
    public async Task It_is_extended_once_within_the_first_month_and_the_person_is_told()
    {
        using var folder = new TemporaryFolder();
        await using var house = await HouseAsync(folder);
        var scene = await SceneAsync(house);
        var ben = new Talk(house, scene.Cast.Ben);
        await ben.PressesAsync(await ben.SaysAsync("forget me"), ErasureFlow.Send);
        var request = (await house.WorkAsync(w => house.Get<ErasureStore>().OpenAsync(w, default)))[0];
        Assert.Equal(scene.Officer.Id, Assert.Single(await DutiesAsync(house)).NextActor);

        var form = await scene.Dora.PressesAsync(ErasureFlow.Extend + Doors.Suffix, request.Id);
        await scene.Dora.SendsAsync(form, ("reason", "Many records"));
        Assert.Equal(request.ReceivedOn.AddMonths(3), Assert.Single(await DutiesAsync(house)).Due);
        Assert.Equal(1, await house.CountAsync($"SELECT COUNT(*) FROM AssignmentNotice WHERE PersonId = '{scene.Cast.Ben.Id}'"));
        Assert.Contains("once", scene.Dora.TextOf(await scene.Dora.SendsAsync(form, ("reason", "More"))), StringComparison.Ordinal);

        var late = request with { ExtendedOn = null };
        Assert.Null(late.WhyNoExtension(request.ReceivedOn.AddMonths(1)));
        Assert.Equal("Privacy.Refused.TooLateToExtend", late.WhyNoExtension(request.ReceivedOn.AddMonths(1).AddDays(1))!.Code);
    }

    [Fact]
    public async Task A_refusal_is_told_with_the_rule_and_its_reason_and_nothing_is_deleted()
    {
        using var folder = new TemporaryFolder();
        await using var house = await HouseAsync(folder);
        var scene = await SceneAsync(house);
        var ben = new Talk(house, scene.Cast.Ben);
        await ben.PressesAsync(await ben.SaysAsync("erase my data"), ErasureFlow.Send);
        var id = (await house.WorkAsync(w => house.Get<ErasureStore>().OpenAsync(w, default)))[0].Id;
        await scene.Dora.SendsAsync(await scene.Dora.PressesAsync(ErasureFlow.Refuse + Doors.Suffix, id), ("reason", "Legal claims"));

        Assert.Empty(await DutiesAsync(house));
        Assert.Equal(1, await house.CountAsync($"SELECT COUNT(*) FROM AssignmentNotice WHERE PersonId = '{scene.Cast.Ben.Id}' AND Body LIKE '%Legal claims%'"));
        Assert.Contains("on record", scene.Adam.TextOf(await scene.Adam.PressesAsync(ErasureFlow.CarryOut, "nothing")), StringComparison.Ordinal);
        Assert.Equal("Ben", (await house.WorkAsync(w => house.Get<PeopleStore>().FindAsync(w, scene.Cast.Ben.Id, default)))!.Name);
    }

    [Fact]
    public async Task Only_the_officer_decides_only_an_administrator_carries_out_and_nobody_their_own()
    {
        using var folder = new TemporaryFolder();
        await using var house = await HouseAsync(folder);
        var scene = await SceneAsync(house);
        var id = await EnteredAsync(house, scene, scene.Cast.Ben);

        var form = await scene.Adam.PressesAsync(ErasureFlow.Grant + Doors.Suffix, id);
        Assert.Contains("data protection officer", scene.Adam.TextOf(await scene.Adam.SendsAsync(form, ("reason", "x"))), StringComparison.Ordinal);
        var ben = new Talk(house, scene.Cast.Ben);
        Assert.Contains("administrator", ben.TextOf(await ben.PressesAsync(ErasureFlow.CarryOut, id)), StringComparison.Ordinal);
        await scene.Dora.SendsAsync(await scene.Dora.PressesAsync(ErasureFlow.Grant + Doors.Suffix, id), ("reason", "Art. 17"));
        Assert.Contains("administrator", scene.Dora.TextOf(await scene.Dora.PressesAsync(ErasureFlow.CarryOut, id)), StringComparison.Ordinal);
        Assert.Equal("Ben", (await house.WorkAsync(w => house.Get<PeopleStore>().FindAsync(w, scene.Cast.Ben.Id, default)))!.Name);
    }

    private sealed record Scene(Cast Cast, Person Officer, Talk Dora, Talk Adam);

    private static Task<TestHouse> HouseAsync(TemporaryFolder folder) => TestHouse.BuildAsync(more: s => s
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Directory"] = folder.Path }).Build())
        .AddSingleton<IDirectory>(new OpenDoor("slack")).AddSingleton<IDirectory>(new OpenDoor("teams")));

    private static async Task<Scene> SceneAsync(TestHouse house)
    {
        var (cast, dora, adam) = (await house.CastAsync(), await house.OfficerAsync(), await house.HiresAsync("Adam", [Role.Administrator]));
        return new Scene(cast, dora, new Talk(house, dora), new Talk(house, adam));
    }

    private static Task LeaveAsync(TestHouse house, Person person) =>
        house.WorkAsync(w => house.Get<PeopleRegister>().LeaveOrganisationAsync(w, person.Id, house.Day(), default));

    private static async Task<string> EnteredAsync(TestHouse house, Scene scene, Person person)
    {
        await scene.Dora.SendsAsync(await scene.Dora.PressesAsync(ErasureFlow.Enter + Doors.Suffix, ""), ("person", person.Mail), ("received_on", house.Day().ToString("yyyy-MM-dd", null)));
        return (await house.WorkAsync(w => house.Get<ErasureStore>().OpenAsync(w, default)))[^1].Id;
    }

    private static async Task GrantedAndDoneAsync(TestHouse house, Scene scene, Person person)
    {
        var id = await EnteredAsync(house, scene, person);
        await scene.Dora.SendsAsync(await scene.Dora.PressesAsync(ErasureFlow.Grant + Doors.Suffix, id), ("reason", "Art. 17"));
        await scene.Adam.PressesAsync(ErasureFlow.CarryOut, id);
    }

    private static async Task<string?> NameKeptAsync(TestHouse house, string recordId)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<string?>("SELECT Name FROM RestrictedIdentity WHERE RecordId = @recordId", new { recordId });
    }

    /// <summary>Every column of every table in which the text stands anywhere.</summary>
    private static async Task<IReadOnlyList<string>> HoldingAsync(TestHouse house, string text)
    {
        await using var connection = await house.Database.OpenAsync(CancellationToken.None);
        var columns = await connection.QueryAsync<(string Table, string Column)>(
            "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'");
        var found = new List<string>();
        foreach (var (table, column) in columns)
        {
            if (await connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {table} WHERE CAST({column} AS TEXT) LIKE @text", new { text = "%" + text + "%" }) > 0) found.Add(table + "." + column);
        }

        return found;
    }

    private static Task<IReadOnlyList<Duty>> DutiesAsync(TestHouse house) => house.WorkAsync(w => house.Get<IEnumerable<IDuties>>()
        .OfType<ErasureDuties>().Single().OpenAsync(w, DateOnly.FromDateTime(w.At.UtcDateTime), default));
}
