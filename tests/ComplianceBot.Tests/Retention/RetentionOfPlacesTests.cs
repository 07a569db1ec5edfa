using ComplianceBot.Status;
using ComplianceBot.Tests.House;
using ComplianceBot.Tests.Trail;

namespace ComplianceBot.Tests.Retention;

/// <summary>What is kept about channels and bodies that nobody has to do with any more goes too (RT-1, RT-7).</summary>
public sealed class RetentionOfPlacesTests
{
    private const string Gone = "slack/T1/C-gone", There = "slack/T1/C-there";

    [Fact]
    public async Task Weekly_figures_end_for_a_channel_that_has_got_nothing_for_ninety_days()
    {
        await using var house = await TestHouse.BuildAsync();
        var mia = await house.HiresAsync("Mia");
        foreach (var lane in new[] { Gone, There })
        {
            await house.WorkAsync(async w =>
            {
                await house.Get<DigestRegister>().SetAsync(w, lane, new DigestTime(DayOfWeek.Monday, 540, "Europe/Berlin"), mia.Id, default);
                await house.Get<ComplianceBot.Delivery.Outbox>().AnswerAsync(w, lane, null, ComplianceBot.Seals.SealCards.Asked, null, null, default);
            });
        }

        var set = DateOnly.FromDateTime(house.Clock.Now.UtcDateTime);
        await house.SendAsync();
        await house.NightAsync(set.AddDays(89));
        Assert.Equal(2, await house.CountAsync("SELECT COUNT(*) FROM ChannelDigest"));
        await house.WorkAsync(w => house.Get<ComplianceBot.Delivery.Outbox>().AnswerAsync(w, There, null, ComplianceBot.Seals.SealCards.Asked, null, null, default));
        await house.SendAsync();

        await house.NightAsync(set.AddDays(92));

        Assert.Equal(1, await house.CountAsync("SELECT COUNT(*) FROM ChannelDigest"));
        Assert.Equal(1, await house.CountAsync($"SELECT COUNT(*) FROM ChannelDigest WHERE Lane = '{There}'"));
        Assert.Equal(1, await house.CountAsync($"SELECT COUNT(*) FROM TrailEntry WHERE Action = 'digest.ended' AND SubjectId = '{Gone}'"));
        await house.AssertVerifiesAsync();
    }

    [Fact]
    public async Task A_certification_body_that_was_not_chosen_goes_six_years_after_it_was_last_touched_and_the_chosen_one_stays()
    {
        await using var house = await TestHouse.BuildAsync();
        foreach (var (id, state, accreditor, day) in new[] { ("b1", "Candidate", "NULL", "NULL"), ("b2", "Chosen", "'DAkkS'", "'2026-11-01'"), ("b3", "Candidate", "NULL", "NULL") })
        {
            await house.WorkAsync(w => w.ExecuteAsync(
                $"INSERT INTO CertificationBody (Id, Name, Accreditor, CheckedOn, State, Version, ChangedAt) VALUES ('{id}', 'Body {id}', {accreditor}, {day}, '{state}', 1, @At)", new { w.At }, default));
        }

        await house.WorkAsync(w => w.ExecuteAsync("INSERT INTO CertificationBodyAnswer (BodyId, Question, Answer) VALUES ('b1', 1, 'Yes')", null, default));
        var touched = DateOnly.FromDateTime(house.Clock.Now.UtcDateTime);
        await house.WorkAsync(w => w.ExecuteAsync("UPDATE CertificationBody SET ChangedAt = '2027-06-01T10:00:00.000Z' WHERE Id = 'b3'", null, default));
        await house.NightAsync(touched.AddYears(6).AddDays(-1));
        Assert.Equal(3, await house.CountAsync("SELECT COUNT(*) FROM CertificationBody"));

        await house.NightAsync(touched.AddYears(6));

        Assert.Equal(2, await house.CountAsync("SELECT COUNT(*) FROM CertificationBody"));
        Assert.Equal(0, await house.CountAsync("SELECT COUNT(*) FROM CertificationBody WHERE Id = 'b1'"));
        Assert.Equal(0, await house.CountAsync("SELECT COUNT(*) FROM CertificationBodyAnswer"));
        Assert.Equal(1, (await house.ReportedAsync(touched.AddYears(6)))["RT-1"]);
        await house.AssertVerifiesAsync();
    }
}
