// From an idea to a decision that anyone can verify, as a resident, the core team, the director, the expert team, the
// secretary, the chair and a member: once at each width, with script and without.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { ways } from '../lib/browser.js';
import { Actor } from '../lib/actor.js';
import { answer, answerAll, choose, chooseMeeting, conclude, itemOf, lastMeeting, speak } from '../lib/table.js';
import { binary } from '../lib/program.js';
import { stage } from '../lib/stage.js';

const coop = 'regio-deal-zod-2';
const run = promisify(execFile);

const on = stage();

const words = 'Twee zinnen zijn hier genoeg. Het gaat om de brug en om wie eroverheen fietst.';

const proposal = [
  ['Bij welke programmalijn', 'Regio aan de grens'],
  ['Hoe is het nu?', words],
  ['Wat wordt er anders?', words],
  ['Hoe gaat u te werk', words],
  ['Bij welk landelijk doel', words],
  ['Wat ligt er aan het eind', words],
  ['Aan welke subdoelen', 'minder armoede, ook van ouder op kind', words],
  ['Experiment: welke gedachte', words],
  ['Experiment: hoe weet u', words],
  ['Wat is het belang voor de hele streek?', words],
  ['Wat gebeurt er wanneer?', words],
  ['Wat kost het in totaal?', '240.000,00'],
  ['Hoeveel vraagt u', '180.000'],
  ['Hoeveel leggen anderen bij?', '60000'],
  ['Welke vorm heeft het?', 'experiment'],
];

const advice = (elsewhere) => [
  ['eigen belang bij dit voorstel?', 'nee, niemand'],
  ['Op welke dag kwam het team', '2024-06-10'],
  ['aantoonbaar iets aan?', '4', words],
  ['samenhang met andere lijnen', '3', words],
  ['kennis van het hele netwerk', '5', words],
  ['uit een andere bron', elsewhere, words],
  ['wie er meebetaalt?', 'Ja', words],
  ['gaan inwoners, ondernemers', words],
  ['Waarom is dit goed', words],
  ['Over welke grenzen', words],
  ['Wat brengt elke partner', words],
  ['Wat blijft ervan over', words],
];

// No two ideas have the same team: the charter asks a reason for that.
const teams = [
  [['K. Mulderij', 'gemeente Emmen'], ['S. Hartsuiker', 'gemeente Hoogeveen']],
  [['K. Mulderij', 'gemeente Emmen'], ['Y. Prins', 'gemeente Hardenberg']],
  [['M. Aalders', 'gemeente Coevorden'], ['Y. Prins', 'gemeente Hardenberg']],
  [['L. Hovenkamp', 'gemeente Hoogeveen'], ['Y. Prins', 'gemeente Hardenberg']],
];

