using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ComplianceBot.Calendars;
using ComplianceBot.Host.Files.Sealing;
using ComplianceBot.Status;

namespace ComplianceBot.Host.Charts;

/// <summary>
/// Addresses of charts. An address holds the figures themselves and a seal of ours over them, so that nothing is stored, nobody can have anything else drawn, and
/// who does not know it cannot guess it. It ends after ninety days, as conversations do (RT-7).
/// </summary>
internal sealed class ChartLinks(MasterKeys keys, CalendarAddress address, RsvgConvert drawing) : IChartLinks
{
    public const string Path = "chart";

    private const int KeptDays = 90, MostPoints = 40, LongestWord = 2000;

    private static readonly byte[] Purpose = "compliancebot chart links v1"u8.ToArray();

    public bool AreOffered => address.IsKnown && drawing.IsInstalled;

    public Uri? Of(ScoreLine line, DateOnly today) => AreOffered ? new Uri(address.Base!, $"{Path}/{WordOf(line, today)}.png") : null;

    public string WordOf(ScoreLine line, DateOnly today)
    {
        var key = keys.Newest;
        var figures = Encoding.ASCII.GetBytes($"{key.Id};{Written(today)};" + string.Join(',', line.Points.Select(p => Written(p.Day) + "=" + p.Score.ToString("0.0", CultureInfo.InvariantCulture))));
        return Base64Url.EncodeToString(figures) + "." + Base64Url.EncodeToString(SealOf(key, figures));
    }

    /// <summary>Null for what we did not make, or made too long ago.</summary>
    public ScoreLine? Read(string word, DateOnly today)
    {
        if (word.Length > LongestWord || word.Split('.') is not [var said, var proof]) return null;
        if (!Base64Url.IsValid(said) || !Base64Url.IsValid(proof)) return null;
        var figures = Base64Url.DecodeFromChars(said);
        if (Encoding.ASCII.GetString(figures).Split(';') is not [var keyId, var made, var points] || keys.Find(keyId) is not { } key) return null;
        if (!CryptographicOperations.FixedTimeEquals(SealOf(key, figures), Base64Url.DecodeFromChars(proof))) return null;
        return DayOf(made) is { } day && day <= today.AddDays(1) && today <= day.AddDays(KeptDays) ? LineOf(points) : null;
    }

    private static ScoreLine? LineOf(string points)
    {
        var read = points.Split(',').Select(p => p.Split('=')).Where(p => p.Length == 2)
            .Select(p => (Day: DayOf(p[0]), IsScore: decimal.TryParse(p[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var score), Score: score))
            .Where(p => p is { Day: not null, IsScore: true, Score: >= 0 and <= 100 }).Select(p => (p.Day!.Value, p.Score)).ToList();
        return read.Count is > 0 and <= MostPoints ? new ScoreLine(read) : null;
    }

    /// <summary>By a key of its own: what seals files seals nothing else.</summary>
    private static byte[] SealOf(MasterKey key, byte[] figures) =>
        HMACSHA256.HashData(HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Bytes, SHA256.HashSizeInBytes, salt: null, info: Purpose), figures);

    private static string Written(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
