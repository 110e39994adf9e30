// The first page opens, lists the example cooperations, and each of them opens.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ways } from '../lib/browser.js';
import { stage } from '../lib/stage.js';

const on = stage();

for (const way of ways) {
  test(`the examples open (${way.name})`, async () => {
    const visitor = await on.open(way);
    await visitor.goto('/');
    const links = await visitor.page.locator('main a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    assert.ok(links.length >= 2, `the first page has ${links.length} links`);
    for (const link of links) {
      const answer = await visitor.goto(link);
      assert.equal(answer.status(), 200, link);
    }
    await visitor.close();
  });
}
