// Writing a charter: from nothing or from one that is shipped, a mistake told at its line, mended, and the text kept.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { ways } from '../lib/browser.js';
import { stage } from '../lib/stage.js';

const on = stage();

const text = (visitor) => visitor.page.locator('#tekst');
const found = (visitor) => visitor.page.locator('#gevonden');

/** Types a text; with script what is found follows by itself, without it at the button. */
async function writes(visitor, change) {
  const field = text(visitor);
  await field.fill(change(await field.inputValue()));
  if (!visitor.way.script) await visitor.press('Nakijken');
}

for (const way of ways) {
  test(`a newcomer writes a first charter, is told of a slip at its line, and mends it (${way.name})`, async () => {
    const visitor = await on.open(way);
    await visitor.goto('/schrijven');
    await found(visitor).getByText('Dit handvest werkt: Onze samenwerking.').waitFor();

    await writes(visitor, (text) => text.replace('zetels 3', 'zetelss 3'));
    const slip = found(visitor).locator('li', { hasText: 'zetelss' });
    await slip.waitFor();
    const line = (await text(visitor).inputValue()).split('\n').findIndex((line) => line.includes('zetelss')) + 1;
    assert.match(await slip.innerText(), new RegExp(`artikel 1, regel ${line}, `));
    assert.match(await slip.innerText(), /zetels/);

    await writes(visitor, (text) => text.replace('zetelss 3', 'zetels 5').replace('De raad telt drie', 'De raad telt vijf'));
    await slip.waitFor({ state: 'detached' });
    await found(visitor).getByText('De raad telt vijf leden.').waitFor();
    await found(visitor).getByText('5 lid').waitFor();

    const [file] = await Promise.all([
      visitor.page.waitForEvent('download'),
      visitor.page.getByRole('button', { name: 'Ophalen als bestand' }).click(),
    ]);
    assert.equal(file.suggestedFilename(), 'handvest.md');
    const kept = await readFile(await file.path(), 'utf8');
    assert.match(kept, /^# Onze samenwerking\n/);
    assert.match(kept, /zetels 5 "lid"/);
    await visitor.close();
  });

  test(`one begins with a charter that is shipped, reads it beside its text, and lays out its rules (${way.name})`, async () => {
    const visitor = await on.open(way);
    await visitor.goto('/schrijven');
    await visitor.follow('Sportvereniging De Esrand');
    assert.match(await text(visitor).inputValue(), /^# Sportvereniging De Esrand\n/);
    await found(visitor).getByText(/^Dit handvest werkt: /).waitFor();
    await found(visitor).getByRole('heading', { name: /^Artikel 1 / }).waitFor();

    await text(visitor).fill((await text(visitor).inputValue()).replace('  naam "', '      naam    "'));
    await visitor.press('Regels opmaken');
    assert.doesNotMatch(await text(visitor).inputValue(), /naam {4}"/);

    await text(visitor).fill('# Niets\n');
    await visitor.press('Nakijken');
    await found(visitor).locator('li.no').first().waitFor();
    await visitor.close();
  });
}
