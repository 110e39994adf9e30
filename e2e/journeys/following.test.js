// A screen of a meeting that follows what others do: it comes back after whatever stopped it, loses nothing that was sent, and
// takes nothing out of anybody's hands.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Actor } from '../lib/actor.js';
import { stage } from '../lib/stage.js';

const coop = 'regio-deal-zod-2';
const meeting = '/vergaderingen/2/nu';
const stream = '**/nu/stroom*';
const soon = { timeout: 3_000 };
/** A screen tries again within ten seconds. */
const again = { timeout: 14_000 };

const on = stage();

/** Somebody of the example at the screen of the meeting. */
async function follows(name) {
  const actor = new Actor(await on.open(), coop);
  await actor.becomes(name);
  await actor.goto(meeting);
  return actor;
}

/** The chair puts the first proposal of the item they look at. */
async function opens(chair) {
  await chair.page.locator('#opening label').first().click();
  await chair.visitor.press(/.*/, chair.page.locator('#opening'));
}

async function says(member, position) {
  await member.page.locator('#standpunt label').filter({ hasText: position }).first().click();
  await member.visitor.press(/.*/, member.page.locator('#standpunt'));
}

/** As a tab that comes before the eyes, or goes from before them. */
const shows = (actor, hidden) => actor.visitor.evaluate(`Object.defineProperty(document, "hidden", { value: ${hidden}, configurable: true }); document.dispatchEvent(new Event("visibilitychange"))`);

const seen = (actor, form) => actor.page.locator(`#${form} [name=gezien]`).inputValue();

test('what somebody has in hand stays, and what no longer fits is not sent as if it did', async () => {
  const chair = await follows('R. Meppelink');
  await chair.visitor.goto(`/${coop}/voorbeeld/dag`);
  await chair.visitor.press('Ga naar 28 juni');
  await chair.goto(meeting);
  await opens(chair);
  const member = await follows('H. Zwiers');

  // The member reads something; the chair notes an absence and writes a weighing.
  await member.page.locator('#nu-waarom summary').click();
  await member.page.locator('#nu-waarom details a[href]').first().focus();
  const absent = chair.page.locator('#conform input[type=checkbox]').last();
  await absent.check();
  const [conform, conclude] = [await seen(chair, 'conform'), await seen(chair, 'afsluiting')];
  const third = await follows('N. Habing');
  await says(third, 'ik stem in');
  await chair.page.locator('tr').filter({ hasText: 'N. Habing' }).getByText('eens').waitFor(soon);
  await member.page.locator('tr').filter({ hasText: 'N. Habing' }).getByText('eens').waitFor(soon);
  assert.equal(await member.visitor.evaluate('document.activeElement.matches("#nu-waarom details a")'), true, 'the focus stays on the link');
  assert.equal(await member.page.locator('#nu-waarom details').getAttribute('open'), '', 'what was folded open stays open');
  assert.equal(await seen(chair, 'conform'), conform, 'others are silent now');
  assert.notEqual(await seen(chair, 'afsluiting'), conclude, 'a weighing answers to the same question');
  assert.equal(await absent.isChecked(), true);

  // A key never sends what the focus stands in; the button does, and what was filled in comes back.
  await absent.focus();
  await chair.page.keyboard.press('c');
  await chair.page.waitForTimeout(200);
  assert.equal(chair.at(), meeting);
  await chair.visitor.press(/.*/, chair.page.locator('#conform'));
  assert.match(chair.at(), /conform$/);
  assert.equal(await chair.page.locator('#conform input[type=checkbox]').last().isChecked(), true);
  await Promise.all([chair, member, third].map((actor) => actor.visitor.close()));
});

