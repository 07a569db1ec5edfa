using ComplianceBot.Calendars;
using Microsoft.Extensions.Options;

namespace ComplianceBot.Host.Calendars;

/// <summary>What an operator may set under <c>Calendar</c>.</summary>
public sealed class CalendarOptions
{
    /// <summary>Where calendar programs reach this host, for example <c>https://bot.example.org</c>; empty: they do not.</summary>
    public string Address { get; set; } = "";

    /// <summary>With a slash at its end, so that what lies below it is added and not put in its place.</summary>
    internal Uri? Base => Uri.TryCreate(Address.TrimEnd('/') + "/", UriKind.Absolute, out var found) && Address.Trim().Length > 0 ? found : null;
}

internal sealed class CalendarOptionsCheck : IValidateOptions<CalendarOptions>
{
    public ValidateOptionsResult Validate(string? name, CalendarOptions options)
    {
        if (options.Address.Trim().Length == 0) return ValidateOptionsResult.Success;
        var isGood = options.Base is { Query: "", Fragment: "", UserInfo: "" } address && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
        return isGood
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Calendar:Address must be the https address at which this host is reached from outside, for example https://bot.example.org.");
    }
}

/// <summary>Tells the mind where it is reached.</summary>
public static class CalendarAddressModule
{
    public static IServiceCollection AddCalendarAddress(this IServiceCollection services)
    {
        services.AddOptions<CalendarOptions>().BindConfiguration("Calendar").ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<CalendarOptions>, CalendarOptionsCheck>()
            .AddSingleton(s => new CalendarAddress(s.GetRequiredService<IOptions<CalendarOptions>>().Value.Base));
    }
}
