using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>A modal or a Home tab on a person's screen, with what the person has typed into it and the errors shown beside fields.</summary>
public sealed class SlackView
{
    public required string Id { get; init; }
    public required string UserId { get; init; }
    public required string RootId { get; init; }
    public string? PreviousId { get; init; }

    /// <summary>Changes with every update, so that an update made from old data is refused.</summary>
    public required string Hash { get; set; }
    public required JsonObject Content { get; set; }
    public IReadOnlyDictionary<string, string> Errors { get; internal set; } = new Dictionary<string, string>();
    public string Title => Content.Part("title").Text("text") ?? "";
    public string? CallbackId => Content.Text("callback_id");

    /// <summary>What is written on the button that sends the form; null when there is none.</summary>
    public string? SubmitLabel => Content.Part("submit").Text("text");
    public bool IsHome => Content.Text("type") == "home";
    public JsonArray Blocks => Content.List("blocks") ?? [];
    public string Words => BlockKit.Words(Blocks);
    public IReadOnlyList<string> Buttons => BlockKit.ButtonLabels(Blocks);

    /// <summary>The fields a person can fill, by the label above each.</summary>
    public IReadOnlyList<string> Fields => [.. BlockKit.Inputs(Blocks).Select(i => i.Label)];

    internal FormValues Typed { get; set; } = [];

    /// <summary>Types without sending, as somebody does who then presses a button on the form.</summary>
    public void Fill(FormValues values)
    {
        var inputs = BlockKit.Inputs(Blocks);
        var typed = new FormValues();
        foreach (var (field, text) in Typed)
            typed.Add(field, [.. text]);
        foreach (var (field, text) in values)
        {
            var input = inputs.FirstOrDefault(i => i.BlockId == field) ?? inputs.FirstOrDefault(i => i.Label == field || i.ActionId == field)
                ?? throw new InvalidOperationException(
                    $"There is no field '{field}' in '{Title}'; there is {string.Join(", ", inputs.Select(i => $"'{i.Label}'"))}.");
            typed.Add(input.BlockId, [.. text]);
        }

        Typed = typed;
    }

    internal JsonObject ToJson(SlackSettings settings)
    {
        var view = (JsonObject)Content.DeepClone();
        view["id"] = Id;
        view["team_id"] = settings.TeamId;
        view["app_installed_team_id"] = settings.TeamId;
        view["app_id"] = settings.AppId;
        view["bot_id"] = settings.BotId;
        view["hash"] = Hash;
        view["root_view_id"] = RootId;
        view["previous_view_id"] = PreviousId;
        view["private_metadata"] ??= "";
        view["callback_id"] ??= "";
        view["external_id"] ??= "";
        view["state"] = new JsonObject { ["values"] = FormState.Of(Blocks, Typed) };
        return view;
    }
}
