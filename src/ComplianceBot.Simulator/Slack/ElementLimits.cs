using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>The rules for buttons, menus and inputs inside blocks.</summary>
internal sealed class ElementLimits(Objections found, string surface)
{
    private static readonly HashSet<string> InputOnly = ["plain_text_input", "number_input", "email_text_input", "url_text_input", "file_input"];

    private static readonly HashSet<string> Known =
    [
        .. InputOnly, "button", "image", "overflow", "checkboxes", "radio_buttons", "static_select", "multi_static_select",
        "external_select", "multi_external_select", "users_select", "multi_users_select", "conversations_select",
        "channels_select", "datepicker", "timepicker", "datetimepicker",
    ];

    public void Check(string pointer, JsonObject element, bool inInput)
    {
        var type = element.Text("type") ?? "";
        if (!Known.Contains(type) || InputOnly.Contains(type) != inInput && InputOnly.Contains(type) || inInput && type is "button" or "overflow")
        {
            found.Add(pointer + "/type", $"unsupported type: {type}");
            return;
        }

        found.Length(pointer + "/action_id", element.Text("action_id"), 255);
        found.Plain(pointer + "/placeholder", element["placeholder"], 150);
        CheckConfirmation(pointer + "/confirm", element.Part("confirm"));
        CheckKind(type, pointer, element);
    }

    private void CheckKind(string type, string pointer, JsonObject element)
    {
        switch (type)
        {
            case "button":
                CheckButton(pointer, element);
                break;
            case "checkboxes" or "radio_buttons":
                CheckOptions(pointer + "/options", element["options"], most: 10, plainOnly: false);
                break;
            case "overflow":
                CheckOptions(pointer + "/options", element["options"], most: 5, plainOnly: true);
                break;
            case "static_select" or "multi_static_select":
                CheckSelect(pointer, element);
                break;
            case "plain_text_input":
                found.Length(pointer + "/initial_value", element.Text("initial_value"), element.Number("max_length") ?? 3000);
                if (element.Number("max_length") is < 1 or > 3000 || element.Number("min_length") is < 0 or > 3000)
                    found.Add(pointer + "/max_length", "must be between 1 and 3000");
                break;
            case "number_input" when element["is_decimal_allowed"] is null:
                found.Add(pointer, "missing required field: is_decimal_allowed");
                break;
            case "file_input":
                if (surface != "modal")
                    found.Add(pointer + "/type", "unsupported type: file_input");
                if (element.Number("max_files") is < 1 or > 10)
                    found.Add(pointer + "/max_files", "must be between 1 and 10");
                break;
            case "image" when element.Text("alt_text") is null or "":
                found.Add(pointer, "missing required field: alt_text");
                break;
            case "datepicker" when element.Text("initial_date") is { } day && !DateOnly.TryParseExact(day, "yyyy-MM-dd", out _):
                found.Add(pointer + "/initial_date", "must be in format YYYY-MM-DD");
                break;
            case "datetimepicker" when surface == "home":
                found.Add(pointer + "/type", "unsupported type: datetimepicker");
                break;
        }
    }

    private void CheckButton(string pointer, JsonObject element)
    {
        found.Plain(pointer + "/text", element["text"], 75, required: true);
        found.Length(pointer + "/value", element.Text("value"), 2000);
        found.Length(pointer + "/url", element.Text("url"), 3000);
        found.Length(pointer + "/accessibility_label", element.Text("accessibility_label"), 75);
        if (element["style"] is { } style && style.AsText() is not ("primary" or "danger"))
            found.Add(pointer + "/style", "must be primary or danger");
    }

    private void CheckSelect(string pointer, JsonObject element)
    {
        if ((element["options"] is null) == (element["option_groups"] is null))
            found.Add(pointer, "must have either options or option_groups");
        if (element["options"] is { } options)
            CheckOptions(pointer + "/options", options, most: 100, plainOnly: true);
        var groups = element.List("option_groups") ?? [];
        if (groups.Count > 100)
            found.Add(pointer + "/option_groups", "no more than 100 items allowed");
        for (var place = 0; place < groups.Count; place++)
        {
            found.Plain($"{pointer}/option_groups/{place}/label", (groups[place] as JsonObject)?["label"], 75, required: true);
            CheckOptions($"{pointer}/option_groups/{place}/options", (groups[place] as JsonObject)?["options"], most: 100, plainOnly: true);
        }
    }

    private void CheckOptions(string pointer, JsonNode? list, int most, bool plainOnly)
    {
        if (list is not JsonArray { Count: > 0 } options)
        {
            found.Add(pointer, "must have at least 1 item");
            return;
        }

        if (options.Count > most)
            found.Add(pointer, $"no more than {most} items allowed");
        var values = new HashSet<string>();
        for (var place = 0; place < options.Count; place++)
        {
            var (at, option) = ($"{pointer}/{place}", options[place] as JsonObject);
            found.Text(at + "/text", option?["text"], 75, required: true, plainOnly);
            found.Text(at + "/description", option?["description"], 75);
            found.Length(at + "/value", option.Text("value"), 75);
            if (option.Text("value") is not { } value)
                found.Add(at, "missing required field: value");
            else if (!values.Add(value))
                found.Add(at + "/value", "must be unique");
        }
    }

    private void CheckConfirmation(string pointer, JsonObject? confirm)
    {
        if (confirm is null)
            return;
        found.Plain(pointer + "/title", confirm["title"], 100, required: true);
        found.Text(pointer + "/text", confirm["text"], 300, required: true);
        found.Plain(pointer + "/confirm", confirm["confirm"], 30, required: true);
        found.Plain(pointer + "/deny", confirm["deny"], 30, required: true);
    }
}
