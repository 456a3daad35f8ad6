namespace Krakked.Backtesting;

/// <summary>Gains and losses of the trades that are over.</summary>
/// <param name="Count">Closed trades.</param>
/// <param name="Wins">Those that made money after fees.</param>
/// <param name="Gained">Sum of the gains, in quote currency.</param>
/// <param name="Lost">Sum of the losses, as a positive number.</param>
readonly record struct TripStatistics(int Count, int Wins, double Gained, double Lost)
{
    public static TripStatistics Of(IReadOnlyList<RoundTrip> trips)
    {
        var (count, wins, gained, lost) = (0, 0, 0m, 0m);
        foreach (var trip in trips)
        {
            if (trip.IsOpen) continue;
            count++;
            if (trip.Pnl > 0) (wins, gained) = (wins + 1, gained + trip.Pnl);
            else lost -= trip.Pnl;
        }

        return new(count, wins, (double)gained, (double)lost);
    }
}
