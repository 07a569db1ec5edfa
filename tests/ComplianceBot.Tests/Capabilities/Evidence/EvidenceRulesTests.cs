using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.People;
using ComplianceBot.Standard;

namespace ComplianceBot.Tests.Capabilities.Evidence;

public sealed class EvidenceRulesTests
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Fact]
    public void After_a_rejection_there_are_five_business_days() => Assert.Equal(new DateOnly(2026, 11, 27), AfterRejection());

    [Theory]
    [InlineData("2026-12-09", "2026-12-11", "2026-11-25")] // the cut-off comes earlier: it counts
    [InlineData("2026-12-04", "2026-12-04", "2026-11-23")] // the cut-off was today: the next business day
    [InlineData("2027-03-15", "2027-03-17", "2026-11-27")] // far away
    public void An_audit_that_comes_earlier_moves_the_due_date(string start, string last, string due) =>
        Assert.Equal(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), AfterRejection((start, last)));

    [Fact]
    public void An_audit_that_is_over_does_not_count() =>
        Assert.Equal(new DateOnly(2026, 11, 27), AfterRejection(("2026-11-17", "2026-11-19")));

    [Fact]
    public void A_review_is_due_after_five_business_days() => Assert.Equal(
        new DateOnly(2027, 2, 2), EvidenceDates.ReviewDue(new DateOnly(2027, 1, 26), EvidenceSettings.Defaults.ReviewBusinessDays, WorkingCalendar.WithoutHolidays));

    [Theory]
    [InlineData(EvidenceKind.Export, false)]
    [InlineData(EvidenceKind.Screenshot, false)]
    [InlineData(EvidenceKind.Document, true)]
    [InlineData(EvidenceKind.Attestation, true)]
    public void A_statement_stands_for_neither_an_export_nor_a_screenshot(EvidenceKind kind, bool enough)
    {
        Assert.Equal(enough ? null : "EV-8", Requests.Given(Requests.Attestation()).Fault(Requests.Series(kind), Requests.Today)?.RuleId);
        Assert.Null(Requests.Given(Requests.Attestation(), Requests.Link()).Fault(Requests.Series(kind), Requests.Today));
    }

    [Fact]
    public void What_is_handed_in_has_a_thing_a_period_and_a_classification()
    {
        static string? CodeOf(EvidenceSubmission given) => given.Fault(Requests.Series(), Requests.Today)?.Code;
        Assert.Equal("Evidence.Refused.NothingGiven", CodeOf(Requests.Given() with { Items = [] }));
        Assert.Equal("Evidence.Refused.PeriodMissing", CodeOf(Requests.Given() with { PeriodTo = null }));
        Assert.Equal("Evidence.Refused.PeriodBackwards", CodeOf(Requests.Given() with { PeriodFrom = Requests.Today.AddDays(1) }));
        Assert.Equal("Evidence.Refused.ClassificationMissing", CodeOf(Requests.Given() with { Classification = null }));
        Assert.Equal("Evidence.Refused.FileNotScanned", CodeOf(Requests.Given(Requests.File(ScanResult.Waiting))));
        Assert.Null(CodeOf(Requests.Given(Requests.File(scan: null))));
        Assert.Equal("Evidence.Refused.StatementMissing", CodeOf(Requests.Given(Requests.Attestation(" "))));
    }

    [Theory]
    [InlineData(EvidenceKind.Export, "EV-7")]
    [InlineData(EvidenceKind.Screenshot, "EV-7")]
    [InlineData(EvidenceKind.Attestation, "EV-7")]
    [InlineData(EvidenceKind.Document, null)]
    public void What_was_collected_before_the_period_shows_nothing_of_it_but_a_document_has_its_own_date(EvidenceKind kind, string? rule)
    {
        var early = Requests.Given() with { CollectedOn = Requests.Today.AddDays(-31) };
        Assert.Equal(rule, early.Fault(Requests.Series(kind), Requests.Today)?.RuleId);
        Assert.Null((early with { CollectedOn = early.PeriodFrom!.Value }).Fault(Requests.Series(kind), Requests.Today));
    }

    [Theory]
    [InlineData("https://wiki.nordlicht.example/a?b=1", true)]
    [InlineData("https://8.8.8.8/report", true)]
    [InlineData("http://wiki.nordlicht.example/a", false)]
    [InlineData("ftp://wiki.nordlicht.example/a", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("https://user:secret@wiki.nordlicht.example/a", false)]
    [InlineData("https://localhost/a", false)]
    [InlineData("https://wiki/a", false)]
    [InlineData("https://wiki.local/a", false)]
    [InlineData("https://wiki.internal./a", false)]
    [InlineData("https://127.0.0.1/a", false)]
    [InlineData("https://2130706433/a", false)]
    [InlineData("https://0x7f.1/a", false)]
    [InlineData("https://10.1.2.3/a", false)]
    [InlineData("https://172.16.0.1/a", false)]
    [InlineData("https://172.32.0.1/a", true)]
    [InlineData("https://192.168.0.1/a", false)]
    [InlineData("https://169.254.169.254/latest/meta-data", false)]
    [InlineData("https://100.64.0.1/a", false)]
    [InlineData("https://[::1]/a", false)]
    [InlineData("https://[fd00::1]/a", false)]
    [InlineData("https://[fe80::1]/a", false)]
    [InlineData("https://[::ffff:10.0.0.1]/a", false)]
    [InlineData("", false)]
    public void A_link_is_https_and_leads_to_a_public_place(string url, bool allowed) => Assert.Equal(allowed, PublicLink.FaultOf(url) is null);

    [Fact]
    public void Evidence_is_missing_until_some_was_accepted_and_stale_once_it_ran_out()
    {
        static Freshness Of(params EvidenceRequest[] members) => SeriesStanding.Of(members, Requests.Today).Freshness;
        var valid = Requests.In(EvidenceState.Accepted) with { ValidUntil = Requests.Today.AddDays(31) };
        Assert.Equal(Freshness.Missing, Of());
        Assert.Equal(Freshness.Missing, Of(Requests.In(EvidenceState.Requested), Requests.In(EvidenceState.Rejected), Requests.In(EvidenceState.Cancelled)));
        Assert.Equal(Freshness.Fresh, Of(valid));
        Assert.Equal(Freshness.DueSoon, Of(valid with { ValidUntil = Requests.Today.AddDays(30) }));
        Assert.Equal(Freshness.DueSoon, Of(valid with { ValidUntil = Requests.Today }));
        Assert.Equal(Freshness.Stale, Of(valid with { ValidUntil = Requests.Today.AddDays(-1) }));
        Assert.Equal(Freshness.Stale, Of(Requests.In(EvidenceState.Superseded), Requests.In(EvidenceState.Requested)));
    }

    [Fact]
    public void Evidence_that_was_collected_earlier_replaces_nothing()
    {
        var accepted = Requests.In(EvidenceState.Accepted);
        Assert.Equal("E8", accepted.Supersede(accepted with { Id = "r2" }, Requests.Today).Refusal?.RuleId);
        Assert.Equal("E8", accepted.Supersede(accepted with { Id = "r2", EffectiveOn = accepted.EffectiveOn!.Value.AddDays(-1) }, Requests.Today).Refusal?.RuleId);
    }

    [Fact]
    public void Validity_ends_the_day_after_its_last_day_however_late_anybody_notices()
    {
        var valid = Requests.In(EvidenceState.Accepted) with { ValidUntil = Requests.Today };
        Assert.Equal("E7", valid.Expire(Requests.Today).Refusal?.RuleId);
        Assert.Equal(Requests.Today.AddDays(1), valid.Expire(Requests.Today.AddDays(9)).Value.EffectiveOn);
    }

    [Fact]
    public void What_was_taken_back_keeps_its_due_date_and_forgets_what_was_given()
    {
        var given = Requests.In(EvidenceState.Submitted);
        var back = given.Withdraw(new PersonId("owner"), Requests.Now).Value.Now;
        Assert.Equal((given.DueOn, null, null), (back.DueOn, back.SubmittedBy, back.EffectiveOn));
    }

    private static DateOnly AfterRejection(params (string Start, string Last)[] audits) => EvidenceDates.AfterRejection(
        Friday,
        audits.Select(a => new AuditInScope
        {
            Id = "a", StartsOn = DateOnly.Parse(a.Start, System.Globalization.CultureInfo.InvariantCulture),
            LastDay = DateOnly.Parse(a.Last, System.Globalization.CultureInfo.InvariantCulture),
        }),
        EvidenceSettings.Defaults, WorkingCalendar.WithoutHolidays);
}
