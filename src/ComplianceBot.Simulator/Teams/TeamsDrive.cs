using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ComplianceBot.Simulator.Wire;

namespace ComplianceBot.Simulator.Teams;

/// <summary>What goes wrong whenever a file is fetched.</summary>
public enum FileTrouble
{
    None,

    /// <summary>The address has run out.</summary>
    Expired,

    /// <summary>A page comes in place of the file, as where one has to sign in.</summary>
    Page,

    /// <summary>Fewer bytes come than were announced.</summary>
    BreaksOff,

    /// <summary>Somewhere else is named in place of the file.</summary>
    Redirects,

    /// <summary>After the first bytes nothing more comes.</summary>
    Stalls,

    Busy,
}

/// <summary>A file of somebody, as it lies in the tenant's OneDrive.</summary>
public sealed class TeamsDriveFile
{
    internal string Id { get; } = Guid.CreateVersion7().ToString("N");
    public required string Name { get; init; }
    public required byte[] Content { get; init; }
    public string MediaType { get; init; } = "application/octet-stream";
    public FileTrouble Trouble { get; set; }
    public Uri? RedirectsTo { get; set; }
}

/// <summary>A place in OneDrive that waits for the bytes of one file.</summary>
public sealed class TeamsUploadSession
{
    private ImmutableList<byte[]> _pieces = [];

    internal string Id { get; } = Guid.CreateVersion7().ToString("N");
    public required string Name { get; init; }
    public IReadOnlyList<byte[]> Pieces => _pieces;
    public byte[] Content => [.. _pieces.SelectMany(p => p)];
    public bool IsWhole { get; internal set; }

    /// <summary>The address opens nothing any more.</summary>
    public bool IsOver { get; set; }
    internal long Length => _pieces.Sum(p => (long)p.Length);
    internal void Add(byte[] piece) => _pieces = _pieces.Add(piece);
}

/// <summary>The tenant's OneDrive and the connector's pictures: what files are fetched from and put into.</summary>
public sealed class TeamsDrive
{
    private const int PieceUnit = 320 * 1024;

    private readonly ConcurrentDictionary<string, TeamsDriveFile> _files = new();
    private readonly ConcurrentDictionary<string, TeamsUploadSession> _sessions = new();
    private readonly TeamsState _state;
    private readonly TeamsTokenEndpoint _tokens;
    private readonly Faults _faults;

    internal TeamsDrive(TeamsState state, TeamsTokenEndpoint tokens, Faults faults) => (_state, _tokens, _faults) = (state, tokens, faults);

    internal Uri? Address { get; set; }

    /// <summary>The address that opens for whoever has it; where the file is shown to people is another.</summary>
    public Uri DownloadUrlOf(TeamsDriveFile file)
    {
        _files[file.Id] = file;
        return new Uri(Address!, $"/drive/{file.Id}?tempauth={file.Id}");
    }

    internal Uri PictureUrlOf(TeamsDriveFile file)
    {
        _files[file.Id] = file;
        return new Uri(Address!, $"/emea/v3/attachments/{file.Id}/views/original");
    }

    internal TeamsUploadSession Open(string name)
    {
        var session = new TeamsUploadSession { Name = name };
        return _sessions[session.Id] = session;
    }

    internal Uri UploadUrlOf(TeamsUploadSession session) => new(Address!, $"/upload/{session.Id}");

    /// <summary>False when the address is none of the drive's.</summary>
    internal async Task<bool> AnswerAsync(HttpContext http, Action<TeamsCall> record)
    {
        var path = http.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        Func<Task>? work = (http.Request.Method, path) switch
        {
            ("GET", ["drive", var id]) => () => GiveAsync(http, "file", id, http.Request.Query["tempauth"] == id),
            ("GET", ["emea", "v3", "attachments", var id, "views", "original"]) => () => GiveAsync(http, "picture", id, _tokens.Knows(http.Request.Headers.Authorization.ToString())),
            ("PUT", ["upload", var id]) => () => TakeAsync(http, id),
            ("GET", ["upload", var id]) => () => TellAsync(http, id),
            _ => null,
        };
        if (work is null) return false;
        try
        {
            await work();
        }
        finally
        {
            record(new TeamsCall
            {
                Name = NameOf(http.Request.Method, path[0]), Path = http.Request.Path.Value!, At = _state.Now, Status = http.Response.StatusCode,
                HadToken = http.Request.Headers.Authorization.Count > 0,
            });
        }

        return true;
    }

