using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>Collects what is wrong with a payload, in the words and with the pointers that Slack uses.</summary>
internal sealed class Objections
{
    private readonly List<string> _messages = [];

    public bool IsEmpty => _messages.Count == 0;
    public IReadOnlyList<string> Messages => _messages;

    public void Add(string pointer, string what) => _messages.Add($"[ERROR] {what} [json-pointer:{pointer}]");

    public void Length(string pointer, string? text, int longest)
    {
        if (text?.Length > longest)
            Add(pointer, $"must be less than {longest + 1} characters");
    }

    public void Plain(string pointer, JsonNode? text, int longest, bool required = false) =>
        Text(pointer, text, longest, required, plainOnly: true);

    public void Text(string pointer, JsonNode? text, int longest, bool required = false, bool plainOnly = false)
    {
        if (text is null)
        {
            if (required)
                Add(pointer, $"missing required field: {pointer[(pointer.LastIndexOf('/') + 1)..]}");
            return;
        }

        if (text.Text("type") is not ("plain_text" or "mrkdwn") || (plainOnly && text.Text("type") != "plain_text"))
            Add(pointer, plainOnly ? "must be a plain_text object" : "must be a text object");
        Length(pointer + "/text", text.Text("text"), longest);
        if (text.Text("text") is null or "")
            Add(pointer + "/text", "must be more than 0 characters");
        if (text.Text("type") == "mrkdwn" && SlackLimits.Broadcast.IsMatch(text.Text("text") ?? ""))
            Add(pointer + "/text", "rings for a whole channel: the words of a person were not escaped");
    }

    public void Only(string pointer, JsonObject part, IReadOnlySet<string> allowed)
    {
        foreach (var extra in part.Select(p => p.Key).Where(k => !allowed.Contains(k)))
            Add(pointer, $"invalid additional property: {extra}");
    }
}
