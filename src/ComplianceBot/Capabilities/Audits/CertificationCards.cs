using ComplianceBot.Cards;
using ComplianceBot.Conversations;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>Where certification stands, as one card: the certificate, the next dates of its cycle and what is fixed, and who looks after it (CY-1 to CY-7).</summary>
public static class CertificationCards
{
    /// <param name="isForAll">In a channel: without persons, and without what only some may do (NG-15).</param>
    /// <param name="mayEdit">The ISMS manager's buttons.</param>
    public static Card Of(CertificationView view, bool isForAll, bool mayEdit) => new()
    {
        Title = Words("Title"),
        Parts = [.. CertificateOf(view), .. isForAll ? [] : PeopleOf(view, mayEdit)],
        Buttons = isForAll ? [] : [.. ButtonsOf(view, mayEdit)],
    };

    public static Button Opens(string route, string value = "") => new()
    {
        Label = Words("Button." + route["certification.".Length..]), Name = route + Doors.Suffix, Value = value, Press = Press.Opens,
    };

    public static Button Acts(string route, string value = "") => new()
    {
        Label = Words("Button." + route["certification.".Length..]), Name = route, Value = value, Press = Press.Acts,
    };

    private static IEnumerable<Part> CertificateOf(CertificationView view)
    {
        if (view.Goal == CertificationGoal.None)
        {
            yield return new Sentence(Words("Off"), Tone.Strong);
            yield break;
        }

        if (view is not { Certificate: { } certificate, Cycle: { } cycle })
        {
            yield return new Sentence(Words("None"), Tone.Strong);
            if (view.Body is { } body) yield return new Facts([new Fact(Words("Fact.Chosen"), Say.Exactly(body.Name))]);
            yield break;
        }

        yield return new Sentence(StandingOf(view.Today, certificate, cycle), Tone.Strong);
        yield return new Facts([.. FactsOf(certificate, cycle)]);
        if (!cycle.IsValidOn(view.Today)) yield break;
        yield return new Sentence(Words("Dates"), Tone.Strong);
        yield return new Rows([.. Enum.GetValues<CycleDate>().Select(date => new Row(LineOf(view, cycle, date)))]);
    }

    /// <summary>CY-1, CY-6.</summary>
    private static Say StandingOf(DateOnly today, Certificate certificate, CertificationCycle cycle) => (cycle.IsValidOn(today), certificate.Edition) switch
    {
        (true, _) => Words("Valid", cycle.Expiry, cycle.Expiry.DayNumber - today.DayNumber),
        (false, Certificate.FormerEdition) => Words("FormerEdition", CertificationCycle.FormerEditionEnds),
        _ => Words("Expired", cycle.Expiry),
    };

    private static IEnumerable<Fact> FactsOf(Certificate certificate, CertificationCycle cycle)
    {
        yield return new Fact(Words("Fact.Number"), Say.Exactly(certificate.Number));
        yield return new Fact(Words("Fact.Body"), Say.Exactly(certificate.Body));
        if (certificate.Accreditation is { } accreditation) yield return new Fact(Words("Fact.Accreditation"), Say.Exactly(accreditation));
        yield return new Fact(Words("Fact.Scope"), Say.Exactly(certificate.Scope));
        yield return new Fact(Words("Fact.Edition"), Words("Fact.EditionOf", certificate.Edition));
        yield return new Fact(Words("Fact.Decided"), Words("Fact.Day", certificate.DecidedOn));
        yield return new Fact(Words("Fact.Expiry"), Words(certificate.PrintedExpiry is null ? "Fact.DayComputed" : "Fact.Day", cycle.Expiry));
    }

    private static Say LineOf(CertificationView view, CertificationCycle cycle, CycleDate date)
    {
        var what = Words("Date." + date, cycle.DayOf(date));
        if (date == CycleDate.Expiry) return what;
        return view.Fixed.TryGetValue(date, out var audit)
            ? Words("Fixed", what, audit.Reference, audit.StartsOn, Say.Of("Audits.State." + audit.State))
            : Words("NotFixed", what);
    }

    private static IEnumerable<Part> PeopleOf(CertificationView view, bool mayEdit)
    {
        yield return new Facts([new Fact(Words("Fact.Liaison"), view.Liaison is { } liaison ? Say.Exactly(liaison.Name) : Words("NoLiaison"))]);
        if (view.Accesses.Count == 0) yield break;
        yield return new Sentence(Words("Accesses"), Tone.Strong);
        yield return new Rows([.. view.Accesses.Select(a => new Row(LineOf(view.Today, a), mayEdit ? Acts(CertificationRoutes.EndAccess, a.Access.Id) : null))]);
    }

    private static Say LineOf(DateOnly today, SeenAccess seen) => Words(
        seen.Window.Contains(today) ? "AccessOpen" : "AccessLater", seen.Name, seen.Reference, seen.Window.From, seen.Window.Until, seen.Access.Releases.Count);

    private static IEnumerable<Button> ButtonsOf(CertificationView view, bool mayEdit)
    {
        if (mayEdit && view.Goal != CertificationGoal.None)
            yield return Opens(CertificationRoutes.Certificate, view.Certificate?.Id ?? "") with { Label = Words(view.Certificate is null ? "Button.enter" : "Button.renew") };
        if (view.Goal != CertificationGoal.None) yield return Acts(CertificationRoutes.Bodies);
        if (!mayEdit) yield break;
        yield return Opens(CertificationRoutes.Liaison);
        yield return Opens(CertificationRoutes.Access);
        if (view.Accesses.Count > 0) yield return Acts(CertificationRoutes.Releases);
    }

    private static Say Words(string key, params Arg[] args) => Say.Of("Audits.Certification." + key, args);
}
