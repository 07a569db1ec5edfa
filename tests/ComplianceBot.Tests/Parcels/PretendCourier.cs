using System.Security.Cryptography;
using ComplianceBot.Cards;
using ComplianceBot.Parcels;
using ComplianceBot.People;
using ComplianceBot.Storage;

namespace ComplianceBot.Tests.Parcels;

/// <summary>A chat product's way to hand files over, as the test wants it; also says who may have what.</summary>
internal sealed class PretendCourier(string channel = "slack") : ICourier, INeedToKnow
{
    public string Channel => channel;

    public bool AsksFirst { get; set; }

    public string Kind => "drill";

    /// <summary>Whether there is still a need to know.</summary>
    public bool Holds { get; set; } = true;

    public Func<Carried> Answer { get; set; } = () => new Carried.Done();

    public List<string> Offered { get; } = [];

    /// <summary>SHA-256 of each content that was handed over.</summary>
    public List<string> HandedOver { get; } = [];

    public Task<Carried> OfferAsync(Parcel parcel, string? reference, Reader reader, CancellationToken cancel)
    {
        Offered.Add(parcel.Name);
        return Task.FromResult(Answer());
    }

    public async Task<Carried> CarryAsync(Parcel parcel, string? reference, Stream content, CancellationToken cancel)
    {
        var answer = Answer();
        if (answer is Carried.Done) HandedOver.Add(Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel)));
        return answer;
    }

    public Task<bool> HoldsAsync(Work work, string key, Speaker speaker, CancellationToken cancel) => Task.FromResult(Holds);
}
