namespace Krakked.Execution;

/// <summary>Kraken's own texts for the refusals that are also made here.</summary>
public static class VenueWords
{
    public const string InsufficientFunds = "EOrder:Insufficient funds";
    public const string OrderMinimum = "EOrder:Order minimum not met";
    public const string CostMinimum = "EOrder:Cost minimum not met";
    public const string InvalidPrice = "EOrder:Invalid price";
    public const string PostOnly = "EOrder:Post only order";
    public const string UnknownOrder = "EOrder:Unknown order";
    public const string InvalidArguments = "EGeneral:Invalid arguments";
}
