using System.Net;
using ComplianceBot.Host.Channels;
using ComplianceBot.Tests.House;

namespace ComplianceBot.Tests.Channels;

public sealed class FailedCallersTests
{
    private static readonly IPAddress Stranger = IPAddress.Parse("203.0.113.7");

    private readonly FixedClock _clock = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
    private readonly FailedCallers _callers;

    public FailedCallersTests() => _callers = new FailedCallers(_clock);

    [Fact]
    public void An_address_that_failed_too_often_is_turned_away_for_the_rest_of_its_minute()
    {
        Fail(Stranger, FailedCallers.Most - 1);
        Assert.False(_callers.IsTurnedAway(Stranger));
        _clock.Pass(TimeSpan.FromSeconds(59));
        Fail(Stranger, 1);

        Assert.True(_callers.IsTurnedAway(Stranger));
        Assert.False(_callers.IsTurnedAway(IPAddress.Parse("203.0.113.8")));
        _clock.Pass(TimeSpan.FromSeconds(1));
        Assert.False(_callers.IsTurnedAway(Stranger));
    }

    [Fact]
    public void An_address_from_which_somebody_was_proved_is_always_looked_at_and_still_told_that_it_is_too_much()
    {
        _callers.Proved(Stranger);
        Fail(Stranger, FailedCallers.Most);

        Assert.False(_callers.IsTurnedAway(Stranger));
        Assert.True(_callers.Failed(Stranger));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.1")]
    [InlineData("192.168.7.7")]
    [InlineData("169.254.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    public void The_organisations_own_proxy_is_never_turned_away(string? address)
    {
        var proxy = address is null ? null : IPAddress.Parse(address);
        Fail(proxy, 2 * FailedCallers.Most);

        Assert.False(_callers.IsTurnedAway(proxy));
        Assert.True(_callers.Failed(proxy));
    }

    [Theory]
    [InlineData("172.32.0.1", "172.32.0.1")]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9")]
    public void The_same_caller_is_known_by_any_of_its_spellings_and_addresses(string first, string second)
    {
        Fail(IPAddress.Parse(first), FailedCallers.Most);

        Assert.True(_callers.IsTurnedAway(IPAddress.Parse(second)));
    }

    [Fact]
    public void Ever_new_addresses_do_not_fill_the_memory()
    {
        for (var i = 0; i < 3 * FailedCallers.MostAddresses; i++)
        {
            _callers.Failed(new IPAddress(0x0000_0050L + ((long)i << 8)));
            _callers.Proved(new IPAddress(0x0000_0051L + ((long)i << 8)));
            Assert.InRange(_callers.Remembered, 1, 2 * FailedCallers.MostAddresses);
        }
    }

    private void Fail(IPAddress? caller, int times)
    {
        for (var i = 0; i < times; i++) _callers.Failed(caller);
    }
}
