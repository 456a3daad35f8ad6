namespace Krakked.Backtesting;

/// <summary>One form in which values of a type are shown: a MIME type, and how it is written.</summary>
sealed class DisplayForm<T>(string mimeType, Action<T, TextWriter> write)
{
    public string MimeType { get; } = mimeType;

    /// <summary>False when the value is of another type; nothing is written then.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not T value) return false;
        write(value, writer);
        return true;
    }
}

/// <summary>What a <see cref="TypeFormatterSourceAttribute"/> names; it is found and called by name.</summary>
interface IDisplayForms
{
    IEnumerable<object> CreateTypeFormatters();
}

/// <summary>The names of the forms.</summary>
static class DisplayMime
{
    public const string Plain = "text/plain", Html = "text/html", Figure = "application/vnd.plotly.v1+json";
}
