using ComplianceBot.Cards;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Parcels;

/// <summary>What became of offering or carrying a file.</summary>
public abstract record Carried
{
    public sealed record Done : Carried;

    /// <summary>Not now. Being throttled is not counted as a failed try.</summary>
    public sealed record Later(string Reason, TimeSpan? After = null, bool IsThrottled = false) : Carried;

    /// <summary>Will never arrive as it is: the person has to ask anew.</summary>
    public sealed record Refused(string Reason) : Carried;
}

/// <summary>The port by which a chat product hands a kept file to a person, in that person's own conversation. Called outside any work.</summary>
public interface ICourier
{
    string Channel { get; }

    /// <summary>The product asks the person before it takes the file.</summary>
    bool AsksFirst { get; }

    /// <param name="reference">The product's address of the conversation as it was last kept.</param>
    Task<Carried> OfferAsync(Parcel parcel, string? reference, Reader reader, CancellationToken cancel);

    /// <summary>Hands it over, read from the vault as it goes.</summary>
    Task<Carried> CarryAsync(Parcel parcel, string? reference, Stream content, CancellationToken cancel);
}

/// <summary>
/// The port by which a capability says, right before a file is offered and again before it leaves, whether this person may still have
/// it (A.5.15, need to know). Where nobody answers, nothing leaves.
/// </summary>
public interface INeedToKnow
{
    /// <summary>The part of <see cref="Parcel.Need"/> before the colon.</summary>
    string Kind { get; }

    Task<bool> HoldsAsync(Work work, string key, Speaker speaker, CancellationToken cancel);
}
