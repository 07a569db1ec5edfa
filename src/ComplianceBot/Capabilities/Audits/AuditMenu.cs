using ComplianceBot.Cards;
using ComplianceBot.People;

namespace ComplianceBot.Capabilities.Audits;

/// <summary>One thing that can be done with an audit: by which row of the matrix it is asked for, and when it is possible.</summary>
/// <param name="Deed">By the kind, since what outside auditors do is entered by whoever keeps the programme (RL-4).</param>
public sealed record AuditChoice(string Route, bool Opens, Func<AuditKind, Deed> Deed, Func<Audit, bool> IsPossible)
{
    /// <summary>It leads out of the state that the audit has; the first such one is the usual answer.</summary>
    public bool IsStep { get; init; }
}

/// <summary>The port by which each part of the work on audits says what can be done with one.</summary>
public interface IAuditChoices
{
    IReadOnlyList<AuditChoice> Choices { get; }
}

/// <summary>What one person can do with an audit now, as far as the permission matrix allows it to this person. Whatever is pressed is checked again.</summary>
public sealed class AuditMenu(IEnumerable<IAuditChoices> sources, Permissions permissions)
{
    public IReadOnlyList<Button> Of(Audit audit, Speaker speaker, DateOnly today)
    {
        var circumstance = AuditRoles.Of(audit, speaker.Id, today);
        var buttons = new List<Button>();
        foreach (var choice in sources.SelectMany(s => s.Choices).Where(c => c.IsPossible(audit)).OrderByDescending(c => c.IsStep))
        {
            if (permissions.Check(choice.Deed(audit.Kind), speaker, circumstance) is not null) continue;
            var button = choice.Opens ? AuditButtons.Opens(audit, choice.Route) : AuditButtons.Acts(audit, choice.Route);
            buttons.Add(button with { Primary = buttons.Count == 0 && choice.IsStep });
        }

        return [.. buttons, AuditButtons.Opens(audit, AuditRoutes.Whole)];
    }
}
