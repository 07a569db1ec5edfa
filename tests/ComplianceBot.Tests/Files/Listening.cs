using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ComplianceBot.Tests.Files;

/// <summary>Waits for a program that was started to take calls.</summary>
internal static class Listening
{
    private const int Tries = 600;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public static async Task UntilAsync(string address, Process process)
    {
        for (var n = 0; n < Tries && !process.HasExited; n++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPEndPoint.Parse(address));
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(Pause);
            }
        }

        throw new InvalidOperationException($"{process.StartInfo.FileName} does not listen on {address}.");
    }
}