for (const [index, way] of ways.entries()) {
  test(`an idea becomes a verified decision (${way.name})`, async () => {
    const title = `Fietsbrug, ${way.name}`;
    const visitor = await on.open(way);
    const person = new Actor(visitor, coop);

    // A resident hands in an idea and keeps the link to follow it by.
    await person.handsIn('idee-aandragen', [
      ['Hoe heet uw idee?', title],
      ['Wat wilt u doen', words],
      ['Hoe heet u?', 'S. Voorbeeld'],
      ['e-mailadres', 's.voorbeeld@post.example'],
    ]);
    await person.sees(title, 'Uw nummer');
    const [number] = (await person.page.locator('main').innerText()).match(/20\d\d-\d{3}/);
    const follow = person.at().replace('/ontvangst', '');

    // The core team: orientation, the question of the goals, a design team, the proposal.
    await person.becomes('E. Knol');
    await person.does(number, 'orientatie-beginnen');
    await person.does(number, 'doelvraag-beantwoorden', [['Draagt dit idee bij', 'Ja', words]]);
    // Two people of two municipalities make up the design team of this idea, and of no other.
    for (const [place, [who, party]] of teams[index].entries()) {
      await person.goto('/handelingen/ontwerper-aanwijzen');
      const field = (question) => person.page.locator('main form.page .field').filter({ hasText: question }).first();
      await choose(field('Wie?'), who);
      await choose(field('welk dossier'), number);
      await choose(field('Welke zetel'), `lid van een ontwerpteam ${place + 1}`);
      await choose(field('Namens welke partij'), party);
      await answer(field('Vanaf welke dag'));
      await person.record();
    }
    await person.goto(`/dossiers/${number}/ontwerpteam-vormen`);
    for (const field of await person.page.locator('main form.page .field').all()) await answer(field);
    await person.record();
    await person.does(number, 'voorstel-inleveren', proposal);

    // The director cannot table it before the advice, and reads why in place.
    await person.becomes('H. Oldenbeuving');
    await person.does(number, 'naar-expertteam-sturen');
    await person.goto(`/dossiers/${number}`);
    await person.sees('§ 3.1', 'een advies uitbrengen');

    // Whoever made it says whether the facts are right.
    await person.becomes('E. Knol');
    await person.does(number, 'feiten-nakijken', [['Welke feiten moeten anders?', words]]);

    // The expert team: a positive advice against the knock-out is refused, with the text kept.
    await person.becomes('A. Kranenborg');
    await person.goto(`/dossiers/${number}/advies-uitbrengen`);
    await person.fill(advice('Ja'));
    await outcome(person, 'positief advies');
    await person.check();
    await person.sees('bijlage 4', 'Wat wel kan');
    await person.fill([['uit een andere bron', 'Nee']]);
    await person.record();

    // The secretary calls a meeting for today; the director tables the proposal there.
    await person.becomes('N. Brink');
    await person.goto('/handelingen/stuurgroep-bijeenroepen');
    await answerAll(person);
    await person.record();
    const meeting = await lastMeeting(person);
    await person.becomes('H. Oldenbeuving');
    await person.goto(`/dossiers/${number}/op-agenda-zetten`);
    await chooseMeeting(person, meeting);
    await person.record();

    // The steering group: the question, a block, the block withdrawn by its own seat, conform, conclusion.
    const item = await itemOf(person, meeting, title);
    await person.becomes('R. Meppelink');
    await person.goto(item);
    await choose(person.page.locator('#opening .field').first(), 'geld toekennen');
    await visitor.press(/.*/, person.page.locator('#opening'));
    await person.becomes('H. Zwiers');
    await speak(person, item, 'ik blokkeer', 'De raad moet er eerst over spreken.');
    await person.becomes('R. Meppelink');
    await person.goto(item);
    await visitor.press(/.*/, person.page.locator('#conform'));
    await conclude(person, item, 'De stuurgroep weegt het belang voor twee streken het zwaarst.');
    await person.sees('§ 3.1');
    await person.becomes('H. Zwiers');
    await speak(person, item, 'ik stem in', 'De raad stemt in, met één kanttekening.');
    await person.becomes('R. Meppelink');
    await conclude(person, item, 'De stuurgroep weegt het belang voor twee streken het zwaarst.');

    // The decision page, its proof, and the same proof under the program.
    await person.goto(item);
    const decision = await person.page.locator(`a[href*="/besluiten/${number}/"]`).first().getAttribute('href');
    await visitor.goto(decision);
    await person.sees(title, 'Controleer zelf', 'Waarom deze uitslag');
    const book = await run(binary(), ['verify', on.program.folder]);
    assert.match(book.stdout, /\S/);

    // Closing waits until both who asked and who designed have heard why; the submitter reads it by the link.
    await person.becomes('E. Knol');
    await person.goto(`/dossiers/${number}`);
    await person.sees('Wat nog moet');
    await person.becomes('N. Brink');
    await person.does(number, 'afweging-delen', [['', 'De stuurgroep kent het geld toe, omdat de brug twee streken verbindt.']]);
    await person.becomes('');
    await visitor.goto(`/${coop}${follow}`);
    await person.sees(title, 'omdat de brug twee streken verbindt');
    await visitor.close();
  });
}

async function outcome(person, label) {
  await person.page.locator('main form.page label').filter({ hasText: new RegExp(`^\\s*${label}\\s*$`) }).first().click();
}
