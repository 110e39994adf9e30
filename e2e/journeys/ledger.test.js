// A long file from the ledger of whoever pays: how far it is shows while it is sent and read, at the end everything stands on
// the list to the cent, and the same file again is recognised. Without script the same, with what the browser itself tells.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Actor } from '../lib/actor.js';
import { launch, Visitor, ways } from '../lib/browser.js';
import { demo } from '../lib/program.js';

const coop = 'regio-deal-zod-2';
const desk = '/geld/aansluiting/fonds-van-de-deal';
const rows = 50_000;
/** Bytes a second, so that sending it takes a moment, as it does over the network of an office. */
const speed = 1_500_000;

/** As many lines as a programme books in years, of 12.34 euros each and one of a cent. */
function ledger() {
  const lines = ['Datum;Boekstuk;Omschrijving;Bedrag'];
  for (let line = 1; line < rows; line += 1) {
    const day = String((line % 28) + 1).padStart(2, '0');
    const month = String((line % 12) + 1).padStart(2, '0');
    lines.push(`${day}-${month}-2024;B${line};Inkoopfactuur ${line};12,34`);
  }
  lines.push(`31-12-2024;B${rows};Afronding;0,01`);
  return Buffer.from(lines.join('\r\n'));
}

const total = '616.987,67';

async function atTheDesk(browser, program, way) {
  const visitor = await Visitor.open(browser, program.address, way);
  visitor.page.setDefaultTimeout(60_000);
  const person = new Actor(visitor, coop);
  await person.becomes('W. Tibben');
  await person.goto(desk);
  return { visitor, person };
}

async function chooses(visitor, buffer) {
  await visitor.page.locator('#bestand').setInputFiles({ name: 'grootboek-2024.csv', mimeType: 'text/csv', buffer });
}

/** Every value the bar and its words had, as whoever waits would see and hear them. */
async function watched(visitor) {
  await visitor.page.evaluate(() => {
    globalThis.seen = [];
    const look = () => {
      const bar = document.querySelector('progress');
      const told = document.getElementById('voortgang');
      if (bar) globalThis.seen.push([bar.hasAttribute('value') ? bar.value : 'busy', told.textContent]);
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}

test('a file of fifty thousand lines is sent, read, kept and recognised', async (t) => {
  const program = await demo();
  const browser = await launch();
  const buffer = ledger();
  const { visitor, person } = await atTheDesk(browser, program, ways[0]);

  await t.test('how far it is shows while it is sent', async () => {
    const network = await visitor.context.newCDPSession(visitor.page);
    await network.send('Network.enable');
    await network.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: speed });
    await chooses(visitor, buffer);
    await watched(visitor);
    const seen = [];
    await visitor.page.exposeFunction('told', (moments) => seen.push(...moments));
    await visitor.page.evaluate(() => { setInterval(() => globalThis.told(globalThis.seen.splice(0)), 20); });
    await Promise.all([visitor.page.waitForURL(/\/uitdraai\//), visitor.page.getByRole('button', { name: 'Bekijken' }).click()]);
    await network.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
    const values = [...new Set(seen.map(([value]) => value))];
    const moved = values.filter((value) => typeof value === 'number');
    assert.ok(moved.length >= 3, `the bar moved: ${values}`);
    assert.deepEqual(moved, [...moved].sort((a, b) => a - b), 'and only forward');
    for (const value of moved) assert.ok(seen.some(([, words]) => words === `Het bestand wordt verstuurd: ${value}%.`), `${value}`);
    assert.ok(seen.some(([value, words]) => value === 'busy' && words.includes('wordt gelezen')), `and said that it was read: ${values}`);
    await visitor.look();
  });

  await t.test('what is in it shows before it is kept, and then stands on the list', async () => {
    await person.sees('50.000 regels bewaren', total);
    await visitor.page.locator('#bron').fill('grootboek van de provincie, 2024');
    await visitor.press('50.000 regels bewaren');
    await person.goto(desk);
    // What the ledger said before, less all of this.
    await person.sees('grootboek van de provincie, 2024', '50.000', '10.355.976,93');
  });

  await t.test('the same file is recognised', async () => {
    await chooses(visitor, buffer);
    await Promise.all([visitor.page.waitForURL(/\/uitdraai\//), visitor.page.getByRole('button', { name: 'Bekijken' }).click()]);
    await person.sees('Dit bestand is al ingelezen', 'door W. Tibben');
    assert.equal(await visitor.page.getByRole('button', { name: /bewaren/ }).count(), 0);
    await visitor.close();
  });

  await t.test('without script the page does the same', async () => {
    const { visitor, person } = await atTheDesk(browser, program, ways[2]);
    await chooses(visitor, buffer);
    await visitor.press('Bekijken');
    await person.sees('Dit bestand is al ingelezen');
    await person.goto(desk);
    await chooses(visitor, Buffer.concat([buffer, Buffer.from('\r\n31-12-2024;B50001;Laatste;1,00')]));
    await visitor.press('Bekijken');
    await person.sees('50.000 regels zijn al eerder ingelezen', '1 regel bewaren');
    await visitor.page.locator('#bron').fill('grootboek van de provincie, aanvulling');
    await visitor.press('1 regel bewaren');
    await person.goto(desk);
    await person.sees('10.355.975,93');
    await visitor.close();
  });

  await browser.close();
  await program.stop();
});
