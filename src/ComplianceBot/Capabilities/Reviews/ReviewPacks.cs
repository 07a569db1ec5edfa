using System.Security.Cryptography;
using System.Text;
using ComplianceBot.Conversations;
using ComplianceBot.Files;
using ComplianceBot.Packs;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>For whom a pack is made: for those who take part; and, of approved minutes, for external auditors, where only who led and approved is named (PR-11).</summary>
public enum PackEdition { Own, External }

/// <summary>
/// Makes the pack of a review as files, in each language, once for what it says (MR-4), and gives it to whoever may read the review (row 27).
/// Writing and keeping files happens outside any work.
/// </summary>
public sealed class ReviewPacks(
    Database database, ReviewStore reviews, ReviewPackStore packs, PackPages pages, IFileVault vault, ParcelRegister parcels, PeopleStore people)
    : INeedToKnow
{
    private static readonly string[] Languages = ["en", "de"];

    public string Kind => "review";

    /// <summary>The fingerprint of what the pack says now: of the minutes as far as they are, of the state, and of whom it names.</summary>
    public static string ContentOf(ManagementReview review, PackEdition edition = PackEdition.Own) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{review.State}:{Minutes.HashOf(review)}" + (edition == PackEdition.Own ? "" : ":" + edition))));

    /// <summary>After the freeze, and again whenever it says something else.</summary>
    public async Task MakeAsync(string reviewId, CancellationToken cancel)
    {
        foreach (var edition in Enum.GetValues<PackEdition>())
        {
            var (review, names) = await database.ReadAsync((work, token) => WantedAsync(work, reviewId, edition, token), cancel);
            if (review is null) continue;
            foreach (var language in Languages)
            {
                var document = pages.Of(review, names, language, edition);
                await KeepAsync(review, language, PackFormat.Word, edition, WordPack.Write(document), "docx", cancel);
                await KeepAsync(review, language, PackFormat.Page, edition, Encoding.UTF8.GetBytes(PagePack.Write(document)), "html", cancel);
            }
        }
    }

    public async Task<bool> IsMadeAsync(Work work, ManagementReview review, CancellationToken cancel) => (await NewestAsync(work, review, PackEdition.Own, cancel)).Count > 0;

    /// <summary>Null when it is on its way to the reader, in the reader's language; else why not.</summary>
    public Task<Refusal?> AskAsync(Work work, Turn turn, Speaker speaker, ManagementReview review, PackFormat format, CancellationToken cancel) =>
        AskAsync(work, turn, speaker, review, format, PackEdition.Own, $"{Kind}:{review.Id}", cancel);

    /// <param name="need">By which it is asked again, before it leaves, whether the speaker may have it.</param>
    public async Task<Refusal?> AskAsync(
        Work work, Turn turn, Speaker speaker, ManagementReview review, PackFormat format, PackEdition edition, string need, CancellationToken cancel)
    {
        var made = (await NewestAsync(work, review, edition, cancel)).Where(p => p.Format == format).ToList();
        if (made.Count == 0) return ManagementReview.Refused("PackNotMade", "MR-4");
        var language = speaker.Person.Reader.Culture.TwoLetterISOLanguageName;
        var pack = made.FirstOrDefault(p => p.Language == language) ?? made.First(p => p.Language == Languages[0]);
        return await parcels.AskAsync(work, turn, speaker, [new WantedFile(need, pack.Hash, pack.Size, pack.Name)], cancel);
    }

    public async Task<bool> HoldsAsync(Work work, string key, Speaker speaker, CancellationToken cancel) =>
        await reviews.FindAsync(work, key, cancel) is { } review && ReviewSight.MaySee(review, speaker);

    private async Task<IReadOnlyList<ReviewPack>> NewestAsync(Work work, ManagementReview review, PackEdition edition, CancellationToken cancel)
    {
        var content = ContentOf(review, edition);
        return [.. (await packs.OfAsync(work, review.Id, cancel)).Where(p => p.Content == content)];
    }

    /// <summary>Null when there is nothing to make.</summary>
    private async Task<(ManagementReview? Review, IReadOnlyDictionary<PersonId, string> Names)> WantedAsync(
        Work work, string id, PackEdition edition, CancellationToken cancel)
    {
        var names = new Dictionary<PersonId, string>();
        if (await reviews.FindAsync(work, id, cancel) is not { AsOf: not null } review) return (null, names);
        if (edition == PackEdition.External && review.State != ReviewState.Approved) return (null, names);
        if ((await NewestAsync(work, review, edition, cancel)).Count == Languages.Length * Enum.GetValues<PackFormat>().Length) return (null, names);
        foreach (var person in await people.AllAsync(work, cancel))
        {
            if (edition == PackEdition.Own || person.Id == review.ChairId || person.Id == review.ApprovedBy) names[person.Id] = person.Name;
        }

        return (review, names);
    }

    private async Task KeepAsync(
        ManagementReview review, string language, PackFormat format, PackEdition edition, byte[] content, string ending, CancellationToken cancel)
    {
        using var stream = new MemoryStream(content, writable: false);
        var name = edition == PackEdition.Own ? $"{review.Reference}-{language}.{ending}" : $"{review.Reference}-{language}-released.{ending}";
        var kept = await vault.KeepAsync(stream, name, cancel);
        if (kept.Refusal is { } refusal) throw new IOException($"The pack of a review could not be kept: {refusal.Code}.");
        var pack = new ReviewPack
        {
            ReviewId = review.Id, Content = ContentOf(review, edition), Language = language, Format = format, Hash = kept.Value.Hash, Size = kept.Value.Size,
            Name = kept.Value.Name,
        };
        await database.WorkAsync((work, token) => packs.AddAsync(work, pack, token), cancel);
    }
}
