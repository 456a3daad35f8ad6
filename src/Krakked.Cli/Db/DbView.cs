using System.Text.Json;
using Krakked.Storage;

namespace Krakked.Cli;

/// <summary>A backup as JSON, the same wherever one is told.</summary>
static class DbView
{
    public static void Write(Utf8JsonWriter json, BackupFile? backup)
    {
        if (backup is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("path", backup.Path);
        json.WriteString("time", DataListCommand.Iso(backup.Time));
        json.WriteNumber("version", backup.Version);
        json.WriteNumber("bytes", backup.Bytes);
        json.WriteEndObject();
    }
}
