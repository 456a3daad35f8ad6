// A trader's day through ccxt: everything a program does at Kraken, at the address it is given. Prints what each step returned.
import ccxt from 'ccxt';

const [base, apiKey, secret] = process.argv.slice(2);
const sockets = base.replace('http', 'ws');
const kraken = new ccxt.pro.kraken({ apiKey, secret, rateLimit: 5 });
kraken.urls.api.public = kraken.urls.api.private = base;
Object.assign(kraken.urls.api.ws, { public: sockets, private: sockets, publicV2: sockets + '/v2', privateV2: sockets + '/v2' });

await kraken.loadHttpProxyAgent(); // ccxt's own condition for sockets without TLS

const steps = {};
const BTC = 'BTC/USD';
const seconds = 1000;

async function step(name, act) {
  try {
    const late = new Promise((_, fail) => setTimeout(() => fail(new Error('nothing came within 20 s')), 20 * seconds).unref());
    steps[name] = { ok: true, value: await Promise.race([act(), late]) };
  } catch (error) {
    steps[name] = { ok: false, error: `${error.constructor.name}: ${error.message}` };
  }
  return steps[name].value;
}

const brief = (order) => order && {
  id: order.id, clientOrderId: order.clientOrderId, status: order.status, type: order.type, side: order.side, price: order.price,
  amount: order.amount, filled: order.filled, average: order.average, cost: order.cost, fee: order.fee, symbol: order.symbol,
  triggerPrice: order.triggerPrice, timeInForce: order.timeInForce, postOnly: order.postOnly,
};
const tick = (price) => Number(kraken.priceToPrecision(BTC, price));

// The public side, asked for.
await step('loadMarkets', async () => Object.keys(await kraken.loadMarkets()));
await step('market', async () => kraken.market(BTC));
await step('fetchCurrencies', async () => Object.keys(await kraken.fetchCurrencies()));
await step('fetchTime', () => kraken.fetchTime());
await step('fetchStatus', () => kraken.fetchStatus());
const ticker = await step('fetchTicker', () => kraken.fetchTicker(BTC));
await step('fetchTickers', async () => Object.keys(await kraken.fetchTickers([BTC, 'ETH/USD', 'DOGE/USD'])));
await step('fetchOHLCV', () => kraken.fetchOHLCV(BTC, '1h'));
await step('fetchOHLCV since', () => kraken.fetchOHLCV(BTC, '1m', ticker.timestamp ?? Date.now() - 3600 * seconds, 10));
await step('fetchTrades', () => kraken.fetchTrades(BTC, undefined, 200));
await step('fetchTrades since', () => kraken.fetchTrades(BTC, steps['fetchTrades'].value[100].timestamp, 50));
await step('fetchOrderBook', () => kraken.fetchOrderBook(BTC, 50));

// The account.
await step('fetchBalance', async () => {
  const { free, used, total } = await kraken.fetchBalance();
  return { free, used, total };
});
await step('fetchTradingFee', () => kraken.fetchTradingFee(BTC));

// The public side, streamed.
await step('watchTicker', () => kraken.watchTicker(BTC));
await step('watchTicker again', () => kraken.watchTicker(BTC));
await step('watchBidsAsks', () => kraken.watchBidsAsks([BTC, 'ETH/USD']));
await step('watchTrades', () => kraken.watchTrades(BTC));
await step('watchOHLCV', () => kraken.watchOHLCV(BTC, '1m'));
await step('watchOrderBook', async () => {
  for (let i = 0; i < 20; i++) await kraken.watchOrderBook(BTC, 10);
  const { bids, asks } = await kraken.watchOrderBook(BTC, 10);
  return { bids, asks };
});
await step('watchBalance', async () => (await kraken.watchBalance()).total);

// Orders and trades arrive while the steps below go on.
const streamed = { orders: [], trades: [], balances: [] };
let watching = true;
const watch = async (collect, into) => {
  while (watching) {
    try {
      into.push(...[await collect()].flat());
    } catch (error) {
      if (watching) into.push({ error: error.message });
      return;
    }
  }
};
watch(async () => (await kraken.watchOrders()).map(brief), streamed.orders);
watch(() => kraken.watchMyTrades(), streamed.trades);
watch(async () => (await kraken.watchBalance()).total, streamed.balances);
await new Promise((done) => setTimeout(done, seconds));

