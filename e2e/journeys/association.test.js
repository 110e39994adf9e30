// The same pages for a cooperation with nothing in common but the program: a wish of a member of a sports association, the
// treasurer's look at the money, a vote of the members by majority, and the answer. At each width, with script and without.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ways } from '../lib/browser.js';
import { answerAll, choose, chooseMeeting, itemOf, lastMeeting, speak } from '../lib/table.js';
import { Actor } from '../lib/actor.js';
import { stage } from '../lib/stage.js';

const on = stage();

for (const way of ways) {
  test(`a wish is put to the vote (${way.name})`, async () => {
    const title = `Een nieuwe bank langs het veld, ${way.name}`;
    const visitor = await on.open(way);
    const person = new Actor(visitor, 'vereniging');

    // A member hands in a wish.
    await person.becomes('L. Baas');
    await person.goto('/indienen/wens-indienen');
    await person.fill([
      ['Wat is je wens?', title],
      ['Waarom is dat goed', 'De oude bank is door de zitting gezakt. Ouders staan nu in de regen.'],
      ['Wat kost het ongeveer?', '750,00'],
    ]);
    // A file that is no offer comes back with the reason, and what was typed stays.
    await person.attaches('Heb je er een offerte', 'offerte.pdf', 'dit is geen PDF');
    await person.check();
    await person.sees('zit iets anders dan de naam zegt');
    const offer = '%PDF-1.4\n1 0 obj\n<< /Type /Pages >>\nendobj\n%%EOF\n';
    await person.attaches('Heb je er een offerte', 'Offerte bank.pdf', offer);
    await person.record();
    await person.sees(title, 'Offerte bank.pdf');
    assert.deepEqual(await person.gets('Offerte bank.pdf'), { name: 'Offerte bank.pdf', content: offer });
    const [number] = (await person.page.locator('main').innerText()).match(/20\d\d-\d{3}/);

    // The treasurer may not pay this from petty cash, and reads what would be possible; then looks whether there is money.
    await person.becomes('R. Hoving');
    await person.goto(`/dossiers/${number}/uit-kleine-kas`);
    await person.takesTheSeatAskedFor();
    await person.fill([['Hoeveel?', '500,01'], ['Waarvoor?', 'een vergoeding aan het bestuur']]);
    await person.check();
    await person.sees('artikel 7', 'Wat wel kan');
    await person.does(number, 'geld-nakijken', [['Past het in de begroting?', 'ja', 'Er staat nog € 900,00 bij onderhoud.']]);

    // The secretary calls a meeting for today and puts the wish on its agenda.
    await person.becomes('M. Vrielink');
    await person.goto('/handelingen/leden-oproepen');
    await answerAll(person);
    await person.record();
    const meeting = await lastMeeting(person);
    await person.goto(`/dossiers/${number}/wens-agenderen`);
    await chooseMeeting(person, meeting);
    await person.record();

    // The members vote; the chair of the club concludes, and the outcome is computed.
    const item = await itemOf(person, meeting, title);
    await person.becomes('C. Jipping');
    await person.goto(item);
    await choose(person.page.locator('#opening .field').first(), 'de wens gaat door');
    await visitor.press(/.*/, person.page.locator('#opening'));
    for (const [name, position] of [['L. Baas', 'voor'], ['F. Drent', 'voor'], ['N. Eising', 'tegen'], ['O. Kwint', 'onthouding']]) {
      await person.becomes(name);
      await speak(person, item, new RegExp(`^\\s*${position}\\s*$`), '');
    }
    await person.becomes('C. Jipping');
    await person.goto(item);
    await visitor.press(/.*/, person.page.locator('#afsluiting'));
    await person.goto(item);
    const decision = await person.page.locator(`a[href*="/besluiten/${number}/"]`).first().getAttribute('href');
    await visitor.goto(decision);
    await person.sees(title, 'de wens gaat door', 'artikel 3', 'Controleer zelf');

    // The secretary tells the member.
    await person.becomes('M. Vrielink');
    await person.does(number, 'wens-beantwoorden', [['', 'De bank komt er: twee van de drie stemmen waren voor.']]);
    await visitor.close();
  });
}
