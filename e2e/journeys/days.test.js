// A day in the life: seven people finish the work of their day with nothing but the pages, most of them on the screen they
// would use. With PICTURES set, what each of them saw last is kept in docs/pictures.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ways } from '../lib/browser.js';
import { Actor } from '../lib/actor.js';
import { choose, chooseMeeting, conclude, speak } from '../lib/table.js';
import { stage } from '../lib/stage.js';

const coop = 'regio-deal-zod-2';
const [laptop, phone] = ways;
const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

const on = stage();

/** The day of one person: who they are in the example (nobody for a visitor), their screen, and what they do. */
function day(name, who, way, work) {
  test(name, async () => {
    const visitor = await on.open(way);
    const person = new Actor(visitor, coop);
    if (who) await person.becomes(who);
    await work(person, visitor);
    if (process.env.PICTURES) {
      await person.page.evaluate(() => document.fonts.ready);
      await person.page.screenshot({ path: `${folder}dag-${name.split(' ')[1].normalize('NFD').replace(/[^a-z]/g, '')}.png` });
    }
    await visitor.close();
  });
}

const points = 'Kennisnemen van het plan voor vakmensen.\nAfspreken dat het op 13 december terugkomt met een begroting.';

day('een inwoner dient een idee in en volgt het', '', phone, async (person, visitor) => {
  await person.goto('/');
  await visitor.follow('Een idee aandragen');
  for (const answer of [
    ['Hoe heet uw idee?', 'Een bankje bij elke halte'],
    ['Wat wilt u doen', 'Wie oud is, loopt niet meer naar de bus als er onderweg nergens te zitten is.'],
    ['Hoe heet u?', 'G. Voorbeeld'],
    ['e-mailadres', 'g.voorbeeld@post.example'],
  ]) {
    await person.fill([answer]);
    await visitor.press('Verder');
  }
  await visitor.press(/.*/, person.page.locator('main form:has(button[value=vastleggen])'));
  await person.sees('Uw nummer', 'Een bankje bij elke halte');
  // The link on the receipt leads back, and says who has the turn and until when.
  await visitor.goto(`/${coop}${person.at().replace('/ontvangst', '')}`);
  await person.sees('Een bankje bij elke halte', '24 juni');
});

day('een secretaris maakt de stukken rond', 'N. Brink', laptop, async (person, visitor) => {
  await person.goto('/');
  await person.sees('stuurgroep, vrijdag 28 juni');
  await person.does('2024-005', 'oplegger-maken', [
    ['Wat wordt er besloten?', points],
    ['Waarvoor komt het op tafel?', 'om kennis van te nemen'],
    ['Wat mag niet op straat?', 'De school wil haar naam nog niet genoemd hebben.'],
  ]);
  await person.sees('Oplegger', 'Afspreken dat het op 13 december terugkomt', 'vertrouwelijk');
  // What she got wrong she mends: the second version says what changed.
  await person.does('2024-005', 'oplegger-maken', [
    ['Wat wordt er besloten?', points.replace('13 december', '13 december 2024')],
    ['Waarvoor komt het op tafel?', 'om kennis van te nemen'],
  ]);
  await person.sees('versie 2 van 2', 'Wat er veranderde');
  await visitor.goto(`/${coop}/vergaderingen/2`);
  await person.sees('15 punten op de agenda');
});

day('een coördinator praat haar college bij', 'L. Hovenkamp', laptop, async (person, visitor) => {
  await person.does('2024-002', 'annotatie-schrijven', [
    ['Wat betekent dit voor ons?', 'De bus rijdt langs twee van onze dorpen.'],
    ['Wat is het advies aan het college?', 'Instemmen.'],
  ]);
  const [download] = await Promise.all([
    person.page.waitForEvent('download'),
    person.page.getByRole('link', { name: 'Als document: annotatie van uw partij' }).click(),
  ]);
  assert.match(download.suggestedFilename(), /2024-002-gemeente-hoogeveen\.docx$/);
  // An answer of the college with a wish says which: the rule asks for it.
  await person.goto('/dossiers/2024-002/collegereactie-vastleggen');
  await person.takesTheSeatAskedFor();
  await person.fill([['Wat vindt het college?', 'akkoord, mits'], ['Op welke dag?', '2024-06-10']]);
  await person.check();
  await person.sees('§ 3.2g');
  await person.fill([['Wat moet er anders?', 'De laatste bus rijdt een uur later.']]);
  await person.record();
  await person.goto('/vergaderingen/2/8');
  await person.sees('1 × akkoord, mits', 'een uur later', 'Nog niets gehoord van');
  assert.ok(await visitor.page.getByText('nog niet geopend').count());
});

