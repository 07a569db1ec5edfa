namespace ComplianceBot.Host.Endpoints;

/// <summary>What every page behind a secret word tells browsers and whatever stands between: keep nothing, load nothing, show it nowhere else.</summary>
internal static class PrivatePage
{
    public static void Guard(HttpResponse response)
    {
        response.Headers.CacheControl = "private, no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    }
}
