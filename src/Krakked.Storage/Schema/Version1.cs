namespace Krakked.Storage;

/// <summary>The first schema. What is released is never changed: the next version is another migration.</summary>
/// <remarks>
/// Money is TEXT (<see cref="MoneyText"/>), times are Unix ms UTC, words are the names of Core's enums, market data is REAL. Lists whose order
/// counts have a <c>part</c>. What a fill did to the sleeves is in <c>trade_sleeves</c>: positions are the sum of it, and are stored nowhere else.
/// </remarks>
static class Version1
{
    const string Orders = """
        CREATE TABLE instruments (
            symbol TEXT PRIMARY KEY, base TEXT NOT NULL, quote TEXT NOT NULL, tick_size TEXT NOT NULL, price_decimals INTEGER NOT NULL,
            lot_decimals INTEGER NOT NULL, cost_decimals INTEGER NOT NULL, minimum_order TEXT NOT NULL, minimum_cost TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE orders (
            id INTEGER PRIMARY KEY CHECK (id > 0), symbol TEXT NOT NULL REFERENCES instruments (symbol), side TEXT NOT NULL, quantity TEXT NOT NULL,
            type TEXT NOT NULL, limit_price TEXT, trigger_price TEXT, trailing_offset TEXT, quote_amount TEXT, watched INTEGER NOT NULL,
            bracket INTEGER NOT NULL, because TEXT, time_in_force TEXT NOT NULL, expires_at INTEGER, post_only INTEGER NOT NULL,
            created_at INTEGER NOT NULL, plan_id INTEGER NOT NULL,
            state TEXT NOT NULL, venue_id TEXT UNIQUE, attempts INTEGER NOT NULL, sent_at INTEGER, cancel_asked_at INTEGER,
            updated_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX orders_open ON orders (id) WHERE state IN ('Unknown', 'Pending', 'Submitted', 'Open', 'PartiallyFilled');
        CREATE INDEX orders_updated ON orders (updated_at);
        CREATE INDEX orders_plan ON orders (plan_id);
        CREATE INDEX orders_created ON orders (created_at, id);
        CREATE TABLE order_changes (
            order_id INTEGER NOT NULL REFERENCES orders (id), part INTEGER NOT NULL, strategy TEXT NOT NULL, quantity TEXT NOT NULL,
            PRIMARY KEY (order_id, part)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE order_events (
            id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL REFERENCES orders (id), time INTEGER NOT NULL, kind TEXT NOT NULL,
            state TEXT NOT NULL, trade_id TEXT, reason TEXT
        ) STRICT;
        CREATE INDEX order_events_order ON order_events (order_id);
        CREATE TABLE guards (
            symbol TEXT NOT NULL REFERENCES instruments (symbol), strategy TEXT NOT NULL, stop_loss TEXT, take_profit TEXT, trailing_offset TEXT,
            hold_ms INTEGER, bracket INTEGER NOT NULL, plan_id INTEGER NOT NULL, since INTEGER NOT NULL, trailed TEXT, updated_at INTEGER NOT NULL,
            PRIMARY KEY (symbol, strategy)
        ) STRICT, WITHOUT ROWID;
        """;

    const string Trades = """
        CREATE TABLE trades (
            trade_id TEXT PRIMARY KEY, order_id INTEGER REFERENCES orders (id), venue_order TEXT,
            symbol TEXT NOT NULL REFERENCES instruments (symbol), side TEXT NOT NULL, quantity TEXT NOT NULL, price TEXT NOT NULL,
            fee TEXT NOT NULL, fee_asset TEXT NOT NULL, liquidity TEXT NOT NULL, time INTEGER NOT NULL, inside_bar INTEGER NOT NULL, because TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX trades_time ON trades (time, trade_id);
        CREATE INDEX trades_order ON trades (order_id) WHERE order_id IS NOT NULL;
        CREATE TABLE trade_sleeves (
            trade_id TEXT NOT NULL REFERENCES trades (trade_id), part INTEGER NOT NULL, strategy TEXT NOT NULL, quantity TEXT NOT NULL,
            fee TEXT NOT NULL, PRIMARY KEY (trade_id, part)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX trade_sleeves_strategy ON trade_sleeves (strategy, trade_id);
        CREATE VIEW executions AS SELECT * FROM trades WHERE order_id IS NOT NULL;
        CREATE TABLE cash_flows (
            id TEXT PRIMARY KEY, asset TEXT NOT NULL, amount TEXT NOT NULL, fee TEXT NOT NULL, kind TEXT NOT NULL, time INTEGER NOT NULL, note TEXT
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX cash_flows_time ON cash_flows (time, id);
        CREATE TABLE sync_marks (
            stream TEXT PRIMARY KEY, time INTEGER NOT NULL, cursor TEXT, updated_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE snapshots (
            time INTEGER PRIMARY KEY, currency TEXT NOT NULL, equity TEXT NOT NULL, cash TEXT NOT NULL, realized TEXT NOT NULL,
            unrealized TEXT NOT NULL
        ) STRICT;
        CREATE TABLE snapshot_assets (
            time INTEGER NOT NULL REFERENCES snapshots (time) ON DELETE CASCADE, asset TEXT NOT NULL, amount TEXT NOT NULL, value TEXT,
            source TEXT, PRIMARY KEY (time, asset)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE snapshot_pairs (
            time INTEGER NOT NULL REFERENCES snapshots (time) ON DELETE CASCADE, symbol TEXT NOT NULL, realized TEXT NOT NULL,
            unrealized TEXT NOT NULL, PRIMARY KEY (time, symbol)
        ) STRICT, WITHOUT ROWID;
        """;

