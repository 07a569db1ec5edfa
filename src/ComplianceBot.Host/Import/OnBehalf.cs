using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Host.Import;

/// <summary>The person on whose behalf a command is run: somebody who could do the same in the chat (rules §10).</summary>
public sealed class OnBehalf(PeopleStore people, Permissions permissions, Wording wording)
{
    private static readonly Reader Console = new("en", "UTC");

    /// <summary>Null when nobody is named, or when there is no such person; then the fault is noted.</summary>
    public async Task<Speaker?> FindAsync(Work work, string option, string? mail, Faults faults, CancellationToken cancel)
    {
        if (mail is null) return null;
        if (await people.FindByMailAsync(work, mail.Trim().ToLowerInvariant(), cancel) is { Active: true } person)
        {
            work.By = new Actor(person.Id, "command");
            return new Speaker(person, await people.RolesAsync(work, person.Id, cancel));
        }

        faults.Add(option, null, $"Nobody has the work mail {mail}.");
        return null;
    }

    /// <summary>Notes that this person may not do it; true when all is well.</summary>
    public bool Check(Deed deed, Speaker speaker, Circumstance circumstance, string where, int? line, Faults faults)
    {
        if (permissions.Check(deed, speaker, circumstance) is not { } refusal) return true;
        faults.Add(where, line, wording.Write(refusal.Sentence, Console) + $" ({refusal.RuleId})");
        return false;
    }
}
