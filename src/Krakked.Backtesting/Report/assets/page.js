"use strict";
(() => {
  const touched = matchMedia("(pointer: coarse)").matches;
  const charts = [...document.querySelectorAll(".chart")];
  const config = { responsive: true, displaylogo: false, displayModeBar: touched ? false : "hover",
                   modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"] };

  const paperWidth = 690;

  // The page's own colours, so that a chart is light or dark as the page is.
  function template() {
    const css = getComputedStyle(document.documentElement);
    const color = name => css.getPropertyValue("--" + name).trim();
    const axis = { gridcolor: color("grid"), zerolinecolor: color("rule"), linecolor: color("rule"), tickcolor: color("rule") };
    return { layout: {
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
      font: { color: color("ink"), family: getComputedStyle(document.body).fontFamily, size: 12 },
      hoverlabel: { bgcolor: color("card"), bordercolor: color("rule"), font: { color: color("ink") }, align: "left" },
      xaxis: axis, yaxis: axis,
      updatemenudefaults: { bgcolor: color("card"), bordercolor: color("rule"), font: { color: color("soft"), size: 11 } },
    } };
  }

  function draw(chart) {
    if (chart.dataset.drawn) return;
    chart.dataset.drawn = "yes";
    const figure = JSON.parse(chart.querySelector("script").textContent);
    const layout = { ...figure.layout, template: template(), dragmode: touched ? false : "zoom" };
    Plotly.newPlot(chart, figure.data, layout, config);
  }

  function redress(width) {
    const change = width === undefined ? { template: template() } : { template: template(), width, autosize: width === null };
    for (const chart of charts.filter(c => c.dataset.drawn)) Plotly.relayout(chart, change);
  }

  // A chart is drawn when it is about to be seen: a page of twenty opens as fast as a page of two.
  const seen = new IntersectionObserver(entries => {
    for (const entry of entries.filter(e => e.isIntersecting)) {
      seen.unobserve(entry.target);
      draw(entry.target);
    }
  }, { rootMargin: "300px" });
  charts.forEach(chart => seen.observe(chart));

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => redress());

  // Paper is narrower than a screen and always white. What was folded stays folded: it was not wanted.
  addEventListener("beforeprint", () => {
    document.documentElement.classList.add("printing");
    charts.filter(chart => chart.checkVisibility()).forEach(draw);
    redress(paperWidth);
  });
  addEventListener("afterprint", () => {
    document.documentElement.classList.remove("printing");
    redress(null);
  });
})();
