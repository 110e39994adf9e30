// Takes the pictures of the documentation anew, from the example as it was last built: `npm --prefix e2e run pictures`.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launch } from './lib/browser.js';
import { demo } from './lib/program.js';

const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url));
const deal = '/regio-deal-zod-2';

/** What is shown: the file, the page, who looks (0 for a visitor), and how high the picture is. */
const pictures = [
  { file: 'dossiers', page: '/dossiers', who: 11, height: 1000 },
  { file: 'vandaag', page: '/', who: 12, height: 900 },
  { file: 'besluit', page: '/besluiten/2023-001', who: 1, height: 900 },
  { file: 'idee', page: '/indienen/idee-aandragen', who: 0, height: 640 },
  { file: 'zoek-of-doe', page: '/dossiers/2024-005', who: 11, height: 800, keys: 'Control+k' },
];

const program = await demo();
const browser = await launch();
await mkdir(folder, { recursive: true });
for (const { file, page: path, who, height, keys } of pictures) {
  const context = await browser.newContext({ viewport: { width: 1366, height }, locale: 'nl-NL', baseURL: program.address });
  if (who) await context.addCookies([{ name: 'handelt-als', value: String(who), url: program.address }]);
  const page = await context.newPage();
  await page.goto(deal + path);
  await page.evaluate(() => document.fonts.ready);
  if (keys) {
    await page.keyboard.press(keys);
    await page.locator('.palette [role=option]').first().waitFor();
  }
  await page.screenshot({ path: `${folder}${file}.png` });
  await context.close();
}
await browser.close();
await program.stop();
