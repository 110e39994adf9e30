// A whole meeting: whoever presides runs it with nothing but the keyboard, and a member on an iPad sees each step arrive and
// decides in three taps. With PICTURES set, what the member saw is kept in docs/pictures.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Actor } from '../lib/actor.js';
import { ways } from '../lib/browser.js';
import { stage } from '../lib/stage.js';

const coop = 'regio-deal-zod-2';
const ipad = { name: 'ipad', width: 820, height: 1180, script: true };
const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

const on = stage();

async function person(way, name) {
  const visitor = await on.open(way);
  const actor = new Actor(visitor, coop);
  await actor.becomes(name);
  return actor;
}

/** Presses a key that brings another page. */
async function sends(chair, key) {
  await Promise.all([chair.page.waitForEvent('load'), chair.page.keyboard.press(key)]);
  await chair.visitor.look();
}

/** Goes on with Tab until the focus is on something like this. */
async function tabsTo(chair, selector) {
  for (let step = 0; step < 80; step += 1) {
    if (await chair.visitor.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
    await chair.page.keyboard.press('Tab');
  }
  assert.fail(`no Tab leads to ${selector} on ${chair.at()}`);
}

/** Puts the first proposal that stands there. */
async function opens(chair) {
  await chair.page.keyboard.press('o');
  await chair.page.keyboard.press('Space');
  await sends(chair, 'Enter');
}

/** Concludes with a weighing, and with a reason for each rule that asks one. */
async function concludes(chair, words) {
  await chair.page.keyboard.press('a');
  await chair.page.keyboard.type(words);
  await tabsTo(chair, '#afsluiting button');
  await sends(chair, 'Enter');
  const asked = await chair.page.locator('textarea[name^="reden."]').count();
  for (let reason = 0; reason < asked; reason += 1) {
    await tabsTo(chair, 'textarea[name^="reden."]');
    await chair.page.keyboard.type(words);
    await chair.page.keyboard.press('Tab');
  }
  if (asked > 0) {
    await tabsTo(chair, '#afsluiting button');
    await sends(chair, 'Enter');
  }
}

test('a meeting is run by keyboard, and a member decides in three taps on a screen that goes along', async () => {
  const chair = await person(ways[0], 'R. Meppelink');
  await chair.visitor.goto(`/${coop}/voorbeeld/dag`);
  await chair.visitor.press('Ga naar 28 juni');
  const member = await person(ipad, 'H. Zwiers');
  await chair.goto('/vergaderingen/2/nu?punt=7');
  const keys = await chair.page.locator('[data-keys]').innerText();
  assert.match(keys, /Sneltoetsen/);
  await opens(chair);

  // Three taps: the item from what is asked today, the position, and that it holds.
  await member.goto('/');
  await member.visitor.follow('Dorpshuis als huiskamer');
  await member.sees('Punt 7 van 15', 'Zoals het nu staat');
  await member.page.locator('#standpunt label').filter({ hasText: 'ik stem in' }).click();
  await member.visitor.press(/.*/, member.page.locator('#standpunt'));
  await member.sees('H. Zwiers', 'eens');

  // The chair sees it without asking, agrees for the others with one key, and never while typing.
  await chair.page.locator('tr').filter({ hasText: 'H. Zwiers' }).getByText('eens').waitFor({ timeout: 2_000 });
  await chair.page.keyboard.press('a');
  await chair.page.keyboard.type('nco');
  assert.equal(await chair.page.locator('#afsluiting textarea').inputValue(), 'nco');
  for (let letter = 0; letter < 3; letter += 1) await chair.page.keyboard.press('Backspace');
  await tabsTo(chair, '#afsluiting button');
  await sends(chair, 'c');
  await member.page.getByText('Zoals het nu staat: geld toekennen.').waitFor({ timeout: 2_000 });
  if (process.env.PICTURES) await member.page.screenshot({ path: `${folder}vergadering.png` });
  await concludes(chair, 'Een open deur in elk dorp weegt het zwaarst.');
  await member.page.getByText('Dit punt is afgesloten.').waitFor({ timeout: 2_000 });

  // What a member is writing stays when another item comes on the table; they are told, and go along when they like.
  await sends(chair, 'n');
  await opens(chair);
  await member.page.getByText('Punt 8 van 15').waitFor({ timeout: 2_000 });
  await member.page.locator('#standpunt textarea').fill('Onder voorbehoud van de raad.');
  await sends(chair, 'c');
  await concludes(chair, 'Dit gaat zoals is voorgesteld.');
  await sends(chair, 'n');
  await opens(chair);
  await member.page.getByText('Er is een ander punt aan de orde').waitFor({ timeout: 2_000 });
  assert.equal(await member.page.locator('#standpunt textarea').inputValue(), 'Onder voorbehoud van de raad.');
  await member.page.locator('#standpunt textarea').fill('');
  await Promise.all([member.page.waitForEvent('load'), member.page.getByText('Er is een ander punt aan de orde').click()]);
  await member.sees('Punt 9 van 15');

  // Closing leaves the list of decisions; it is finished once the question that was put has its outcome. What was not dealt with
  // stands apart.
  await chair.goto('/vergaderingen/2/nu');
  await chair.page.keyboard.press('s');
  await sends(chair, 'Enter');
  await chair.sees('Besluitenlijst', 'concept', '1 punt wacht nog op de uitslag', '2.7', 'Dorpshuis als huiskamer', 'Niet afgehandeld', 'niet aan de orde geweest', 'Actielijst');
  await member.page.getByText('Deze vergadering is gesloten').waitFor({ timeout: 2_000 });
  await member.goto('/vergaderingen/2/besluitenlijst');
  await member.sees('Een open deur in elk dorp weegt het zwaarst.', 'H. Zwiers');
  await chair.visitor.close();
  await member.visitor.close();
});

test('without a connection the screen says so, and catches up when it is back', async () => {
  const member = await person(ipad, 'N. Habing');
  await member.goto('/vergaderingen/2/nu');
  await member.visitor.context.setOffline(true);
  await member.page.getByText('Geen verbinding').waitFor({ timeout: 5_000 });
  await member.visitor.context.setOffline(false);
  await member.page.getByText('Geen verbinding').waitFor({ state: 'hidden', timeout: 15_000 });
  await member.visitor.close();
});