    private static string NameOf(string method, string first) => (method, first) switch
    {
        (_, "drive") => "file",
        (_, "emea") => "picture",
        ("PUT", _) => "upload",
        _ => "uploadStatus",
    };

    private async Task GiveAsync(HttpContext http, string name, string id, bool isAllowed)
    {
        var response = http.Response;
        if (!_files.TryGetValue(id, out var file) || !isAllowed)
        {
            response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var trouble = _faults.Take(name) is { } fault ? (fault.Status == 429 ? FileTrouble.Busy : FileTrouble.Expired) : file.Trouble;
        switch (trouble)
        {
            case FileTrouble.Expired:
                response.StatusCode = StatusCodes.Status404NotFound;
                return;
            case FileTrouble.Busy:
                (response.StatusCode, response.Headers.RetryAfter) = (StatusCodes.Status429TooManyRequests, "7");
                return;
            case FileTrouble.Redirects:
                response.Redirect(file.RedirectsTo!.ToString());
                return;
            case FileTrouble.Page:
                response.ContentType = "text/html; charset=utf-8";
                await response.WriteAsync("<!doctype html><title>Sign in</title>");
                return;
            case FileTrouble.None or FileTrouble.BreaksOff or FileTrouble.Stalls:
                await SendAsync(http, file, trouble);
                return;
            default:
                throw new NotSupportedException(trouble.ToString());
        }
    }

    private static async Task SendAsync(HttpContext http, TeamsDriveFile file, FileTrouble trouble)
    {
        (http.Response.ContentType, http.Response.ContentLength) = (file.MediaType, file.Content.Length);
        if (trouble == FileTrouble.None)
        {
            await http.Response.Body.WriteAsync(file.Content, http.RequestAborted);
            return;
        }

        await http.Response.Body.WriteAsync(file.Content.AsMemory(0, file.Content.Length / 2), http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        if (trouble == FileTrouble.Stalls) await Task.Delay(TimeSpan.FromSeconds(20), http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        http.Abort();
    }

    private async Task TakeAsync(HttpContext http, string id)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var fault = _faults.Take("upload");
        if (fault?.Kind == FaultKind.LostRequest)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = fault?.Kind == FaultKind.Refusal ? fault.Status : Kept(http.Request, id, body.ToArray());
        if (fault?.Kind == FaultKind.LostAnswer) http.Abort();
        _state.Changes.Happened();
    }

    private int Kept(HttpRequest request, string id, byte[] piece)
    {
        if (!_sessions.TryGetValue(id, out var session) || session.IsOver) return StatusCodes.Status404NotFound;
        // a token is one too many: the address itself opens the session
        if (request.Headers.Authorization.Count > 0) return StatusCodes.Status401Unauthorized;
        if (!System.Net.Http.Headers.ContentRangeHeaderValue.TryParse(request.Headers.ContentRange, out var range)) return StatusCodes.Status400BadRequest;
        if (range.From != session.Length) return StatusCodes.Status416RangeNotSatisfiable;
        var isLast = range.To + 1 == range.Length;
        if (range.To - range.From + 1 != piece.Length || (!isLast && piece.Length % PieceUnit != 0)) return StatusCodes.Status400BadRequest;
        session.Add(piece);
        session.IsWhole = isLast;
        return isLast ? StatusCodes.Status201Created : StatusCodes.Status202Accepted;
    }

    private async Task TellAsync(HttpContext http, string id)
    {
        if (!_sessions.TryGetValue(id, out var session) || session.IsOver || session.IsWhole)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(new JsonObject { ["nextExpectedRanges"] = new JsonArray($"{session.Length}-") }.ToJsonString(), http.RequestAborted);
    }
}
