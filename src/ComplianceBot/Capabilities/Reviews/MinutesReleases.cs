using ComplianceBot.Cards;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Capabilities.Reviews;

/// <summary>Minutes can be released to external auditors once the chair approved them (row 27, MR-7): by the fingerprint that was approved.</summary>
public sealed class MinutesReleases(ReviewStore reviews) : IReleasable
{
    private const int MostOffered = 20;

    public ReleaseKind Kind => ReleaseKind.Minutes;

    public static ReleasedRecord RecordOf(ManagementReview review) => new(ReleaseKind.Minutes, review.Id, review.MinutesHash ?? "");

    public async Task<IReadOnlyList<Releasable>> OfferAsync(Work work, CancellationToken cancel) =>
        [.. (await reviews.AllAsync(work, cancel)).Where(IsReleasable).Reverse().Take(MostOffered).Select(Of)];

    public async Task<IReadOnlyList<Releasable>> MeantAsync(Work work, string typed, CancellationToken cancel) =>
        await reviews.FindByReferenceAsync(work, typed, cancel) is { } review && IsReleasable(review) ? [Of(review)] : [];

    public async Task<Releasable?> FindAsync(Work work, string id, CancellationToken cancel) =>
        await reviews.FindAsync(work, id, cancel) is { } review && IsReleasable(review) ? Of(review) : null;

    private static bool IsReleasable(ManagementReview review) => review is { State: ReviewState.Approved, MinutesHash: not null };

    private static Releasable Of(ManagementReview review) =>
        new(RecordOf(review), review.Reference, Say.Of("Reviews.Released.Line", review.Reference, review.MeetingOn))
        {
            Reads = new Button { Label = Say.Of("Reviews.Button.released"), Name = ReviewRoutes.Released, Value = SeenReview.Of(review).ToString(), Press = Press.Acts },
        };
}

/// <summary>Whether somebody may still have the minutes as they were released: whoever reads minutes by their role, and an external auditor to whom they were (row 27, PR-11).</summary>
public sealed class MinutesReleased(ReviewStore reviews, ExternalReading reading, Permissions permissions) : INeedToKnow
{
    public const string Need = "minutes";

    public string Kind => Need;

    public async Task<bool> HoldsAsync(Work work, string key, Speaker speaker, CancellationToken cancel) =>
        await reviews.FindAsync(work, key, cancel) is { State: ReviewState.Approved } review
        && permissions.Check(Deed.ReadMinutes, speaker, await reading.ReleasedAsync(work, speaker, MinutesReleases.RecordOf(review), Circumstance.None, cancel)) is null;
}
