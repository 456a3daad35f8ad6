namespace Krakked.Storage;

/// <summary>What a sleeve holds goes with what guards it, so that both are taken up as of one moment.</summary>
static class Version2
{
    public static Migration Migration { get; } = new(2, "what guarded sleeves hold",
    [
        "ALTER TABLE guards ADD COLUMN held TEXT NOT NULL DEFAULT '0'",
        "ALTER TABLE guards ADD COLUMN last_buy TEXT NOT NULL DEFAULT '0'",
    ]);
}
