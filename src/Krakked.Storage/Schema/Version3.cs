namespace Krakked.Storage;

/// <summary>What is asked of an order that stands, written ahead.</summary>
static class Version3
{
    const string Amendments = """
        CREATE TABLE amendments (
            order_id INTEGER PRIMARY KEY REFERENCES orders (id), quantity TEXT NOT NULL, limit_price TEXT, trigger_price TEXT,
            asked_at INTEGER NOT NULL
        ) STRICT;
        """;

    public static Migration Migration { get; } = new(3, "amendments under way", [.. Krakked.Storage.Migration.Split(Amendments)]);
}
