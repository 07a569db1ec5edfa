using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Slack;

/// <summary>Serves uploaded files as Slack does: to whoever holds a token with <c>files:read</c>, and a sign-in page to everybody else.</summary>
internal sealed class SlackFileSite(SlackState state)
{
    public const string Path = "/files-pri/";

    private const string SignInPage = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in to your workspace</body></html>";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public JsonObject Info(JsonObject arguments) => state.Files.TryGetValue(arguments.Text("file") ?? "", out var file) && !file.IsHidden
        ? file.WasDeleted ? SlackReply.Error("file_deleted") : new JsonObject { ["ok"] = true, ["file"] = file.ToJson() }
        : SlackReply.Error("file_not_found");

    public async Task AnswerAsync(HttpContext http)
    {
        var id = (http.Request.Path.Value ?? "")[Path.Length..].Split('/')[0];
        var (response, cancel) = (http.Response, http.RequestAborted);
        if (!state.Files.TryGetValue(id, out var file) || file.WasDeleted)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var trouble = file.TakeTrouble();
        var mayRead = http.Request.Headers.Authorization == "Bearer " + state.Settings.BotToken && state.Settings.Scopes.Contains("files:read");
        switch (trouble)
        {
            case FileTrouble.Missing:
                response.StatusCode = StatusCodes.Status404NotFound;
                break;
            case FileTrouble.LeadsElsewhere:
                response.Redirect("http://localhost:9/elsewhere");
                break;
            case FileTrouble.SignInPage:
                await SignInAsync(response, cancel);
                break;
            default:
                if (mayRead) await SendAsync(http, file, trouble, cancel);
                else await SignInAsync(response, cancel);
                break;
        }

        state.Changes.Happened();
    }

    private static Task SignInAsync(HttpResponse response, CancellationToken cancel)
    {
        response.ContentType = "text/html; charset=utf-8";
        return response.WriteAsync(SignInPage, cancel);
    }

    /// <summary>Without a length of its own, so that only the declared size tells where it should end.</summary>
    private static async Task SendAsync(HttpContext http, SlackSharedFile file, FileTrouble trouble, CancellationToken cancel)
    {
        var response = http.Response;
        response.ContentType = file.MimeType;
        if (trouble is FileTrouble.None or FileTrouble.Slow or FileTrouble.Breaks) response.Headers.ContentLength = file.Size;
        await using var content = file.Content();
        var left = trouble is FileTrouble.EndsEarly or FileTrouble.Breaks ? file.Size / 2 : file.Size;
        var buffer = new byte[64 * 1024];
        while (left > 0 && await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancel) is > 0 and var count)
        {
            await response.Body.WriteAsync(buffer.AsMemory(0, count), cancel);
            left -= count;
            if (trouble == FileTrouble.Slow) await Task.Delay(Pause, cancel);
        }

        if (trouble == FileTrouble.GoesOn) await response.Body.WriteAsync(new byte[100], cancel);
        if (trouble == FileTrouble.Breaks) http.Abort();
    }
}
