// Every kind of page, as several seats, in turn in each language, light and dark: nothing that axe finds, and nothing wider
// than the screen, at a laptop, a tablet, a phone, the narrowest screen, and with text twice as large.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stage } from '../lib/stage.js';

const on = stage();

const deal = [
  ['', 0, 1, 12], ['dossiers', 0, 11], ['dossiers?als=tabel', 11], ['dossiers/2024-027', 0, 15], ['dossiers/2024-005', 11, 18],
  ['dossiers/2024-015', 12], ['dossiers/2024-005/advies-uitbrengen', 18], ['dossiers/2024-006/kosten-toekennen', 11],
  ['dossiers/2023-006', 0, 13], ['dossiers/2023-006/geld-vrijgeven', 22], ['dossiers/2024-009/kosten-toekennen', 11],
  ['geld/posten/post-leren', 0, 13], ['geld/fondsen/fonds-van-de-deal', 13], ['geld/aansluiting/fonds-van-de-deal', 13], ['geld/partijen/gemeente-emmen', 0, 13], ['netwerk/partijen/gemeente-emmen', 0, 31], ['geld/posten/post-grens', 12],
  ['vergaderingen', 0, 12], ['vergaderingen/jaar/2024', 0, 12], ['agenda', 0, 12], ['vergaderingen/2', 1], ['vergaderingen/1/1', 1], ['vergaderingen/2/1', 1], ['vergaderingen/2/7', 1], ['vergaderingen/2/nu', 1, 4], ['vergaderingen/1/besluitenlijst', 1], ['besluiten/2023-001/51', 0, 1],
  ['besluiten/2024-027', 0], ['doelen', 0, 11], ['doelen?knooppunt=subdoel-minder-armoede', 12], ['geld', 0, 12], ['netwerk', 12], ['netwerk/1', 0], ['handvest', 0], ['handvest/wat-als', 0, 12], ['boek', 0], ['boek/60', 12], ['zoek?q=advies', 11],
  ['indienen/idee-aandragen', 0], ['indienen/idee-aandragen?alles=ja', 0], ['handelingen/stuurgroep-bijeenroepen', 12],
  ['handelingen/lid-afvaardigen', 12], ['over', 0], ['voorbeeld/handel-als', 0], ['voorbeeld/dag', 0], ['nergens', 0], ['inloggen', 0],
];
const club = [['', 0, 1], ['dossiers', 0], ['dossiers/2024-002', 1], ['vergaderingen/1/1', 1], ['vergaderingen/1', 1], ['vergaderingen/1/besluitenlijst', 1], ['vergaderingen/1/verslag', 1, 2, 4], ['vergaderingen/2', 1, 10], ['vergaderingen/3', 2], ['doelen', 0], ['handvest', 0], ['indienen/wens-indienen', 3]];
const twente = [['handvest/macht/gewogen-meerderheid', 0], ['handvest/macht/gewogen-meerderheid?drempel=minstens-2-3', 0, 1], ['handvest', 0], ['vergaderingen/jaar/2026', 0]];
const widths = [1366, 820, 390, 320];

for (const [coop, pages] of [['regio-deal-zod-2', deal], ['vereniging', club], ['regio-twente', twente]]) {
  test(`every page of ${coop} is sound at every width`, async () => {
    const visitor = await on.open();
    const wrong = [];
    let turn = 0;
    for (const [path, ...seats] of pages) {
      for (const seat of seats) {
        const lang = ['nl', 'en', 'de'][turn % 3];
        await visitor.context.addCookies([
          { name: 'handelt-als', value: String(seat), url: on.program.address },
          { name: 'taal', value: lang, url: on.program.address },
        ]);
        await visitor.page.emulateMedia({ colorScheme: turn % 2 ? 'dark' : 'light' });
        await visitor.page.goto(`/${coop}/${path}`);
        for (const width of widths) {
          await visitor.page.setViewportSize({ width, height: 900 });
          const where = `${path} as ${seat} in ${lang} at ${width}`;
          if (await visitor.scrollsSideways()) wrong.push(`${where} is wider than the screen`);
          if (width === 320) continue;
          for (const found of await visitor.violations()) wrong.push(`${where}: ${found.id} ${found.nodes[0].html}`);
        }
        await visitor.page.setViewportSize({ width: 1366, height: 900 });
        await visitor.evaluate("document.documentElement.style.fontSize = '212%'");
        if (await visitor.scrollsSideways()) wrong.push(`${path} as ${seat} in ${lang} with text twice as large is wider than the screen`);
        turn += 1;
      }
    }
    assert.deepEqual(wrong, []);
    await visitor.close();
  });
}
