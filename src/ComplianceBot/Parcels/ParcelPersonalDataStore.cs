using ComplianceBot.Retention;

namespace ComplianceBot.Parcels;

/// <summary>The SQL of files somebody gave and got, for that person's copy of their data (PR-5).</summary>
public sealed class ParcelPersonalDataStore : PersonalDataStore
{
    public override string Area => "Files";

    public override IReadOnlyList<PersonalTable> Tables { get; } =
    [
        new("FileArrival", "SELECT * FROM FileArrival WHERE PersonId = @person", "PersonId"),
        new("Parcel", "SELECT * FROM Parcel WHERE PersonId = @person", "PersonId"),
    ];
}
