using static Krakked.OrderState;

namespace Krakked.Execution.Tests;

public sealed class OrderTransitionsTests
{
    const string Expected = """
    state    |Sent     |Accepted |PartFill |LastFill|Cancelled|Expired|Rejected|NotSent|NoAnswer |Absent   |GaveUp|Withdrawn|Fired
    Unknown  |-        |Open     |Part     |Filled  |Cancelled|Expired|Rejected|Pending|Unknown  |Pending  |Error |-        |-
    Pending  |Submitted|Open     |Part     |Filled  |Cancelled|Expired|Rejected|Pending|-        |Pending  |Error |Cancelled|-
    Submitted|-        |Open     |Part     |Filled  |Cancelled|Expired|Rejected|Pending|Unknown  |Submitted|-     |-        |-
    Open     |-        |Open     |Part     |Filled  |Cancelled|Expired|-       |-      |Open     |Open     |-     |-        |Submitted
    Part     |-        |Part     |Part     |Filled  |Cancelled|Expired|-       |-      |Part     |Part     |-     |-        |Part
    Filled   |-        |Filled   |-        |-       |-        |-      |-       |-      |Filled   |Filled   |-     |-        |-
    Cancelled|-        |Cancelled|Cancelled|Filled  |Cancelled|-      |-       |-      |Cancelled|Cancelled|-     |-        |-
    Expired  |-        |Expired  |Expired  |Filled  |-        |Expired|-       |-      |Expired  |Expired  |-     |-        |-
    Rejected |-        |-        |-        |-       |-        |-      |Rejected|-      |Rejected |Rejected |-     |-        |-
    Error    |-        |-        |-        |-       |-        |-      |-       |-      |Error    |Error    |-     |-        |-
    """;

    static IEnumerable<TestCaseData> Cells()
    {
        var rows = Expected.Split('\n').Select(row => row.Split('|', StringSplitOptions.TrimEntries)).ToArray();
        foreach (var row in rows[1..])
            for (var i = 1; i < row.Length; i++)
                yield return new TestCaseData(State(row[0]), Enum.Parse<OrderSignal>(rows[0][i]), row[i] == "-" ? null : State(row[i]))
                    .SetName($"{row[0]} and {rows[0][i]} makes {(row[i] == "-" ? "nothing: impossible" : row[i])}");
    }

    [TestCaseSource(nameof(Cells))]
    public void Every_state_meets_every_signal(OrderState state, OrderSignal signal, OrderState? expected)
    {
        var possible = OrderTransitions.TryNext(state, signal, out var next);

        Assert.That(possible ? next : (OrderState?)null, Is.EqualTo(expected));
    }

    [Test]
    public void The_table_is_complete() =>
        Assert.That(Cells().Count(), Is.EqualTo(Enum.GetValues<OrderState>().Length * Enum.GetValues<OrderSignal>().Length));

    [Test]
    public void The_final_states_are_the_five_ends() => Assert.That(
        Enum.GetValues<OrderState>().Where(OrderTransitions.IsFinal), Is.EqualTo(new[] { Filled, Cancelled, Expired, Rejected, Error }));

    [Test]
    public void The_documentation_shows_the_code_s_table()
    {
        var document = File.ReadAllText(Path.Combine(Testing.SharedData.Root, "docs", "orders.md")).ReplaceLineEndings("\n");
        var table = Markdown();

        Assert.That(document, Does.Contain(table), $"docs/orders.md must show this table:\n{table}");
    }

    // The table says Part, so that a row fits on a screen.
    static OrderState State(string name) => name == "Part" ? PartiallyFilled : Enum.Parse<OrderState>(name);

    static string Markdown()
    {
        var signals = Enum.GetValues<OrderSignal>();
        var lines = new List<string>
        {
            $"| | {string.Join(" | ", signals)} |",
            $"|---|{string.Concat(signals.Select(_ => "---|"))}",
        };
        foreach (var state in Enum.GetValues<OrderState>())
            lines.Add($"| **{state}** | {string.Join(" | ", signals.Select(s => Cell(state, s)))} |");
        return string.Join('\n', lines);
    }

    static string Cell(OrderState state, OrderSignal signal) =>
        !OrderTransitions.TryNext(state, signal, out var next) ? "–" : next == state ? "·" : next.ToString();
}
