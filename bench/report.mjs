const cell = (text, width = 12) => String(text).padStart(width);
const ms = (value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const times = (value) => `${value.toFixed(2)} x`;

function row(name, { perSecond, p50, p99 }) {
  return name.padEnd(44) + cell(perSecond.toFixed(0)) + cell(ms(p50)) + cell(ms(p99));
}

function ratio(name, speed, floor) {
  const { perSecond, p50, p99 } = floor;
  return (
    name.padEnd(44) +
    cell(times(speed.perSecond / perSecond)) +
    cell(times(speed.p50 / p50)) +
    cell(times(speed.p99 / p99))
  );
}

/** The product beside the least that the same tools need for it. */
export function floorTable({ pages, floorPage, query, queryAlone }) {
  return [
    "",
    `${"".padEnd(44)}${cell("per second")}${cell("p50")}${cell("p99")}`,
    row("Bare Next.js page with one indexed query", floorPage),
    ...pages.flatMap(({ name, speed }) => [row(name, speed), ratio("  page / floor", speed, floorPage)]),
    row("Timeline query through row security", query),
    row("The same query alone in node-postgres", queryAlone),
    ratio("  query / floor", query, queryAlone),
  ].join("\n");
}

/** How the timeline query grows with the records of one person. */
export function growthTable(growth) {
  const [smallest] = growth;
  return [
    "",
    `${"Records of one person".padEnd(24)}${cell("first page")}${cell("p99")}${cell("middle page")}${cell("p99")}${cell("p50 against 1,000", 20)}`,
    ...growth.map(
      ({ count, first, middle }) =>
        count.toLocaleString("en").padEnd(24) +
        cell(ms(first.p50)) +
        cell(ms(first.p99)) +
        cell(ms(middle.p50)) +
        cell(ms(middle.p99)) +
        cell(times(first.p50 / smallest.first.p50), 20),
    ),
    "Every plan was checked to read the timeline from its index, in order.",
  ].join("\n");
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;

/** How a trend grows with the readings of one quantity, and what is sent of them. */
export function trendTable({ lines, newest }) {
  const [smallest] = lines;
  return [
    "",
    `${"Readings of one quantity".padEnd(26)}${cell("trend")}${cell("p99")}${cell("rows alone")}${cell("p50 against 1,000", 20)}${cell("drawn")}${cell("sent")}${cell("all of it")}`,
    ...lines.map(
      ({ count, drawn, bytes, bytesOfAll, trend, alone }) =>
        count.toLocaleString("en").padEnd(26) +
        cell(ms(trend.p50)) +
        cell(ms(trend.p99)) +
        cell(ms(alone.p50)) +
        cell(times(trend.p50 / smallest.trend.p50), 20) +
        cell(drawn) +
        cell(kilobytes(bytes)) +
        cell(kilobytes(bytesOfAll)),
    ),
    `The newest of every quantity of the same person: ${ms(newest.p50)}, p99 ${ms(newest.p99)}.`,
  ].join("\n");
}

const megabytes = (value) => `${value.toFixed(0)} MB`;

function uploadRow(name, { perSecond, before, extra }) {
  return name.padEnd(44) + cell(megabytes(perSecond)) + cell(megabytes(before)) + cell(megabytes(extra));
}

/** Many files that arrive at the same time: the promise is that the server takes less than 400 MB more for them. */
export function uploadTable(uploads, floor) {
  return [
    "",
    `${`${uploads.count} uploads at once, ${uploads.megabytes} MB each`.padEnd(44)}${cell("per second")}${cell("memory")}${cell("extra")}`,
    uploadRow("Checked, sealed and stored by the application", uploads),
    uploadRow("Hashed, encrypted and written by bare Node.js", floor),
    "  application / floor".padEnd(44) + cell(times(uploads.perSecond / floor.perSecond)),
    "The extra memory is promised to stay under 400 MB.",
  ].join("\n");
}

const perSecondInWords = (value) => Math.round(value).toLocaleString("en");
const msOrNone = (value) => (value === null ? "none" : `${value.toFixed(value < 1 ? 3 : value < 10 ? 1 : 0)} ms`);

/** How fast each risk model answers, explains itself and gives a range. */
export function modelTable(models) {
  return [
    "",
    `${"Risk model".padEnd(24)}${cell("predictions/s", 16)}${cell("floor/s", 16)}${cell("model / floor", 16)}${cell("explanation", 14)}${cell("range")}`,
    ...models.map(
      ({ id, perSecond, floorPerSecond, explanationMs, rangeMs }) =>
        id.padEnd(24) +
        cell(perSecondInWords(perSecond), 16) +
        cell(perSecondInWords(floorPerSecond), 16) +
        cell(`${(perSecond / floorPerSecond).toFixed(3)} x`, 16) +
        cell(msOrNone(explanationMs), 14) +
        cell(msOrNone(rangeMs)),
    ),
    "The floor reads the same inputs from JSON. A range is that for one value nobody knows.",
  ].join("\n");
}

const cacheNames = { memory: "from this process", redis: "from Redis" };

/** What the figures of administrators cost, read anew and from the cache. */
export function cacheTable({ kind, rows, miss }) {
  return [
    "",
    `${"Cache".padEnd(44)}${cell("database")}${cell(cacheNames[kind], 20)}${cell("cache / database", 20)}`,
    ...rows.map(
      ({ name, database, cache }) =>
        name.padEnd(44) +
        cell(ms(database.p50)) +
        cell(`${cache.p50.toFixed(2)} ms`, 20) +
        cell(`${(cache.p50 / database.p50).toFixed(3)} x`, 20),
    ),
    `What the cache adds where it does not know the answer: ${miss.p50.toFixed(2)} ms, p99 ${miss.p99.toFixed(2)} ms.`,
  ].join("\n");
}

const seconds = (value) => `${(value / 1000).toFixed(0)} s`;

/** What the dashboard of administrators costs as an installation grows. */
export function figuresTable(rows) {
  const [smallest] = rows;
  return [
    "",
    `${"Records of everybody".padEnd(22)}${cell("30 days")}${cell("p99")}${cell("against", 10)}${cell("365 days")}${cell("p99")}${cell("against", 10)}${cell("one day")}${cell("made in")}${cell("counted in")}`,
    ...rows.map(
      ({ size, month, year, dayMs, filledMs, countedMs }) =>
        size.toLocaleString("en").padEnd(22) +
        cell(ms(month.p50)) +
        cell(ms(month.p99)) +
        cell(times(month.p50 / smallest.month.p50), 10) +
        cell(ms(year.p50)) +
        cell(ms(year.p99)) +
        cell(times(year.p50 / smallest.year.p50), 10) +
        cell(ms(dayMs)) +
        cell(seconds(filledMs)) +
        cell(seconds(countedMs)),
    ),
    "Every figure of a period and of the one before, four at once, without the cache. One day is yesterday, counted again; the rest is how",
    "long the records took to make and 365 days to count.",
  ].join("\n");
}
