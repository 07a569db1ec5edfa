using System.Globalization;
using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>Makes <c>state.values</c> from what a person filled in, each element type in its own shape, and checks what Slack's client checks.</summary>
internal static class FormState
{
    public static JsonObject Of(JsonArray blocks, FormValues typed)
    {
        var state = new JsonObject();
        foreach (var (block, element) in BlockKit.Elements(blocks))
        {
            if (element.Text("type") is null or "button" or "overflow" or "image" || block.Text("block_id") is not { } id)
                continue;
            if (state[id] is not JsonObject place)
                state[id] = place = [];
            place[element.Text("action_id") ?? ""] = Value(element, ValuesFor(block, element, typed));
        }

        return state;
    }

    /// <summary>What keeps the form's own button from sending it, by the label of the field; null when it can be sent.</summary>
    public static string? Complaint(JsonArray blocks, FormValues typed)
    {
        foreach (var input in BlockKit.Inputs(blocks))
        {
            var value = Value(input.Element, typed[input.BlockId] ?? typed[input.ActionId] ?? typed[input.Label]);
            if (!input.IsOptional && IsEmpty(value))
                return $"'{input.Label}' is not filled in";
            if (input.Element.Number("max_length") is { } max && value.Text("value")?.Length > max)
                return $"'{input.Label}' is longer than {max} characters";
            if (input.Element.Number("min_length") is { } min && value.Text("value") is { Length: > 0 } text && text.Length < min)
                return $"'{input.Label}' is shorter than {min} characters";
        }

        return null;
    }

    public static JsonObject Value(JsonObject element, IReadOnlyList<string>? typed)
    {
        var type = element.Text("type")!;
        var value = new JsonObject { ["type"] = type };
        switch (type)
        {
            case "radio_buttons" or "static_select" or "external_select":
                value["selected_option"] = typed is null
                    ? element.Part("initial_option")?.DeepClone()
                    : typed.Count == 0 ? null : Option(element, typed[0]);
                break;
            case "checkboxes" or "multi_static_select" or "multi_external_select":
                value["selected_options"] = typed is null
                    ? element.List("initial_options")?.DeepClone() ?? new JsonArray()
                    : new JsonArray([.. typed.Select(t => Option(element, t))]);
                break;
            case "multi_users_select":
                value["selected_users"] = typed is null
                    ? element.List("initial_users")?.DeepClone() ?? new JsonArray()
                    : new JsonArray([.. typed.Select(t => JsonValue.Create(t))]);
                break;
            case "file_input":
                value["files"] = new JsonArray([.. (typed ?? []).Select(t => JsonNode.Parse(t))]);
                break;
            default:
                var (field, initial) = SingleField(type);
                var text = typed is null ? element.Text(initial) : typed.Count == 0 ? null : typed[0];
                value[field] = type == "datetimepicker" && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var moment)
                    ? moment
                    : text;
                break;
        }

        return value;
    }

    private static (string Field, string Initial) SingleField(string type) => type switch
    {
        "datepicker" => ("selected_date", "initial_date"),
        "timepicker" => ("selected_time", "initial_time"),
        "datetimepicker" => ("selected_date_time", "initial_date_time"),
        "users_select" => ("selected_user", "initial_user"),
        "conversations_select" => ("selected_conversation", "initial_conversation"),
        "channels_select" => ("selected_channel", "initial_channel"),
        _ => ("value", "initial_value"),
    };

    private static IReadOnlyList<string>? ValuesFor(JsonObject block, JsonObject element, FormValues typed) =>
        typed[block.Text("block_id")] ?? typed[element.Text("action_id")] ?? typed[block.Part("label").Text("text")];

    private static JsonNode Option(JsonObject element, string wanted)
    {
        var options = BlockKit.OptionsOf(element);
        var found = options.FirstOrDefault(o => o.Text("value") == wanted) ?? options.FirstOrDefault(o => o.Part("text").Text("text") == wanted);
        if (found is not null)
            return found.DeepClone();
        if (element.Text("type") is "external_select" or "multi_external_select")
            return new JsonObject { ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = wanted }, ["value"] = wanted };
        throw new InvalidOperationException(
            $"There is no '{wanted}' to choose; there is {string.Join(", ", options.Select(o => $"'{o.Part("text").Text("text")}'"))}.");
    }

    private static bool IsEmpty(JsonObject value) => value.All(v => v.Key == "type" || v.Value switch
    {
        null => true,
        JsonArray list => list.Count == 0,
        JsonObject => false,
        var text => text.AsText() is null or "",
    });
}
