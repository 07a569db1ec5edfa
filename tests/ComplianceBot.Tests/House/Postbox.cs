using System.Collections.Concurrent;
using ComplianceBot.Cards;
using ComplianceBot.Delivery;

namespace ComplianceBot.Tests.House;

/// <summary>A chat product that takes every message and keeps it; <see cref="Answer"/> makes it misbehave.</summary>
public sealed class Postbox(string channel) : IPostman
{
    private int _count;

    public string Channel => channel;

    public ConcurrentQueue<Post> Posts { get; } = new();

    public Func<Post, Posted>? Answer { get; set; }

    public Card Last => Posts.Last().Card;

    public Task<Posted> PostAsync(Post post, CancellationToken cancel)
    {
        var answer = Answer?.Invoke(post) ?? new Posted.Sent(post.Changes ?? $"m{Interlocked.Increment(ref _count)}");
        if (answer is Posted.Sent) Posts.Enqueue(post);
        return Task.FromResult(answer);
    }
}
