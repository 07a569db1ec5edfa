using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Conversations;
using ComplianceBot.Tests.Capabilities.Acknowledgements;
using ComplianceBot.Tests.Capabilities.Audits;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Retention;
using ComplianceBot.Tests.Trail;

namespace ComplianceBot.Tests.Capabilities.Privacy;

/// <summary>A locked record is put right by a note beside it; a person's own data are corrected themselves (PR-9).</summary>
public sealed class CorrectionFlowTests
{
    [Fact]
    public async Task A_note_stands_beside_the_record_is_never_changed_and_goes_with_it()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var audit = await house.HoldAsync(cast, AuditKind.Internal, ("A.8.13", Verdict.Conform));
        var mia = new Talk(house, cast.Mia);

        Assert.Contains("Nothing was put right", mia.TextOf(await mia.SaysAsync("correction " + audit.Reference)), StringComparison.Ordinal);
        await mia.SendsAsync(await mia.PressesAsync("correction.note" + Doors.Suffix, audit.Reference), ("record", audit.Reference), ("text", "It was <Ana>, not Ann."));

        Assert.Contains("It was <Ana>, not Ann.", mia.TextOf(await mia.SaysAsync("correction " + audit.Reference)), StringComparison.Ordinal);
        foreach (var sql in new[] { "UPDATE CorrectionNote SET Text = ''", "DELETE FROM CorrectionNote" })
            await Assert.ThrowsAnyAsync<Exception>(() => house.WorkAsync(w => w.ExecuteAsync(sql, null, default)));
        await house.NightAsync(audit.LastDay.AddYears(6));
        Assert.Equal(0, await house.CountAsync("SELECT COUNT(*) FROM CorrectionNote"));
    }

    [Fact]
    public async Task What_is_wrong_about_a_person_is_no_note_and_others_write_none()
    {
        await using var house = await Policies.HouseAsync();
        var cast = await house.AuditCastAsync();
        var (mia, ana) = (new Talk(house, cast.Mia), new Talk(house, cast.Ana));

        var form = await mia.SaysAsync("correction");
        Assert.Contains("the list that is imported", mia.TextOf(Assert.IsType<Mend>(await mia.SendsAsync(form, ("record", cast.Ana.Mail), ("text", "She is Anna"))).Errors["record"]), StringComparison.Ordinal);
        Assert.Contains("PR-7", ana.TextOf(await ana.SaysAsync("correction")), StringComparison.Ordinal);
        Assert.Equal(0, await house.CountAsync("SELECT COUNT(*) FROM CorrectionNote"));
    }
}
