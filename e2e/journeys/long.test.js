// Whatever people write fits the screen: words without an end, two thousand of them, right to left, and signs that are no
// letters, on the narrowest phone and on a laptop.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Actor } from '../lib/actor.js';
import { Auditor } from '../lib/auditor.js';
import { launch } from '../lib/browser.js';
import { demo } from '../lib/program.js';

const coop = 'regio-deal-zod-2';
const endless = 'Duurzaamheidsinvesteringsbeoordelingscommissievergaderingsnotulen'.repeat(3);
const words = (sentence, many) => Array.from({ length: many }, () => sentence).join(' ');

const written = [
  { what: 'a word without an end', title: endless.slice(0, 150), text: endless.repeat(4), name: 'Vandertoonstellingsmakersvereniging'.repeat(2) },
  { what: 'two thousand words', title: words('Een bankje bij elke halte', 6).slice(0, 150), text: words('Wie oud is, loopt niet meer naar de bus.', 220), name: 'G. Voorbeeld' },
  { what: 'Arabic and Hebrew', title: 'مقعد عند كل موقف للحافلات في القرى', text: words('ספסל בכל תחנת אוטובוס בכפר.', 60), name: 'ليلى נועה Voorbeeld' },
  { what: 'signs that are no letters', title: '🚌👩‍👩‍👧‍👦🏳️‍🌈'.repeat(12), text: '🪑'.repeat(500), name: 'Ǵ̷̛̩͈̝͐͋̐ Voorbeeld' },
];
const pages = ['', 'dossiers', 'dossiers?als=tabel', 'netwerk', 'boek'];

test('whatever people write fits the screen', async (t) => {
  const program = await demo();
  const browser = await launch();
  const open = async (width) => {
    const visitor = await Auditor.open(browser, program.address, { name: `a screen of ${width}`, width, height: 800, script: true });
    return { visitor, person: new Actor(visitor, coop) };
  };
  for (const { what, title, text, name } of written) {
    await t.test(what, async () => {
      const { visitor, person } = await open(320);
      await person.handsIn('idee-aandragen', [
        ['Hoe heet uw idee?', title],
        ['Wat wilt u doen', text],
        ['Hoe heet u?', name],
        ['e-mailadres', 'g.voorbeeld@post.example'],
      ]);
      const number = (await person.page.locator('main').innerText()).match(/\d{4}-\d{3}/)[0];
      await visitor.goto(`/${coop}${person.at().replace('/ontvangst', '')}`);
      await person.sees(number);
      await visitor.close();
      assert.deepEqual(await faults(open, number), []);
    });
  }
  await browser.close();
  await program.stop();
});

/** What does not fit on the pages that show a dossier, as the director sees them. */
async function faults(open, number) {
  const wrong = [];
  for (const width of [320, 1366]) {
    const { visitor, person } = await open(width);
    await person.becomes('H. Oldenbeuving');
    for (const path of [...pages, `dossiers/${number}`, `dossiers/${number}/idee-oppakken`, `zoek?q=${number}`]) {
      await person.page.goto(`/${coop}/${path}`);
      const found = await visitor.narrow(`on ${path} at ${width}`);
      wrong.push(...found);
    }
    await visitor.close();
  }
  return wrong;
}
