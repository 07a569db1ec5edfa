using ComplianceBot.Cards;
using ComplianceBot.Delivery;
using ComplianceBot.Storage;
using ComplianceBot.Trail.Sealing;

namespace ComplianceBot.Seals;

/// <summary>
/// Sends heads to an address, those of an hour in one letter (A.8.15). It is written down after the server has taken the letter: what fails is sent again, and
/// what comes twice has the same key.
/// </summary>
public sealed class HeadMail(Database database, SealStore seals, HeadStore store, IMailer mailer, Wording wording, HeadSettings settings) : IHeadPlace
{
    /// <summary>After a long time only the newest go, since each vouches for all before it.</summary>
    public const int MostInLetter = 500;

    /// <summary>Nobody knows who reads the letter.</summary>
    private static readonly Reader[] Readers = [new("en", "UTC"), new("de", "UTC")];

    public string Name => "mail";

    public bool IsChosen => settings.Mail is not null;

    public async Task PublishAsync(CancellationToken cancel)
    {
        var heads = await database.ReadAsync(DueAsync, cancel);
        if (heads.Count == 0) return;
        await mailer.SendAsync(LetterOf(settings.Mail!, heads), cancel);
        await database.WorkAsync((work, token) => store.AddAsync(work, Name, heads[^1].Number, token), cancel);
    }

    private async Task<IReadOnlyList<Head>> DueAsync(Work work, CancellationToken cancel)
    {
        if (await seals.NewestAsync(work, cancel) is not { } newest) return [];
        var last = await store.LastAsync(work, Name, cancel);
        if (last is not null && work.At - last.At < settings.MailEvery) return [];
        var after = Math.Max(last?.BlockNumber ?? 0, newest.Number - MostInLetter);
        return [.. (await seals.BlocksAfterAsync(work, after, MostInLetter, cancel)).Select(Head.Of)];
    }

    private Letter LetterOf(string address, IReadOnlyList<Head> heads)
    {
        var subject = string.Join(" / ", Readers.Select(r => wording.Write(Say.Of("Seals.Head.Title", heads[^1].Number), r)));
        var text = string.Join("\n\n", Readers.Select(r => wording.Write(Say.Of("Seals.Mail.Text"), r)));
        return new Letter(address, subject, $"{text}\n\n{string.Concat(heads.Select(h => h.Line + "\n"))}", "head-" + heads[^1].Hash);
    }
}
