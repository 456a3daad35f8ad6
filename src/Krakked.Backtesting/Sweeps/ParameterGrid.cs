namespace Krakked.Backtesting;

/// <summary>Every combination of parameter values that a strategy accepts.</summary>
public sealed class ParameterGrid
{
    const long Most = 1_000_000;

    readonly List<ParameterCombination> _combinations = [];

    ParameterGrid(StrategyDescriptor strategy, IReadOnlyList<ParameterValues> axes) => (Strategy, Axes) = (strategy, axes);

    /// <summary>Whose parameters they are.</summary>
    public StrategyDescriptor Strategy { get; }

    /// <summary>The parameters that were given, in the order of the strategy; those with one value stand still.</summary>
    public IReadOnlyList<ParameterValues> Axes { get; }

    /// <summary>What is replayed, the last parameter changing fastest.</summary>
    public IReadOnlyList<ParameterCombination> Combinations => _combinations;

    /// <summary>How many combinations the strategy refused, as a fast average that is not the faster one.</summary>
    public int Refused { get; private set; }

    /// <summary>Why it refused the first of them; null when it refused none.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The longer timeframes that any of the combinations reads; a setup must follow all of them.</summary>
    public IReadOnlyList<Timeframe> Reads { get; private set; } = [];

    /// <summary>Reads <c>fast=5:50:5</c>, <c>slow=20,50,100</c>: see <see cref="ParameterValues.Parse"/>.</summary>
    /// <exception cref="KrakkedException">
    /// An unknown or repeated name, a value the parameter does not take, too many combinations, or none that the strategy accepts.
    /// </exception>
    public static ParameterGrid Parse(StrategyDescriptor strategy, params IReadOnlyList<string> given)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(given);
        var texts = given.Select(Pair).ToList();
        strategy.Bind(texts.Select(t => new KeyValuePair<string, string>(t.Name, FirstOf(t.Values))));
        return Of(strategy, [.. texts.Select(t => ParameterValues.Parse(strategy.Parameters.First(p => p.Name == t.Name), t.Values))]);
    }

    /// <summary>The grid over values that are already known; parameters that are not given keep their default.</summary>
    /// <exception cref="KrakkedException">As in <see cref="Parse"/>.</exception>
    public static ParameterGrid Of(StrategyDescriptor strategy, IReadOnlyList<ParameterValues> values)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        ArgumentNullException.ThrowIfNull(values);
        var count = values.Aggregate(1L, (all, axis) => Math.Min(all * axis.Values.Count, int.MaxValue));
        if (count is 0 or > Most)
            throw new KrakkedException($"{strategy.Id}: {count:N0} combinations; a sweep takes 1 to {Most:N0}. Take fewer values or larger steps.");

        var order = strategy.Parameters.Select((p, i) => (p.Name, i)).ToDictionary(p => p.Name, p => p.i);
        var grid = new ParameterGrid(strategy, [.. values.OrderBy(v => order.GetValueOrDefault(v.Name, int.MaxValue))]);
        grid.Fill(count);
        return grid;
    }

    void Fill(long count)
    {
        var defaults = Strategy.Bind([]);
        var reads = new SortedSet<Timeframe>();
        for (var number = 0L; number < count; number++)
        {
            var steps = Steps(number);
            var values = new Dictionary<string, double?>(defaults);
            for (var axis = 0; axis < steps.Length; axis++)
                values[Axes[axis].Name] = Axes[axis].Values[steps[axis]];
            Add(new ParameterCombination(values, steps), reads);
        }

        if (_combinations.Count == 0)
            throw new KrakkedException($"{Strategy.Id} accepts none of the {count:N0} combinations. The first: {Refusal}");
        Reads = [.. reads];
    }

    void Add(ParameterCombination combination, SortedSet<Timeframe> reads)
    {
        try
        {
            reads.UnionWith(Strategy.Create(combination.Values).Reads);
            _combinations.Add(combination);
        }
        catch (KrakkedException refused)
        {
            Refusal ??= refused.Message;
            Refused++;
        }
    }

    // A number written in the mixed base of the axes.
    int[] Steps(long number)
    {
        var steps = new int[Axes.Count];
        for (var axis = steps.Length - 1; axis >= 0; axis--)
        {
            steps[axis] = (int)(number % Axes[axis].Values.Count);
            number /= Axes[axis].Values.Count;
        }

        return steps;
    }

    static (string Name, string Values) Pair(string text) => text.Split('=', 2) is [{ Length: > 0 } name, { Length: > 0 } values]
        ? (name, values)
        : throw new KrakkedException($"--param {text}: write it as name=values, for example --param fast=5:50:5 or --param slow=20,50,100.");

    // Names are checked where single values are bound, so that the suggestions are the same.
    static string FirstOf(string values) => values.Split(',', ':')[0];
}
