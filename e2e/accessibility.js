// Comes to every page of the examples as every role, in every language, looks at each that has a piece not seen before in every
// way that people use them, and tells what is wrong. It takes long; `cargo xtask accessibility` runs it. The journeys take one language and one role of each page in turn.
import { createHash } from 'node:crypto';
import { Auditor } from './lib/auditor.js';
import { launch } from './lib/browser.js';
import { crawl, oneOfEachSeat } from './lib/crawl.js';
import { demo } from './lib/program.js';

const cooperations = ['regio-deal-zod-2', 'vereniging', 'regio-twente', 'dutch-techzone'];
/** Where looking for pages begins; the rest is found by following links. */
const seeds = ['', 'dossiers?als=tabel', 'zoek?q=advies', 'agenda', 'inloggen', 'voorbeeld/dag', 'voorbeeld/handel-als', 'over', 'nergens'];
const languages = ['nl', 'en', 'de'];
const together = 2;

const every = process.argv.includes('--every');
const wanted = process.argv.slice(2).filter((name) => !name.startsWith('--'));
const program = await demo();
const browser = await launch();
const began = Date.now();
/**
 * The pieces that were looked at already, in each language: a page that is built of such pieces only, and differs from others
 * in words and figures, shows nothing new. With `--every` all pages are looked at, in a night.
 */
const looked = new Set();
const wrong = new Map();
let loads = 0;

const jobs = [];
for (const coop of cooperations) {
  if (wanted.length > 0 && !wanted.includes(coop)) continue;
  for (const who of await oneOfEachSeat(program.address, coop)) {
    const paths = await crawl(program.address, coop, who, seeds);
    for (const lang of languages) for (const path of paths) jobs.push({ coop, who, lang, path });
  }
}
const many = jobs.length;
console.log(`${many} pages to come to`);

const looks = await Promise.all(Array.from({ length: together }, work));
await browser.close();
await program.stop();

for (const [what, places] of wrong) console.log(`${places.length} times ${what}`);
const axed = looks.reduce((sum, one) => sum + one, 0);
const seconds = Math.round((Date.now() - began) / 1000);
console.log(`${many} pages, ${loads} of them different, looked at ${axed} times with axe in ${seconds} s: ${wrong.size} faults`);
process.exitCode = wrong.size > 0 ? 1 : 0;

/** Takes pages until there are no more; how often it looked. */
async function work() {
  const open = (way) => Auditor.open(browser, program.address, way);
  const seeing = await open({ width: 1366, height: 900, script: true });
  const plain = await open({ width: 390, height: 844, script: false });
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    try {
      const found = await lookAt(seeing, plain, job);
      found.forEach((fault) => note(fault, job));
    } catch (failed) {
      note(`could not be looked at: ${failed.message.split('\n')[0]}`, job);
    }
  }
  await seeing.close();
  await plain.close();
  return seeing.looks + plain.looks;
}

async function lookAt(seeing, plain, { coop, who, lang, path }) {
  const come = async (visitor) => {
    const url = program.address;
    await visitor.context.addCookies([{ name: 'handelt-als', value: String(who), url }, { name: 'taal', value: lang, url }]);
    await visitor.page.setViewportSize({ width: visitor.way.width, height: visitor.way.height });
    await visitor.page.goto(`/${coop}/${path}`);
  };
  await come(seeing);
  if (!isNew(await seeing.pieces(), lang) && !every) return [];
  loads += 1;
  if (loads % 100 === 0) console.log(`${loads} looked at, ${jobs.length} to come to`);
  const dutch = lang === 'nl';
  const found = await seeing.everyWay(dutch);
  found.push(...await seeing.formStates());
  if (dutch) {
    await come(plain);
    found.push(...await plain.withoutScript());
  }
  const heard = seeing.heard.splice(0).map((told) => `console: ${told}`);
  return [...found, ...heard];
}

/** Whether a page has a piece that was not looked at before. */
function isNew(pieces, lang) {
  const prints = pieces.map((piece) => createHash('sha256').update(lang + piece).digest('base64'));
  const fresh = prints.filter((print) => !looked.has(print));
  fresh.forEach((print) => looked.add(print));
  return fresh.length > 0;
}

/** Keeps a fault with where it was seen: one that shows at each width is one fault. */
function note(fault, { coop, who, lang, path }) {
  const [, what, how = ''] = fault.match(/^(.*?)( \([^()]*\))?$/s);
  const place = `as ${who} in ${lang} on /${coop}/${path}${how}`;
  if (!wrong.has(what)) console.log(`${what}\n  first ${place}`);
  wrong.set(what, [...wrong.get(what) ?? [], place]);
}
