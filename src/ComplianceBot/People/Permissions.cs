using ComplianceBot.Cards;

namespace ComplianceBot.People;

/// <summary>The one place that says who may do what (rules §10, RL-1 to RL-6). A refusal names the rule and who may do it.</summary>
public sealed class Permissions
{
    /// <summary>What an administrator never does, whatever other roles the person holds (RL-2).</summary>
    internal static readonly HashSet<Deed> NeverAdministrator =
        [Deed.ReadEvidence, Deed.ReviewEvidence, Deed.VerifyEffectiveness, Deed.CloseNonconformity];

    /// <summary>Where a deputy or top management acts when the ISMS manager is excluded (RL-6).</summary>
    private static readonly HashSet<Deed> StoodInFor =
        [Deed.ReviewEvidence, Deed.ApprovePlan, Deed.CloseNonconformity, Deed.RejectFinding, Deed.WaiveAcknowledgement];

    /// <summary>Null when it is allowed.</summary>
    public Refusal? Check(Deed deed, Speaker speaker, Circumstance circumstance)
    {
        var roles = speaker.Roles;
        if (IsAllowed(deed, roles, circumstance)) return null;
        return Refusal.Of("People.Refused.NotAllowed", NamedRules.Cited(deed, roles, circumstance), WhoMay(deed, roles, circumstance));
    }

    private static bool IsAllowed(Deed deed, IReadOnlySet<Role> roles, Circumstance c)
    {
        if (roles.Contains(Role.Administrator) && NeverAdministrator.Contains(deed)) return false;
        return roles.Any(role => Matrix.Allows(deed, role, c)) || IsStandIn(deed, roles, c) || IsByRelation(deed, c)
            || IsInPlaceOfLeadAuditor(deed, roles, c) || (c.IsPrivacyOfficer && deed is (Deed.SetLegalHold or Deed.CarryOutErasure));
    }

    private static bool IsStandIn(Deed deed, IReadOnlySet<Role> roles, Circumstance c) =>
        c is { IsIsmsManagerExcluded: true, IsInvolved: false, IsForOneself: false }
        && StoodInFor.Contains(deed) && (c.IsDeputy || roles.Contains(Role.TopManagement));

    /// <summary>"Line manager" is a relation, not a role: done and not done of the own team (SQ-3, SQ-9).</summary>
    private static bool IsByRelation(Deed deed, Circumstance c) => c.IsOwnTeam && deed is (Deed.ReadStatus or Deed.ReadNames);

    private static bool IsInPlaceOfLeadAuditor(Deed deed, IReadOnlySet<Role> roles, Circumstance c) =>
        deed == Deed.LowerSeverity && c is { IsWithoutAudit: true, IsInvolved: false } && roles.Contains(Role.IsmsManager);

    /// <summary>Who may do it in this very case, as words for the refusal (RL-5).</summary>
    private static Say WhoMay(Deed deed, IReadOnlySet<Role> roles, Circumstance c)
    {
        var others = c with { IsInvolved = false, IsForOneself = false };
        if (roles.Contains(Role.IsmsManager) && (c.IsInvolved || c.IsForOneself)) others = others with { IsIsmsManagerExcluded = true };
        var who = Matrix.Columns.Select(role => WhoMay(deed, role, others)).OfType<Say>().ToList();
        if (Matrix.Columns.Any(role => Matrix.Cell(deed, role)[0] == 'O')) who.Insert(0, Say.Of("People.Who.Assigned"));
        if (deed == Deed.SetLegalHold) who.Add(Say.Of("People.Who.PrivacyOfficer"));
        if (deed is Deed.ReadStatus or Deed.ReadNames) who.Add(Say.Of("People.Who.LineManager"));
        return who.Skip(1).Aggregate(who[0], (all, next) => Say.Of("People.Or", all, next));
    }

    private static Say? WhoMay(Deed deed, Role role, Circumstance c)
    {
        var words = Say.Of("People.Role." + role);
        if (role == Role.TopManagement && c.IsIsmsManagerExcluded && StoodInFor.Contains(deed)) return Say.Of("People.Who.DeputyOrTop");
        return Matrix.Cell(deed, role) switch
        {
            ['Y', '5'] when !c.IsIsmsManagerExcluded => null,
            ['Y', '6'] when c.IsMajor != (role == Role.TopManagement) => null,
            ['Y' or 'R', ..] => words,
            ['S', '3'] => Say.Of("People.Who.LeadAuditor"),
            ['S', ..] => Say.Of("People.Who.InScope", words),
            _ => null,
        };
    }
}
