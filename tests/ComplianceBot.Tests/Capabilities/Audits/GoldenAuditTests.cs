using System.Text.Json;
using ComplianceBot.Cards;
using ComplianceBot.Capabilities.Audits;
using ComplianceBot.Capabilities.Evidence;
using ComplianceBot.Standard;
using ComplianceBot.Status;
using ComplianceBot.Tests.Golden;
using Xunit.Sdk;

namespace ComplianceBot.Tests.Capabilities.Audits;

/// <summary>The worked examples of the area "audit"; the form of an example decides what it checks.</summary>
public sealed class GoldenAuditTests
{
    private static readonly AuditSettings Settings = AuditSettings.Defaults;

    [Theory]
    [GoldenExamples("audit")]
    public void The_worked_example_comes_out(string id)
    {
        var example = GoldenFile.ById("audit", id);
        switch (example.Given)
        {
            case var given when given.Has("internal_audits"):
                CheckCoverage(given, example.Expect);
                break;
            case var given when given.Has("last_fieldwork_day"):
                CheckDates(given, example.Expect);
                break;
            default:
                throw new XunitException($"No calculation understands the form '{example.Given.Form()}' of example {id}.");
        }
    }

    private static void CheckDates(JsonElement given, JsonElement expect)
    {
        given.OnlyHas("start", "last_fieldwork_day", "holidays", "next_external_audit_start", "evidence");
        var (start, last, calendar) = (given.Day("start"), given.Day("last_fieldwork_day"), given.Calendar());
        foreach (var outcome in expect.EnumerateObject())
        {
            switch (outcome.Name)
            {
                case "announce_by":
                    Assert.Equal(GoldenJson.DayOf(outcome.Value.GetString()!), AuditDates.AnnounceBy(start, Settings, calendar));
                    break;
                case "evidence_cutoff":
                    Assert.Equal(GoldenJson.DayOf(outcome.Value.GetString()!), EvidenceDates.CutOff(start, EvidenceSettings.Defaults.AuditDays, calendar));
                    break;
                case "event_reminders":
                    Assert.Equal(
                        outcome.Value.EnumerateArray().Select(r => (r.Text("step"), r.Day("date"))),
                        AuditDates.RemindersOf(start, calendar).Select(r => ("T-" + r.DaysBefore, r.On)));
                    break;
                case "briefing_due_on":
                    Assert.Equal(GoldenJson.DayOf(outcome.Value.GetString()!), AuditDates.BriefingDue(start, Settings, calendar));
                    break;
                case "report_due_on":
                    Assert.Equal(GoldenJson.DayOf(outcome.Value.GetString()!), AuditDates.ReportDue(last, Settings, calendar));
                    break;
                case "evidence_to_renew":
                    Assert.Equal(
                        outcome.Value.EnumerateArray().Select(e => e.GetString()),
                        given.Each("evidence").Where(e => AuditDates.ExpiresTooEarly(e.Day("valid_until"), last)).Select(e => e.Text("id")));
                    break;
                case "days_to_external_audit":
                    Assert.Equal(outcome.Value.GetInt32(), AuditDates.DaysBetween(last, given.Day("next_external_audit_start")));
                    break;
                case "warning_AU_14":
                    Assert.Equal(outcome.Value.GetBoolean(), AuditDates.IsTooCloseBefore(last, given.Day("next_external_audit_start"), Settings));
                    break;
                default:
                    throw new XunitException($"The example expects '{outcome.Name}', which no test checks.");
            }
        }
    }