day('een expert brengt advies uit', 'A. Kranenborg', laptop, async (person, visitor) => {
  await person.goto('/');
  await person.sees('Van u gevraagd', 'Vakmensen van morgen');
  await visitor.follow('Naar het dossier');
  await person.goto('/dossiers/2024-005/advies-uitbrengen');
  const words = 'Wij hebben het plan gelezen en de makers gesproken. Het meten kan sterker.';
  await person.fill([['eigen belang bij dit voorstel?', 'nee, niemand'], ['Op welke dag kwam het team', '2024-06-10']]);
  for (const [question, answer] of [
    ['aantoonbaar iets aan?', '4'], ['samenhang met andere lijnen', '3'], ['kennis van het hele netwerk', '5'],
    ['uit een andere bron', 'Nee'], ['wie er meebetaalt?', 'Ja'],
  ]) await person.fill([[question, answer, words]]);
  for (const question of ['gaan inwoners, ondernemers', 'Waarom is dit goed', 'Over welke grenzen', 'Wat brengt elke partner', 'Wat blijft ervan over']) {
    await person.fill([[question, words]]);
  }
  await person.page.locator('main form.page label').filter({ hasText: 'ontwikkeladvies' }).first().click();
  await person.record();
  await person.sees('Besluit', 'Toetsingscriteria');
  await person.goto('/');
  await person.sees('Er wordt nu niets van u gevraagd');
});

day('een directeur ziet wat blijft liggen', 'H. Oldenbeuving', laptop, async (person, visitor) => {
  await person.goto('/');
  await person.sees('te laat', 'Elk jaar is er een planning');
  // One dossier says what keeps it, and what can be done instead; the advice on another is there, so it can go to the table.
  await person.goto('/dossiers/2024-006');
  await person.page.locator('summary').filter({ hasText: 'stappen die nu niet kunnen' }).first().click();
  await person.sees('te laat', '§ 4.1h', 'Wel kan');
  await person.goto('/dossiers/2024-005/op-agenda-zetten');
  await chooseMeeting(person, 3);
  await person.record();
  await person.goto('/vergaderingen/3');
  await person.sees('Vakmensen van morgen');
  await visitor.goto(`/${coop}/dossiers`);
  await person.sees('Vakmensen van morgen');
});

day('een bestuurder besluit met voorbehoud', 'H. Zwiers', phone, async (person, visitor) => {
  await person.goto('/vergaderingen/2/7');
  await person.sees('Oplegger', 'Nog niets gehoord van');
  // It is the day of the meeting; the chair puts the question.
  await visitor.follow('Een andere dag');
  await visitor.press('Ga naar 28 juni');
  await person.sees('Stuurgroep, vrijdag 28 juni');
  await person.becomes('R. Meppelink');
  await person.goto('/vergaderingen/2/7');
  await choose(person.page.locator('#opening .field').first(), 'geld toekennen');
  await visitor.press(/.*/, person.page.locator('#opening'));
  await person.becomes('H. Zwiers');
  await speak(person, '/vergaderingen/2/7', 'ik stem in', 'Onder voorbehoud van de raad van Coevorden.');
  await person.becomes('R. Meppelink');
  await person.goto('/vergaderingen/2/7');
  await visitor.press(/.*/, person.page.locator('#conform'));
  await conclude(person, '/vergaderingen/2/7', 'Een open deur in elk dorp weegt het zwaarst.');
  await person.becomes('H. Zwiers');
  await person.goto('/vergaderingen/2/7');
  await person.sees('Onder voorbehoud van de raad van Coevorden', '§ 3.1');
});

day('een raadslid rekent een besluit na', '', laptop, async (person, visitor) => {
  await person.goto('/');
  await visitor.follow('Dossiers');
  await visitor.follow('Stagebus');
  await visitor.goto(`/${coop}/besluiten/2023-005`);
  await person.sees('Stagebus', 'Controleer zelf', '§ 3.1');
  const [proof] = await Promise.all([
    person.page.waitForEvent('download'),
    person.page.getByRole('link', { name: 'Download bewijs' }).click(),
  ]);
  assert.ok(proof.suggestedFilename());
  await visitor.goto(`/${coop}/geld`);
  await person.sees('Geld');
});
