// A double click, a page sent again and a page that grew stale change nothing twice, and no text is lost.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ways } from '../lib/browser.js';
import { Actor } from '../lib/actor.js';
import { stage } from '../lib/stage.js';

const coop = 'regio-deal-zod-2';

const on = stage();

async function ready(person, title) {
  await person.goto('/indienen/idee-aandragen?alles=ja');
  await person.fill([
    ['Hoe heet uw idee?', title],
    ['Wat wilt u doen', 'Een pad langs het water, met bankjes.'],
    ['Hoe heet u?', 'S. Voorbeeld'],
    ['e-mailadres', 's.voorbeeld@post.example'],
  ]);
  await person.check();
}

async function timesInTheList(person, title) {
  await person.becomes('E. Knol');
  await person.goto(`/dossiers?als=tabel&zoek=${encodeURIComponent(title)}`);
  return person.page.locator('main a').filter({ hasText: title }).count();
}

for (const way of ways.filter((way) => way.name.startsWith('laptop'))) {
  test(`a double click hands in one idea (${way.name})`, async () => {
    const person = new Actor(await on.open(way), coop);
    const title = `Waterpad ${way.name}`;
    await ready(person, title);
    await person.page.locator('button[value=vastleggen]').dblclick({ noWaitAfter: true });
    await person.page.waitForURL('**/ontvangst**');
    assert.equal(await timesInTheList(person, title), 1);
    await person.visitor.close();
  });

  test(`a page sent again shows the same receipt (${way.name})`, async () => {
    const person = new Actor(await on.open(way), coop);
    const title = `Nogmaals ${way.name}`;
    await ready(person, title);
    const form = await person.page.locator('main form:has(button[value=vastleggen])').evaluate((form) => {
      return [...new FormData(form).entries()];
    });
    await person.visitor.press(/.*/, person.page.locator('main form:has(button[value=vastleggen])'));
    const receipt = person.at();
    const again = await person.visitor.context.request.post(`${on.program.address}/${coop}/indienen/idee-aandragen?alles=ja`, {
      form: Object.fromEntries([...form, ['stap', 'vastleggen']]),
      headers: { origin: on.program.address },
    });
    assert.ok(again.url().includes(receipt), `${again.status()} ${again.url()} is not ${receipt}`);
    assert.equal(await timesInTheList(person, title), 1);
    await person.visitor.close();
  });
}

test('who answers on a page that grew stale keeps the text and reads what changed', async () => {
  const first = new Actor(await on.open(), coop);
  const second = new Actor(await on.open(), coop);
  await ready(first, 'Verouderd');
  await first.visitor.press(/.*/, first.page.locator('main form:has(button[value=vastleggen])'));
  const [number] = (await first.page.locator('main').innerText()).match(/20\d\d-\d{3}/);
  for (const person of [first, second]) await person.becomes('E. Knol');
  await first.does(number, 'orientatie-beginnen');
  const words = 'Dit hoort bij het tweede doel, en daarom zeg ik ja.';
  for (const person of [first, second]) {
    await person.goto(`/dossiers/${number}/doelvraag-beantwoorden`);
    await person.fill([['Draagt dit idee bij', 'ja', words]]);
  }
  await first.record();
  await second.check();
  assert.equal(await second.page.locator('main .because textarea').first().inputValue(), words);
  await second.visitor.close();
  await first.visitor.close();
});
