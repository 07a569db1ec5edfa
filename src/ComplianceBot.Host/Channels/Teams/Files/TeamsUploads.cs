using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using ComplianceBot.Parcels;

namespace ComplianceBot.Host.Channels.Teams.Files;

/// <summary>
/// Puts a file into an upload session of OneDrive: piece by piece and in order, without any token, going on where an earlier try
/// ended. One piece is held in memory, never the file.
/// </summary>
internal sealed class TeamsUploads(FileClient files)
{
    /// <summary>Pieces are multiples of 320 KiB; this is about three megabytes.</summary>
    private const int Piece = 10 * 320 * 1024;

    public async Task<Carried> PutAsync(Uri address, Stream content, long size, CancellationToken cancel)
    {
        try
        {
            var from = await PresentAsync(address, cancel);
            var buffer = new byte[(int)Math.Min(Piece, size)];
            if (!await SkipAsync(content, from, buffer, cancel)) return new Carried.Refused("the session expects more than there is");
            while (from < size)
            {
                var count = await content.ReadAtLeastAsync(buffer, (int)Math.Min(buffer.Length, size - from), throwOnEndOfStream: true, cancel);
                using var answer = await PutAsync(address, buffer.AsMemory(0, count), from, size, cancel);
                if (Trouble(answer) is { } trouble) return trouble;
                from += count;
            }

            return new Carried.Done();
        }
        catch (HttpRequestException fault)
        {
            return new Carried.Later(fault.HttpRequestError.ToString());
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new Carried.Later("no answer in time");
        }
    }

    private async Task<HttpResponseMessage?> PutAsync(Uri address, ReadOnlyMemory<byte> piece, long from, long size, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new ReadOnlyMemoryContent(piece) };
        request.Content.Headers.ContentRange = new ContentRangeHeaderValue(from, from + piece.Length - 1, size);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await files.SendAsync(request, cancel);
    }

    private static Carried? Trouble(HttpResponseMessage? answer) => answer?.StatusCode switch
    {
        null => new Carried.Refused("the host is not listed"),
        HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted => null,
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestedRangeNotSatisfiable or >= HttpStatusCode.InternalServerError =>
            new Carried.Later("answered " + (int)answer.StatusCode, answer.Headers.RetryAfter?.Delta),
        _ => new Carried.Refused("answered " + (int)answer.StatusCode),
    };

    /// <summary>How much of it lies there already; from the beginning when that cannot be told.</summary>
    private async Task<long> PresentAsync(Uri address, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var answer = await files.SendAsync(request, cancel);
        if (answer?.StatusCode != HttpStatusCode.OK) return 0;
        try
        {
            await answer.Content.LoadIntoBufferAsync(cancel);
            using var session = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancel));
            var next = session.RootElement.Part("nextExpectedRanges").Items().FirstOrDefault();
            return next.ValueKind == JsonValueKind.String && long.TryParse(next.GetString()!.Split('-')[0], out var from) && from > 0 ? from : 0;
        }
        catch (JsonException)
        {
            return 0;
        }
    }

    /// <summary>Kept files are sealed in segments and read from the front.</summary>
    private static async Task<bool> SkipAsync(Stream content, long count, byte[] buffer, CancellationToken cancel)
    {
        while (count > 0)
        {
            var read = await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, count)), cancel);
            if (read == 0) return false;
            count -= read;
        }

        return true;
    }
}
