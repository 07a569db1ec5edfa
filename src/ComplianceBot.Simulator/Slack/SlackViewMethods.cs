using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>The views.* methods: at most three forms lie on each other, opened with a trigger, updated under a hash.</summary>
internal sealed class SlackViewMethods(SlackState state)
{
    private const int HighestStack = 3;

    public JsonObject Open(JsonObject arguments)
    {
        if (Refused(arguments, "modal") is { } refusal)
            return refusal;
        var (user, error) = state.Triggers.Use(arguments.Text("trigger_id"));
        if (user is null)
            return SlackReply.Error(error!);
        var view = NewView(user, arguments.Part("view")!, below: null);
        state.Stacks[user] = [view];
        return Shown(view);
    }

    public JsonObject Push(JsonObject arguments)
    {
        if (Refused(arguments, "modal") is { } refusal)
            return refusal;
        var (user, error) = state.Triggers.Use(arguments.Text("trigger_id"));
        if (user is null)
            return SlackReply.Error(error!);
        return PushFor(user, arguments.Part("view")!) is { } view ? Shown(view) : SlackReply.Error("push_limit_reached");
    }

    /// <summary>Null when three forms are open already.</summary>
    public SlackView? PushFor(string user, JsonObject content)
    {
        var stack = state.Stack(user);
        if (stack.Count >= HighestStack)
            return null;
        var view = NewView(user, content, stack.LastOrDefault());
        state.Stacks[user] = stack.Add(view);
        return view;
    }

    public JsonObject Update(JsonObject arguments)
    {
        if (state.View(arguments.Text("view_id"), arguments.Text("external_id")) is not { } view)
            return SlackReply.Error("not_found");
        if (Refused(arguments, view.IsHome ? "home" : "modal") is { } refusal)
            return refusal;
        if (arguments.Text("hash") is { Length: > 0 } hash && hash != view.Hash)
            return SlackReply.Error("hash_conflict");
        Replace(view, arguments.Part("view")!);
        return Shown(view);
    }

    /// <summary>What was typed stays where a field of the same name is still there.</summary>
    public void Replace(SlackView view, JsonObject content)
    {
        view.Content = Numbered(content);
        view.Hash = state.NextHash();
        view.Errors = new Dictionary<string, string>();
    }

    public JsonObject Publish(JsonObject arguments)
    {
        if (!state.Settings.HomeTabEnabled)
            return SlackReply.Error("not_enabled");
        if (arguments.Text("user_id") is not { } user || !state.Users.ContainsKey(user))
            return SlackReply.Error("user_not_found");
        if (Refused(arguments, "home") is { } refusal)
            return refusal;
        if (!state.Homes.TryGetValue(user, out var home))
            return Shown(state.Homes[user] = NewView(user, arguments.Part("view")!, below: null));
        if (arguments.Text("hash") is { Length: > 0 } hash && hash != home.Hash)
            return SlackReply.Error("hash_conflict");
        Replace(home, arguments.Part("view")!);
        return Shown(home);
    }

    private static JsonObject? Refused(JsonObject arguments, string type) => arguments.Part("view") switch
    {
        null => SlackReply.Error("invalid_arguments", ["[ERROR] missing required field: view"]),
        var view => SlackLimits.OfView(view, type),
    };

    private JsonObject Shown(SlackView view) => new() { ["ok"] = true, ["view"] = view.ToJson(state.Settings) };

    private SlackView NewView(string user, JsonObject content, SlackView? below)
    {
        var id = state.NextId("V");
        return new SlackView
        {
            Id = id, UserId = user, RootId = below?.RootId ?? id, PreviousId = below?.Id,
            Hash = state.NextHash(), Content = Numbered(content),
        };
    }

    /// <summary>Slack names every block and element that the app left without a name.</summary>
    private JsonObject Numbered(JsonObject content)
    {
        var view = (JsonObject)content.DeepClone();
        foreach (var block in view.List("blocks").Objects())
            block["block_id"] ??= state.NextId("b");
        foreach (var (_, element) in BlockKit.Elements(view.List("blocks") ?? []))
            element["action_id"] ??= state.NextId("a");
        return view;
    }
}
