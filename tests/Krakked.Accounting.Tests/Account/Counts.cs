namespace Krakked.Accounting.Tests;

/// <summary>How often each kind of entry came up, so that a history that stopped making one is noticed.</summary>
sealed record Counts
{
    public int BaseFees { get; set; }
    public int QuoteFees { get; set; }
    public int ThirdFees { get; set; }
    public int UnpricedFees { get; set; }
    public int Flows { get; set; }
    public int Manual { get; set; }
    public int Cross { get; set; }
    public int Inverse { get; set; }
    public int Shared { get; set; }
}
