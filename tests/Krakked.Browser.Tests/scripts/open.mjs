// Opens a page in Chromium and prints, as JSON, what happened: errors, requests, how long it took, what each chart drew.
// node open.mjs CHROMIUM PAGE [--width N] [--height N] [--dark] [--screenshot FILE] [--pdf FILE]
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

const { values: wish, positionals: [executablePath, page] } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: "string", default: "1280" }, height: { type: "string", default: "900" },
    dark: { type: "boolean", default: false }, screenshot: { type: "string" }, pdf: { type: "string" },
  },
});

// Chromium asks the network for things of its own; none of them is the page's.
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath, args });
const width = Number(wish.width);
const context = await browser.newContext({
  viewport: { width, height: Number(wish.height) }, colorScheme: wish.dark ? "dark" : "light", hasTouch: width < 600, isMobile: width < 600,
});
const tab = await context.newPage();

const errors = [];
const requests = [];
tab.on("console", message => { if (["error", "warning"].includes(message.type())) errors.push(message.text()); });
tab.on("pageerror", error => errors.push(error.message));
tab.on("request", request => { if (!/^(file|data|blob):/.test(request.url())) requests.push(request.url()); });

const drawn = chart => chart.querySelector(".main-svg") !== null;
const started = performance.now();
await tab.goto(pathToFileURL(page).href, { waitUntil: "load" });
await tab.waitForFunction(`(${drawn})(document.querySelector(".chart"))`);
const milliseconds = performance.now() - started;

// What is below is drawn once it is about to be seen.
await tab.evaluate(() => document.querySelectorAll("details").forEach(d => { d.open = true; }));
for (const chart of await tab.locator(".chart").all()) {
  await chart.scrollIntoViewIfNeeded();
  await tab.waitForFunction(drawn, await chart.elementHandle());
}

const charts = await tab.evaluate(() => [...document.querySelectorAll(".chart")].map(chart => ({
  height: chart.getBoundingClientRect().height,
  marks: chart.querySelectorAll(".cartesianlayer path[d], .cartesianlayer .point").length,
  width: chart.getBoundingClientRect().width,
})));
const sideways = await tab.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

await tab.evaluate(() => scrollTo(0, 0));
if (wish.screenshot) await tab.screenshot({ path: wish.screenshot, fullPage: true });
if (wish.pdf) await tab.pdf({ path: wish.pdf, format: "A4", printBackground: true });
await browser.close();
console.log(JSON.stringify({ errors, requests, milliseconds: Math.round(milliseconds), charts, sideways }, null, 1));
