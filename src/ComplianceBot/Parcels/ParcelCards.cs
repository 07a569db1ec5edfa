using ComplianceBot.Cards;

namespace ComplianceBot.Parcels;

/// <summary>What is said about files on their way.</summary>
public static class ParcelCards
{
    public static Card Coming(int count) => new() { Title = Say.Of("Parcels.Coming", count) };

    public static Card NotGiven(Parcel parcel) => new() { Title = Say.Of("Parcels.NotGiven", parcel.Name), Parts = [new Sentence(Say.Of("Parcels.AskAgain"))] };

    public static Card Declined(Parcel parcel) => new() { Title = Say.Of("Parcels.Declined", parcel.Name) };

    /// <summary>What was agreed to is over, or was never offered to this person.</summary>
    public static Card Over { get; } = new() { Title = Say.Of("Parcels.Over"), Parts = [new Sentence(Say.Of("Parcels.AskAgain"))] };
}
