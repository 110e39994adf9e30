// With the keyboard alone: the first Tab skips to the content, Ctrl+K goes, finds and does, and nothing traps the focus.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ways } from '../lib/browser.js';
import { Actor } from '../lib/actor.js';
import { stage } from '../lib/stage.js';

const coop = 'regio-deal-zod-2';

const on = stage();

const focused = (page) => page.evaluate(() => `${document.activeElement.tagName} ${document.activeElement.className}`.trim());

for (const way of ways.filter((way) => way.script)) {
  test(`the palette goes, finds, does and says why not (${way.name})`, async () => {
    const person = new Actor(await on.open(way), coop);
    const { page, visitor } = { page: person.page, visitor: person.visitor };
    const chosen = () => page.locator('.palette [aria-selected=true]').innerText();
    const types = async (words, group) => {
      await page.keyboard.press('Control+k');
      await page.locator('.palette input').fill(words);
      await page.locator(`.palette .h3:text-is("${group}")`).waitFor();
    };
    await person.becomes('H. Oldenbeuving');
    await person.goto('/dossiers/2024-005');

    // It opens with what can be done here; what cannot be done says why, with its article.
    await page.keyboard.press('Control+k');
    await page.locator('.palette .h3').first().waitFor();
    assert.match(await page.locator('.palette').innerText(), /Nu niet mogelijk[\s\S]*§/);
    assert.deepEqual((await visitor.violations()).map((found) => found.id), []);
    assert.equal(await visitor.scrollsSideways(), false);

    // The arrows choose, while the box keeps the focus and names what is chosen.
    const first = await chosen();
    await page.keyboard.press('ArrowDown');
    assert.notEqual(await chosen(), first);
    const named = await page.locator('.palette input').getAttribute('aria-activedescendant');
    assert.equal(await page.locator(`#${named}`).innerText(), await chosen());
    await page.keyboard.press('ArrowUp');
    assert.equal(await chosen(), first);

    // Escape closes, and the focus is back where it was.
    await page.locator('main a').first().focus();
    await page.keyboard.press('Escape');
    await page.locator('main a').first().focus();
    await types('huisarts', 'Dossiers');
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.palette').isVisible(), false);
    assert.match(await focused(page), /^A/);

    // It finds a case, and Enter goes there; it knows the keys.
    await types('huisarts', 'Dossiers');
    await page.locator('.palette [aria-selected=true]:has-text("Huisarts")').waitFor();
    await Promise.all([page.waitForURL('**/dossiers/2024-006'), page.keyboard.press('Enter')]);
    await page.keyboard.press('Control+k');
    await page.locator('.palette input').fill('?');
    await page.locator('.palette .keys li').first().waitFor();
    await visitor.close();
  });
}

for (const way of ways.filter((way) => !way.script)) {
  test(`the same box is a page (${way.name})`, async () => {
    const person = new Actor(await on.open(way), coop);
    await person.becomes('H. Oldenbeuving');
    await person.goto('/dossiers/2024-005');
    await person.visitor.follow('Zoek of doe');
    await person.sees('Nu niet mogelijk', 'Met het toetsenbord');
    await person.page.locator('main input[name=q]').fill('huisarts');
    await person.visitor.press('Zoek', person.page.locator('main'));
    await person.visitor.follow('Huisarts in zicht');
    assert.equal(person.at(), '/dossiers/2024-006');
    await person.visitor.close();
  });
}

test('the first Tab skips to the content, and Tab walks on through every page to its end', async () => {
  const person = new Actor(await on.open(), coop);
  await person.becomes('N. Brink');
  for (const path of ['/', '/dossiers', '/dossiers/2024-005', '/vergaderingen/2', '/indienen/idee-aandragen']) {
    await person.goto(path);
    await person.page.keyboard.press('Tab');
    assert.match(await focused(person.page), /skip/, path);
    await person.page.keyboard.press('Enter');
    assert.equal(await person.page.evaluate(() => document.activeElement.id), 'inhoud', path);
    const seen = new Set();
    let last = '';
    for (let step = 0; step < 400 && !/plain/.test(last); step += 1) {
      await person.page.keyboard.press('Tab');
      const at = await person.page.evaluate(() => {
        const element = document.activeElement;
        const style = getComputedStyle(element);
        const place = [...document.querySelectorAll('*')].indexOf(element);
        return { place, name: `${element.tagName} ${element.className}`, visible: style.outlineStyle !== 'none' || style.boxShadow !== 'none' };
      });
      assert.ok(at.visible, `the focus is not to be seen on ${at.name} of ${path}`);
      assert.ok(!seen.has(at.place), `the focus comes back to ${at.name} of ${path} before the end`);
      seen.add(at.place);
      last = at.name;
    }
    assert.match(last, /plain/, `Tab does not reach the languages at the end of ${path}`);
  }
  await person.visitor.close();
});
