// Every kind of page that somebody can come to, found by following the links of each page.

/** At most so many pages of a kind are read; of those, the ones that show something the others do not are looked at. */
const OF_A_KIND = 40;

/** The numbers of people who together hold every kind of seat in the example of a cooperation, after 0 for a visitor. */
export async function oneOfEachSeat(address, coop) {
  const page = await html(`${address}/${coop}/voorbeeld/handel-als`, 0);
  const people = [...page.matchAll(/<p>([^<]*)<\/p><\/div><button[^>]* value="(\d+)"/g)];
  const held = new Set();
  const fresh = (seats) => seats.filter((seat) => !held.has(seat) && held.add(seat)).length > 0;
  // A body and the first word of the seat: "lid voor Emmen" and "lid voor Hoogeveen" see the same kinds of pages.
  const kinds = (seats) => seats.split(' · ').map((seat) => seat.replace(/, (\S+).*/, ', $1'));
  return [0, ...people.filter(([, seats]) => fresh(kinds(seats))).map(([, , number]) => Number(number))];
}

/**
 * The addresses within a cooperation to look at as one person: each shows an element that no earlier page of its kind has.
 * Pages of a kind differ in numbers only; which parts they have depends on how far a case or a meeting is.
 */
export async function crawl(address, coop, who, seeds) {
  const root = `/${coop}/`;
  const waiting = seeds.map((seed) => root + seed);
  const known = new Set(waiting);
  const read = new Map();
  const shown = new Map();
  const kept = [];
  while (waiting.length > 0) {
    const path = waiting.shift();
    const kind = kindOf(path);
    read.set(kind, (read.get(kind) ?? 0) + 1);
    if (read.get(kind) > OF_A_KIND) continue;
    const page = await html(address + path, who);
    if (page === undefined) continue;
    const parts = shown.get(kind) ?? new Set();
    shown.set(kind, parts);
    const fresh = partsOf(page).filter((part) => !parts.has(part));
    if (fresh.length > 0 || read.get(kind) === 1) kept.push(path.slice(root.length));
    fresh.forEach((part) => parts.add(part));
    for (const link of linksOf(page, address + path)) {
      if (!link.startsWith(root) || known.has(link)) continue;
      known.add(link);
      waiting.push(link);
    }
  }
  return kept;
}

async function html(url, who) {
  const answer = await fetch(url, { headers: { cookie: `handelt-als=${who}; taal=nl` } });
  const kept = answer.headers.get('content-disposition')?.startsWith('attachment');
  return answer.headers.get('content-type')?.startsWith('text/html') && !kept ? answer.text() : undefined;
}

function kindOf(path) {
  const url = new URL(path, 'http://localhost');
  return `${url.pathname.replace(/\d+/g, '0')}?${[...url.searchParams.keys()].sort()}`;
}

/** Which elements it has, each told by its name and its classes. */
function partsOf(page) {
  const main = page.slice(page.indexOf('<main'));
  return [...new Set([...main.matchAll(/<([a-z]\w*)(?:[^>]*? class="([^"]*)")?/g)].map(([, tag, classes = '']) => `${tag}.${classes}`))];
}

function linksOf(page, from) {
  const targets = [...page.matchAll(/<a\b[^>]*? href="([^"#]+)/g)].map(([, target]) => target.replaceAll('&amp;', '&').replaceAll('&#38;', '&'));
  return targets.map((target) => new URL(target, from)).map((url) => url.pathname + url.search);
}