// Orders of every type.
const [low, high] = [tick(ticker.last * 0.8), tick(ticker.last * 1.2)];
const limit = await step('createOrder limit', () => kraken.createOrder(BTC, 'limit', 'buy', 0.01, low, { clientOrderId: 'limit-one' }));
await step('createOrder post-only', () => kraken.createOrder(BTC, 'limit', 'buy', 0.01, low, { postOnly: true }));
const market = await step('createOrder market', () => kraken.createOrder(BTC, 'market', 'buy', 0.02));
await step('createOrder by cost', () => kraken.createMarketBuyOrderWithCost(BTC, 100));
await step('createOrder ioc', () => kraken.createOrder(BTC, 'limit', 'buy', 0.01, high, { timeInForce: 'IOC' }));
await step('createOrder stop-loss', () => kraken.createOrder(BTC, 'market', 'sell', 0.01, undefined, { stopLossPrice: low }));
await step('createOrder stop-loss-limit', () => kraken.createOrder(BTC, 'limit', 'sell', 0.01, low, { stopLossPrice: low }));
await step('createOrder take-profit', () => kraken.createOrder(BTC, 'market', 'sell', 0.01, undefined, { takeProfitPrice: high }));
await step('createOrder take-profit-limit', () => kraken.createOrder(BTC, 'limit', 'sell', 0.01, high, { takeProfitPrice: high }));
await step('createOrder trailing', () => kraken.createOrder(BTC, 'market', 'sell', 0.01, undefined, { trailingAmount: 3000 }));
await step('createOrder trailing percent', () => kraken.createOrder(BTC, 'market', 'sell', 0.01, undefined, { trailingPercent: 5 }));
await step('createOrder with close', () => kraken.createOrder(BTC, 'limit', 'buy', 0.01, low,
  { close: { ordertype: 'stop-loss', price: tick(low * 0.9) } }));
await step('createOrder validated', () => kraken.createOrder(BTC, 'limit', 'buy', 0.01, low, { validate: true }));
await step('createOrders', async () => (await kraken.createOrders([
  { symbol: BTC, type: 'limit', side: 'buy', amount: 0.01, price: low },
  { symbol: BTC, type: 'limit', side: 'sell', amount: 0.01, price: high },
])).map(brief));
await step('createOrder too dear', () => kraken.createOrder(BTC, 'limit', 'buy', 1000, low));
await step('createOrder too small', () => kraken.createOrder(BTC, 'limit', 'buy', 0.00005, tick(low / 100)));

// Looking them up and changing them.
await step('fetchOrder open', async () => brief(await kraken.fetchOrder(limit.id, BTC)));
await step('fetchOrder filled', async () => brief(await kraken.fetchOrder(market.id, BTC)));
await step('fetchOrder unknown', () => kraken.fetchOrder('OAAAAA-AAAAA-AAAAAA', BTC));
await step('fetchOpenOrders', async () => (await kraken.fetchOpenOrders(BTC)).map(brief));
await step('editOrder', () => kraken.editOrder(limit.id, BTC, 'limit', 'buy', 0.02, tick(low * 0.99)));
await step('fetchOrder edited', async () => brief(await kraken.fetchOrder(limit.id, BTC)));
await step('cancelOrder', () => kraken.cancelOrder(limit.id, BTC));
await step('cancelOrder again', () => kraken.cancelOrder(limit.id, BTC));
const [one, other] = steps['createOrders'].value ?? [];
await step('cancelOrders', () => kraken.cancelOrders([one.id, other.id], BTC));
await step('fetchClosedOrders', async () => (await kraken.fetchClosedOrders(BTC)).map(brief));
await step('fetchMyTrades', () => kraken.fetchMyTrades(BTC));
await step('fetchOrderTrades', async () => {
  const { trades } = await kraken.fetchOrder(market.id, BTC);
  return kraken.fetchOrderTrades(market.id, BTC, undefined, undefined, { trades });
});
await step('fetchLedger', () => kraken.fetchLedger());
await step('cancelAllOrdersAfter', () => kraken.cancelAllOrdersAfter(60 * seconds));
await step('cancelAllOrdersAfter off', () => kraken.cancelAllOrdersAfter(0));

// The same over the socket.
const placed = await step('createOrderWs', async () => brief(await kraken.createOrderWs(BTC, 'limit', 'buy', 0.01, low)));
await step('editOrderWs', () => kraken.editOrderWs(placed.id, BTC, 'limit', 'buy', 0.015, tick(low * 0.98)));
await step('fetchOrder amended', async () => brief(await kraken.fetchOrder(placed.id, BTC)));
await step('cancelOrderWs', () => kraken.cancelOrderWs(placed.id));
await step('createOrderWs market', () => kraken.createOrderWs(BTC, 'market', 'sell', 0.01));
await step('cancelAllOrdersWs', () => kraken.cancelAllOrdersWs());
await step('fetchOpenOrders after', async () => (await kraken.fetchOpenOrders(BTC)).map(brief));
await step('cancelAllOrders', () => kraken.cancelAllOrders());
await step('fetchBalance after', async () => (await kraken.fetchBalance()).total);

await new Promise((done) => setTimeout(done, seconds));
watching = false;
await kraken.close();
process.stdout.write(JSON.stringify({ steps, streamed }), () => process.exit(0));
