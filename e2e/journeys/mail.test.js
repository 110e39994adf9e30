// An invitation goes out by mail, its answer comes in through the folder for answers, and the page of the meeting tells both.
import assert from 'node:assert/strict';
import { readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { Actor } from '../lib/actor.js';
import { ways } from '../lib/browser.js';
import { stage } from '../lib/stage.js';

const coop = 'dutch-techzone';
const meeting = '/vergaderingen/5';
const seat = 'board-drenthe';

const on = stage();

/** Asks anew until something is there: mail goes in rounds of a quarter of a minute. */
async function until(found, what) {
  for (let second = 0; second < 60; second += 1) {
    const thing = await found();
    if (thing) return thing;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  return assert.fail(`${what} within a minute`);
}

/** The invitation for the seat as it lies in the folder for what is sent, its calendar unfolded. */
async function invitation() {
  const folder = join(on.program.folder, 'post', 'out');
  const files = await readdir(folder);
  const name = files.find((file) => file.startsWith(`${coop}.invitation.5.`) && file.includes(`.${seat}.`) && file.endsWith('.eml'));
  if (!name) return undefined;
  const message = await readFile(join(folder, name), 'utf8');
  return message.replaceAll('=\r\n', '').replaceAll('=3D', '=').replaceAll('\r\n ', '');
}

/** Lays an answer down as a mail server does: whole, under its name, at once. */
async function answers(message, part) {
  const line = (name) => message.split('\r\n').find((one) => one.startsWith(name)).slice(name.length);
  const to = line('To: ');
  const calendar = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'METHOD:REPLY', 'BEGIN:VEVENT', `UID:${line('UID:')}`, `SEQUENCE:${line('SEQUENCE:')}`,
    `ATTENDEE;PARTSTAT=${part}:mailto:${to}`, 'END:VEVENT', 'END:VCALENDAR'];
  const mail = [`From: ${to}`, 'To: marke@voorbeeld.example', 'Subject: Antwoord', 'MIME-Version: 1.0',
    'Content-Type: text/calendar; charset=utf-8; method=REPLY', '', ...calendar, ''];
  const folder = join(on.program.folder, 'post', 'in');
  await writeFile(join(folder, '.half'), mail.join('\r\n'));
  await rename(join(folder, '.half'), join(folder, 'answer.eml'));
}

for (const way of ways) {
  test(`an invitation is sent, answered by mail, and the page of the meeting shows both, on a ${way.name}`, async () => {
    const message = await until(invitation, 'an invitation');
    assert.match(message, /METHOD:REQUEST/);
    const part = way.script ? 'ACCEPTED' : 'DECLINED';
    const said = way.script ? 'komt' : 'afgemeld';
    await answers(message, part);
    const visitor = await on.open(way);
    const member = new Actor(visitor, coop);
    await member.becomes('B. Koers');
    const shown = async () => {
      await member.goto(meeting);
      const line = visitor.page.locator('aside li').filter({ hasText: 'A. Drenth' });
      return (await line.innerText()).includes(`per e-mail op 7 juni: ${said}`);
    };
    await until(shown, `the answer “${said}”`);
    const line = visitor.page.locator('aside li').filter({ hasText: 'A. Drenth' });
    assert.match(await line.innerText(), /uitnodiging verstuurd op 7 juni/);
    await visitor.close();
  });
}
