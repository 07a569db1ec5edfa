using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Nudges;
using ComplianceBot.People;
using ComplianceBot.Simulator.Clock;
using ComplianceBot.Simulator.Wire;
using ComplianceBot.Storage;
using ComplianceBot.Tests.Capabilities.Audits;
using ComplianceBot.Trail;

namespace ComplianceBot.Tests.Channels;

/// <summary>An audit is announced over the real protocols: whoever is asked is briefed in Slack and in Teams, and says so there (AU-8, AK-10).</summary>
public sealed class AuditsOnTheWireTests
{
    private const string Confirm = "I have read it", Briefing = "Answer honestly and directly.";

    [Fact]
    public async Task An_announcement_in_slack_briefs_people_in_both_products_and_the_record_shows_who_confirmed()
    {
        using var clock = new MovableClock(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        clock.Run();
        await using var house = await BothHouse.StartAsync(clock);
        var lea = await house.JoinsAsync("Lea", Role.InternalAuditor);
        var audit = await PlanAsync(house);
        await lea.SaysAsync(audit.Reference);
        var card = await lea.SeesAsync(m => m.Buttons.Contains("Announce"));

        await lea.PressesAsync(card, "Announce");
        var form = await lea.SeesViewAsync(v => v.SubmitLabel is not null);
        Assert.Contains("3 people are told", form.Words, StringComparison.Ordinal);
        await lea.FillsAsync(form, FormValues.None);
        await house.Get<NudgeWatch>().RunAsync(CancellationToken.None);

        await house.SettleAsync();
        var (slack, teams) = (Assert.Single(house.Mia.Messages, m => m.Buttons.Contains(Confirm)), Assert.Single(house.Max.Messages, m => m.Buttons.Contains(Confirm)));
        foreach (var words in new[] { "An audit takes place.", audit.Reference, "You will be asked.", Briefing })
        {
            Assert.Contains(words, slack.Text + slack.Words, StringComparison.Ordinal);
            Assert.Contains(words, teams.Words, StringComparison.Ordinal);
        }

        await house.Mia.PressesAsync(slack, Confirm);
        await lea.SeesAsync(m => m.Words.Contains("1 of 2 who will be asked have confirmed", StringComparison.Ordinal) && m.Words.Contains("Not yet: Max", StringComparison.Ordinal));
        await house.Max.ExecutesAsync(teams, Confirm);
        await lea.SeesAsync(m => m.Words.Contains("2 of 2 who will be asked have confirmed", StringComparison.Ordinal));

        Assert.Equal(["Max", "Mia"], (await house.WorkAsync(w => house.Get<AuditBriefingStore>().ConfirmedAsync(w, audit.Id, default))).Select(p => p.Value));
        var trail = await house.WorkAsync(w => house.Get<TrailStore>().OfSubjectAsync(w, "audit", audit.Id, default));
        Assert.Equal(2, trail.Count(e => e.Action == "audit.briefed"));
        Assert.Equal(AuditState.Announced, (await house.WorkAsync(w => house.Get<AuditStore>().FindAsync(w, audit.Id, default)))!.State);
    }

    /// <summary>Lea will look at backups in two months and ask Mia and Max.</summary>
    private static Task<Audit> PlanAsync(BothHouse house) => house.WorkAsync(async work =>
    {
        var (lea, mia, max) = (new PersonId("Lea"), new PersonId("Mia"), new PersonId("Max"));
        var (register, today) = (house.Get<AuditRegister>(), DateOnly.FromDateTime(work.At.UtcDateTime));
        work.By = new Actor(mia, "slack");
        var entered = (await register.EnterAsync(work, AuditKind.Internal, today.AddDays(60), today.AddDays(61), lea, new Acting(mia, today, work.At), default)).Value;
        work.By = new Actor(lea, "slack");
        var plan = AuditSamples.Plan(AuditSamples.Looks("A.8.13", lea.Value)) with { Auditors = [], Interviewees = [mia, max] };
        return (await register.WritePlanAsync(work, entered.Id, entered.Version, plan, new Acting(lea, today, work.At), default)).Value;
    });
}
