using System.Text;
using System.Text.Json;
using ComplianceBot.Host.Channels.Slack;

namespace ComplianceBot.Tests.Channels.Slack;

/// <summary>Slack's published vector and thirteen others. Two are judged unlike Bolt: the future is refused, upper-case hex is the same bytes.</summary>
public sealed class SlackSignatureTests
{
    public static TheoryData<string, bool> Vectors()
    {
        var data = new TheoryData<string, bool>();
        foreach (var vector in All())
        {
            var name = vector.GetProperty("name").GetString()!;
            var bolt = vector.GetProperty("bolt").GetBoolean();
            data.Add(name, vector.TryGetProperty("ours", out var ours) ? ours.GetBoolean() : bolt);
        }

        return data;
    }

    [Theory, MemberData(nameof(Vectors))]
    public void Each_vector_is_judged_as_it_should(string name, bool isRight)
    {
        var vector = All().Single(v => v.GetProperty("name").GetString() == name);
        var timestamp = vector.GetProperty("timestamp").ToString();
        var now = DateTimeOffset.FromUnixTimeSeconds(vector.GetProperty("now").GetInt64());
        var secret = Encoding.UTF8.GetBytes(vector.GetProperty("secret").GetString()!);
        var signature = vector.GetProperty("signature").GetString() ?? "";

        Assert.Equal(isRight, SlackSignature.IsFresh(timestamp, now) && SlackSignature.IsRight(secret, signature, Signed(timestamp, vector.GetProperty("body").GetString()!)));
    }

    [Fact]
    public void An_empty_secret_lets_nobody_in() =>
        Assert.False(SlackSignature.IsRight([], "v0=" + new string('0', 64), Signed("1", "")));

    [Theory]
    [InlineData("")]
    [InlineData("-1795300000")]
    [InlineData("1795300000.5")]
    [InlineData("1795300000,1795300000")]
    [InlineData("99999999999999999999999")]
    public void A_timestamp_is_nothing_but_digits(string timestamp) =>
        Assert.False(SlackSignature.IsFresh(timestamp, DateTimeOffset.FromUnixTimeSeconds(1795300000)));

    private static byte[] Signed(string timestamp, string body)
    {
        var prefix = new byte[64];
        var length = SlackSignature.WritePrefix(timestamp, prefix);
        return [.. prefix[..length], .. Encoding.UTF8.GetBytes(body)];
    }

    private static List<JsonElement> All() =>
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Channels", "Slack", "slack-signature-vectors.json"))).RootElement.EnumerateArray()];
}
