using System.Text;
using System.Text.Json;
using ComplianceBot.Simulator.Slack;

namespace ComplianceBot.Tests.Simulator;

public sealed class SlackSignerTests
{
    public static TheoryData<string, string, string, string, string> Published()
    {
        var data = new TheoryData<string, string, string, string, string>();
        var file = Path.Combine(AppContext.BaseDirectory, "Simulator", "slack-signatures.json");
        foreach (var vector in JsonDocument.Parse(File.ReadAllText(file)).RootElement.EnumerateArray())
        {
            string Get(string name) => vector.GetProperty(name).ToString();
            data.Add(Get("name"), Get("secret"), Get("timestamp"), Get("body"), Get("signature"));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void A_signature_is_the_one_Slack_publishes(string name, string secret, string timestamp, string body, string signature)
    {
        Assert.NotEmpty(name);
        Assert.Equal(signature, SlackSigner.Sign(secret, timestamp, Encoding.UTF8.GetBytes(body)));
    }
}