    const string Plans = """
        CREATE TABLE plans (
            id INTEGER PRIMARY KEY, time INTEGER NOT NULL, equity TEXT NOT NULL, kill_switch INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX plans_time ON plans (time);
        CREATE TABLE plan_actions (
            plan_id INTEGER NOT NULL REFERENCES plans (id), part INTEGER NOT NULL, symbol TEXT NOT NULL, kind TEXT NOT NULL, verdict TEXT NOT NULL,
            current_base TEXT NOT NULL, target_base TEXT NOT NULL, price TEXT NOT NULL, limit_price TEXT, because TEXT, reasons TEXT NOT NULL,
            PRIMARY KEY (plan_id, part)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE plan_changes (
            plan_id INTEGER NOT NULL REFERENCES plans (id), action INTEGER NOT NULL, part INTEGER NOT NULL, strategy TEXT NOT NULL,
            quantity TEXT NOT NULL, PRIMARY KEY (plan_id, action, part)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE plan_protections (
            plan_id INTEGER NOT NULL REFERENCES plans (id), action INTEGER NOT NULL, part INTEGER NOT NULL, strategy TEXT NOT NULL,
            stop_loss TEXT, take_profit TEXT, trailing_offset TEXT, hold_ms INTEGER, PRIMARY KEY (plan_id, action, part)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE plan_stopped (
            plan_id INTEGER NOT NULL REFERENCES plans (id), part INTEGER NOT NULL, strategy TEXT NOT NULL, symbol TEXT NOT NULL,
            wanted TEXT NOT NULL, allowed TEXT NOT NULL, price TEXT NOT NULL, rule TEXT NOT NULL, reasons TEXT NOT NULL,
            PRIMARY KEY (plan_id, part)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE plan_results (
            plan_id INTEGER PRIMARY KEY REFERENCES plans (id), started_at INTEGER NOT NULL, completed_at INTEGER, success INTEGER NOT NULL,
            errors TEXT NOT NULL
        ) STRICT;
        CREATE TABLE decisions (
            id INTEGER PRIMARY KEY, plan_id INTEGER NOT NULL, time INTEGER NOT NULL, strategy TEXT NOT NULL, symbol TEXT NOT NULL,
            timeframe INTEGER NOT NULL, kind TEXT NOT NULL, confidence REAL NOT NULL, exposure TEXT, quote_amount TEXT, limit_price REAL NOT NULL,
            stop_loss REAL NOT NULL, take_profit REAL NOT NULL, trailing_stop REAL NOT NULL, exit_after INTEGER NOT NULL, because TEXT,
            outcome TEXT NOT NULL, reasons TEXT NOT NULL, price TEXT NOT NULL, wanted TEXT NOT NULL, change TEXT NOT NULL,
            net_change TEXT NOT NULL, equity TEXT NOT NULL, kill_switch INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX decisions_time ON decisions (time);
        """;

    const string State = """
        CREATE TABLE kill_states (
            epoch INTEGER PRIMARY KEY, killed INTEGER NOT NULL, reason TEXT NOT NULL, time INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE nonces (key TEXT PRIMARY KEY, mark INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE lease (
            id INTEGER PRIMARY KEY CHECK (id = 1), holder TEXT NOT NULL, machine TEXT NOT NULL, pid INTEGER NOT NULL, pid_started TEXT NOT NULL,
            taken_at INTEGER NOT NULL, refreshed_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, time INTEGER NOT NULL) STRICT;
        """;

    public static Migration Migration { get; } = new(1, "orders, trades, plans, decisions and state",
        [.. new[] { Orders, Trades, Plans, State }.SelectMany(Migration.Split)]);
}
