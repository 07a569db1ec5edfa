using System.Data;
using System.Globalization;
using Dapper;

namespace ComplianceBot.Storage;

/// <summary>
/// How times, days and ids travel. SQLite keeps times as text that compares as time; SQL Server as DATETIME2(3) and DATE.
/// Dapper's handlers are global while both databases may live in one process, so the parameter itself says which it is.
/// </summary>
public static class TypeHandlers
{
    public const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    public const string DayFormat = "yyyy-MM-dd";

    private const string Whole = "0000-00-00T00:00:00.0000000Z";

    [ThreadStatic]
    private static Instant? _last;

    private static readonly Lazy<bool> Registered = new(() =>
    {
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new MomentHandler());
        SqlMapper.AddTypeHandler(new DayHandler());
        SqlMapper.AddTypeHandler(new PersonIdHandler());
        return true;
    });

    public static void Register() => _ = Registered.Value;

    public static string TextOf(DateTimeOffset at)
    {
        // everything in a work happened at one instant, and each of its statements asks for it
        if (_last is { } last && last.Ticks == at.UtcTicks) return last.Text;
        var text = at.UtcDateTime.ToString(MomentFormat, CultureInfo.InvariantCulture);
        _last = new Instant(at.UtcTicks, text);
        return text;
    }

    /// <summary>Null for anything but a time as it is written here.</summary>
    public static DateTimeOffset? MomentOf(string? text) => text?.Length == Whole.Length - "0000".Length && text[^1] == 'Z' ? Completed(text.AsSpan(0, text.Length - 1)) : null;

    public static string TextOf(DateOnly day) => day.ToString("o", CultureInfo.InvariantCulture);

    /// <exception cref="FormatException">It is not a day as it is written here; what may follow it is not looked at.</exception>
    public static DateOnly DayOf(string text) => text.Length >= DayFormat.Length && Completed(text.AsSpan(0, DayFormat.Length)) is { } at
        ? DateOnly.FromDateTime(at.UtcDateTime)
        : throw new FormatException("A day is not written as it should be: " + text);

    /// <summary>The rest is midnight. The framework reads its own form, with seven digits, in a fraction of the time that any other takes.</summary>
    private static DateTimeOffset? Completed(ReadOnlySpan<char> start)
    {
        Span<char> whole = stackalloc char[Whole.Length];
        Whole.CopyTo(whole);
        start.CopyTo(whole);
        return DateTimeOffset.TryParseExact(whole, "o", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;
    }

    private static bool IsSqlite(IDbDataParameter parameter) => parameter.GetType().Name == "SqliteParameter";

    /// <summary>An instant as it was written last.</summary>
    private sealed record Instant(long Ticks, string Text);

    private sealed class MomentHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            if (IsSqlite(parameter))
            {
                parameter.DbType = DbType.String;
                parameter.Value = TextOf(value);
                return;
            }

            parameter.DbType = DbType.DateTime2;
            parameter.Value = value.UtcDateTime;
        }

        public override DateTimeOffset Parse(object value) => value is string text
            ? MomentOf(text) ?? throw new FormatException("A time is not written as it should be: " + text)
            : new DateTimeOffset(DateTime.SpecifyKind((DateTime)value, DateTimeKind.Utc));
    }

    private sealed class DayHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override void SetValue(IDbDataParameter parameter, DateOnly value)
        {
            if (IsSqlite(parameter))
            {
                parameter.DbType = DbType.String;
                parameter.Value = TextOf(value);
                return;
            }

            parameter.DbType = DbType.Date;
            parameter.Value = value.ToDateTime(TimeOnly.MinValue);
        }

        public override DateOnly Parse(object value) => value is string text
            ? DayOf(text)
            : DateOnly.FromDateTime((DateTime)value);
    }

    private sealed class PersonIdHandler : SqlMapper.TypeHandler<PersonId>
    {
        public override void SetValue(IDbDataParameter parameter, PersonId value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value.Value;
        }

        public override PersonId Parse(object value) => new((string)value);
    }
}