test('a position that is on its way arrives, although another item comes on the table meanwhile', async () => {
  const member = await follows('H. Zwiers');
  let send;
  const held = new Promise((resolve) => { send = resolve; });
  await member.page.route('**/standpunt', async (route) => { await held; await route.continue(); });
  await member.page.locator('#standpunt label').filter({ hasText: 'ik stem in' }).first().click();
  const arrived = member.page.waitForEvent('load', { timeout: 30_000 });
  await member.page.locator('#standpunt button').click({ noWaitAfter: true });
  const chair = await follows('R. Meppelink');
  await chair.goto(`${meeting}?punt=2`);
  await opens(chair);
  await member.page.waitForTimeout(1_000);
  send();
  await arrived;
  await member.sees('Punt 1 van', 'Nu aan de orde');
  assert.match(member.page.url(), /punt=1/, 'where one spoke, one stays');
  await member.page.locator('tr').filter({ hasText: 'H. Zwiers' }).getByText('eens').waitFor(soon);
  await Promise.all([chair, member].map((actor) => actor.visitor.close()));
});

test('a screen whose stream is refused says so, and comes back by itself', async () => {
  const member = await follows('N. Habing');
  await member.page.route(stream, (route) => route.fulfill({ status: 429 }));
  await member.page.reload();
  await member.page.getByText('Er kijken te veel schermen mee').waitFor(again);
  await member.page.unroute(stream);
  await member.page.getByText('Er kijken te veel schermen mee').waitFor({ ...again, state: 'hidden' });

  // A program that is away for a while, behind something that answers in its place.
  await on.program.pause(async () => {
    await member.page.route(stream, (route) => route.fulfill({ status: 503 }));
    await member.page.getByText('Geen verbinding').waitFor(again);
    await member.page.waitForTimeout(3_000);
  });
  await member.page.unroute(stream);
  await member.page.getByText('Geen verbinding').waitFor({ ...again, state: 'hidden' });
  const other = await follows('H. Zwiers');
  await says(other, 'ik stem in');
  await member.page.locator('tr').filter({ hasText: 'H. Zwiers' }).getByText('eens').waitFor(soon);
  await Promise.all([other, member].map((actor) => actor.visitor.close()));
});

test('that too many screens look on is no longer told once the screen follows again', async () => {
  const member = await follows('N. Habing');
  await member.page.route(stream, (route) => route.fulfill({ status: 429 }));
  await member.page.reload();
  await member.page.getByText('Er kijken te veel schermen mee').waitFor(again);
  await shows(member, true);
  await member.page.unroute(stream);
  await shows(member, false);
  await member.page.getByText('Er kijken te veel schermen mee').waitFor({ ...soon, state: 'hidden' });
  await member.visitor.close();
});

test('a page that did not come is asked again, although the stream is whole and nobody does anything more', async () => {
  const [member, chair] = [await follows('N. Habing'), await follows('R. Meppelink')];
  await member.page.route(/\/nu\?vanzelf/, (route) => route.fulfill({ status: 503 }), { times: 1 });
  await says(chair, 'ik stem in');
  await member.page.getByText('Geen verbinding').waitFor(soon);
  await member.page.locator('tr').filter({ hasText: 'R. Meppelink' }).getByText('eens').waitFor(again);
  await member.page.getByText('Geen verbinding').waitFor({ ...soon, state: 'hidden' });
  await Promise.all([chair, member].map((actor) => actor.visitor.close()));
});

test('a screen that nobody looks at holds no connection, and is up to date when somebody does', async () => {
  const member = await follows('N. Habing');
  await shows(member, true);
  const chair = await follows('R. Meppelink');
  await chair.goto(`${meeting}?punt=3`);
  await opens(chair);
  await member.page.waitForTimeout(1_000);
  await member.sees('Punt 2 van');
  await shows(member, false);
  await member.page.getByText('Punt 3 van').waitFor(soon);
  await Promise.all([chair, member].map((actor) => actor.visitor.close()));
});

test('where a browser keeps nothing for pages, the screen works all the same', async () => {
  const visitor = await on.open();
  await visitor.context.addInitScript('Object.defineProperty(window, "localStorage", { get() { throw new Error("blocked"); } })');
  const member = new Actor(visitor, coop);
  await member.becomes('N. Habing');
  await member.goto(meeting);
  assert.equal(await member.page.locator('[data-keys]').isVisible(), true);
  assert.deepEqual(visitor.heard, []);
  await visitor.close();
});