    private static void CheckCoverage(JsonElement given, JsonElement expect)
    {
        given.OnlyHas("as_of", "interval", "applicable_controls", "internal_audits", "surveillance");
        expect.OnlyHas("covered_clauses", "ST-CC", "missing_clauses", "covered_controls", "ST-AC", "AU-5");
        var (asOf, interval) = (given.Day("as_of"), given.GetProperty("interval"));
        var applicable = Requirements.Controls.Select(c => c.Id).Take(given.Number("applicable_controls")).ToList();
        List<CoveringAudit> audits = [new CoveringAudit { Id = "before", Kind = AuditKind.Stage2, StartsOn = interval.Day("after"), LastDay = interval.Day("after") }];
        foreach (var audit in given.Each("internal_audits")) audits.Add(InternalOf(audit, audits, applicable));
        if (given.Has("surveillance")) audits.AddRange(given.GetProperty("surveillance").EnumerateObject().Select(a => ExternalOf(a, interval.Day("until"))));

        var clauses = Coverage.InternalClauses(audits, asOf, Settings);
        Assert.Equal(expect.Number("covered_clauses"), clauses.Covered.Count);
        Assert.Equal(expect.GetProperty("ST-CC").GetDecimal(), PercentOf(clauses));
        Assert.Equal(expect.Each("missing_clauses").Select(c => c.GetString()), clauses.Missing);

        var controls = Coverage.InternalControls(applicable, audits, new Window(interval.Day("after"), DateOnly.MaxValue), asOf);
        Assert.Equal(expect.Number("covered_controls"), controls.Covered.Count);
        Assert.Equal(expect.GetProperty("ST-AC").GetDecimal(), PercentOf(controls));

        if (!expect.Has("AU-5")) return;
        var seed = Coverage.Surveillance(audits, new Window(interval.Day("after"), DateOnly.MaxValue), audits.Max(a => a.LastDay))!;
        foreach (var reading in expect.GetProperty("AU-5").EnumerateObject())
            CheckReading(reading.Value, seed.In(Enum.Parse<SurveillanceReading>(reading.Name, ignoreCase: true)));
    }

    private static void CheckReading(JsonElement expect, CoveredPart found)
    {
        expect.OnlyHas("covered", "percent", "fulfilled", "missing");
        Assert.Equal(expect.Number("covered"), found.Covered.Count);
        Assert.Equal(expect.GetProperty("fulfilled").GetBoolean(), found.IsWhole);
        Assert.Equal(expect.Each("missing").Select(c => c.GetString()), found.Missing);
        if (expect.Has("percent")) Assert.Equal(expect.GetProperty("percent").GetDecimal(), PercentOf(found));
    }

    /// <summary>An example only counts the controls, so they are taken in the order of the standard: those shared with another audit first, then new ones.</summary>
    private static CoveringAudit InternalOf(JsonElement json, IReadOnlyCollection<CoveringAudit> before, IReadOnlyList<string> applicable)
    {
        const string Shared = "controls_also_in_";
        var shared = json.EnumerateObject().Where(p => p.Name.StartsWith(Shared, StringComparison.Ordinal)).ToList();
        json.OnlyHas(["id", "last_day", "clauses", "planned_not_audited", "controls_count", .. shared.Select(s => s.Name)]);
        var used = before.SelectMany(a => a.Covered).ToHashSet();
        var again = shared.SelectMany(s => before.Single(a => a.Id == s.Name[Shared.Length..]).Covered.Where(c => c.StartsWith('A')).Take(s.Value.GetInt32())).ToList();
        var controls = again.Concat(applicable.Where(c => !used.Contains(c)).Take(json.Number("controls_count") - again.Count));
        var verdicts = json.Each("clauses").Select(c => c.GetString()!).Concat(controls).ToDictionary(r => r, _ => Verdict.Conform);
        if (json.Has("planned_not_audited"))
        {
            foreach (var clause in json.Each("planned_not_audited")) verdicts.Add(clause.GetString()!, Verdict.NotAudited);
        }

        return new CoveringAudit
        {
            Id = json.Text("id"), Kind = AuditKind.Internal, StartsOn = json.Day("last_day"), LastDay = json.Day("last_day"), Conclusions = verdicts,
        };
    }

    private static CoveringAudit ExternalOf(JsonProperty audit, DateOnly firstStart)
    {
        audit.Value.OnlyHas("last_day", "clauses");
        var kind = audit.Name switch
        {
            "SA1" => AuditKind.Surveillance1,
            "SA2" => AuditKind.Surveillance2,
            _ when audit.Name.StartsWith("IA", StringComparison.Ordinal) => AuditKind.Internal,
            _ => throw new XunitException($"The example has the audit '{audit.Name}', which no test understands."),
        };
        var last = audit.Value.Day("last_day");
        return new CoveringAudit
        {
            Id = audit.Name, Kind = kind, StartsOn = kind == AuditKind.Surveillance1 ? firstStart : last, LastDay = last,
            Conclusions = audit.Value.Each("clauses").ToDictionary(c => c.GetString()!, _ => Verdict.Conform),
        };
    }

    private static decimal? PercentOf(CoveredPart part) => new Figure(Say.Exactly(""), part.Covered.Count, part.Total, default).Percent;
}
