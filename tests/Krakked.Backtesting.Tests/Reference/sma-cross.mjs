// An independent recomputation of one backtest, from the CSV alone, in exact integer arithmetic: no line of the framework is used.
// node sma-cross.mjs FILE fast slow exposure feePercent cash  ->  {"fills":[[time, side, quantity, price], …], "finalEquity": "…"}
import { readFileSync } from "node:fs";

const [file, fast, slow, exposure, fee, cash0] = process.argv.slice(2);
const SCALE = 10n ** 12n, LOT = 10n ** 8n;

const fixed = text => {
  const [whole, part = ""] = text.split(".");
  return BigInt(whole + part.padEnd(12, "0").slice(0, 12));
};
const text = value => {
  const sign = value < 0n ? "-" : "", digits = (value < 0n ? -value : value).toString().padStart(13, "0");
  return `${sign}${digits.slice(0, -12)}.${digits.slice(-12)}`;
};

const rows = readFileSync(file, "utf8").trim().split("\n").map(line => line.trim().split(","));
const time = rows.map(r => Number(r[0])), open = rows.map(r => fixed(r[1])), close = rows.map(r => fixed(r[4]));
const f = Number(fast), s = Number(slow), share = fixed(exposure), rate = fixed(fee) / 100n;

let cash = fixed(cash0), lots = 0n, wanted = 0n, before = null, sumFast = 0n, sumSlow = 0n;
const fills = [];

for (let i = 0; i < rows.length; i++) {
  if (wanted !== 0n) {
    const size = wanted > 0n ? wanted : -wanted;
    const cost = size * open[i] / LOT, paid = cost * rate / SCALE;
    cash += wanted > 0n ? -cost - paid : cost - paid;
    lots += wanted;
    fills.push([time[i], wanted > 0n ? "buy" : "sell", text(size * 10n ** 4n), text(open[i])]);
    wanted = 0n;
  }

  sumFast += close[i] - (i >= f ? close[i - f] : 0n);
  sumSlow += close[i] - (i >= s ? close[i - s] : 0n);
  if (i < s - 1) continue;

  const gap = sumFast * BigInt(s) - sumSlow * BigInt(f);
  const side = gap > 0n ? 1 : gap < 0n ? -1 : 0;
  if (before !== null && side > 0 && before <= 0 && lots === 0n) wanted = cash * share * LOT / SCALE / close[i];
  if (before !== null && side < 0 && before >= 0 && lots > 0n) wanted = -lots;
  before = side;
}

console.log(JSON.stringify({ fills, finalEquity: text(cash + lots * close.at(-1) / LOT) }));
