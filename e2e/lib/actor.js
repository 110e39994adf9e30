// What a person does with the pages of any cooperation: take a seat in the example, fill in a form of the charter, record it.
// Nothing here knows a charter: every name comes from the journey.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';

export class Actor {
  /** `coop` is the name of the cooperation in addresses. */
  constructor(visitor, coop) {
    this.visitor = visitor;
    this.page = visitor.page;
    this.coop = coop;
  }

  /** Goes on as someone else of the example; a visitor without a seat where no name is given. */
  async becomes(name) {
    await this.visitor.goto(`/${this.coop}/voorbeeld/handel-als`);
    await this.visitor.press(name ? `Handel als ${name}` : 'Kijk als bezoeker');
  }

  async goto(path) {
    return this.visitor.goto(`/${this.coop}${path}`);
  }

  /** Where the page stands now, without the name of the cooperation. */
  at() {
    return new URL(this.page.url()).pathname.replace(`/${this.coop}`, '');
  }

  /**
   * Fills in answers: `[question, answer]`, or `[question, answer, reason]`. A group of buttons is answered by the label of
   * one of them, a list by the label of an option, anything else by typing.
   */
  async fill(answers) {
    for (const [question, answer, reason] of answers) {
      const field = this.page.locator('.field').filter({ hasText: question }).first();
      const group = field.locator('fieldset');
      if ((await group.count()) > 0) await group.locator('label').filter({ hasText: new RegExp(`^\\s*${answer}\\s*$`, 'i') }).first().click();
      else if ((await field.locator('select').count()) > 0) await field.locator('select').selectOption({ label: answer });
      else await field.locator('input, textarea').first().fill(answer);
      if (reason) await field.locator('.because textarea').fill(reason);
    }
  }

  /** Adds a file to a question. */
  async attaches(question, name, content) {
    const field = this.page.locator('.field').filter({ hasText: question }).first();
    await field.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
  }

  /** Gets the file with this name, to keep. */
  async gets(name) {
    const asked = this.page.waitForEvent('download');
    await this.page.locator('a[href*="/bestanden/"]').filter({ hasText: name }).first().click();
    const download = await asked;
    return { name: download.suggestedFilename(), content: await readFile(await download.path(), 'latin1') };
  }

  /** Hands something in as a visitor: one question a page, then the check. */
  async handsIn(act, answers) {
    await this.goto(`/indienen/${act}`);
    for (const answer of answers) {
      await this.fill([answer]);
      await this.visitor.press('Verder');
    }
    await this.visitor.press(/.*/, this.page.locator('main form:has(button[value=vastleggen])'));
  }

  /** Who holds several seats is offered the one that an act asks for. */
  async takesTheSeatAskedFor() {
    const offer = this.page.locator('main form[action$="/zetel"]');
    if ((await offer.count()) > 0) await this.visitor.press(/.*/, offer);
  }

  /** Sends the form to be checked, with a reason where a rule asks for one, and records it from there. */
  async record() {
    await this.check();
    const reason = this.page.locator('textarea[name^="reden."]');
    if ((await reason.count()) > 0) {
      await reason.first().fill('Er is geen ander dossier dat hieraan raakt.');
      await this.check();
    }
    await this.visitor.press(/.*/, this.page.locator('main form:has(button[value=vastleggen])'));
  }

  /** Sends the form to be checked. */
  async check() {
    await this.visitor.press('Verder naar controleren');
  }

  /** Does an act on a case: its address is the number of the case and the name of the act in the charter. */
  async does(number, act, answers = []) {
    await this.goto(`/dossiers/${number}/${act}`);
    await this.takesTheSeatAskedFor();
    await this.fill(answers);
    await this.record();
    await this.sees(number);
  }

  async sees(...texts) {
    const shown = await this.page.locator('main').innerText();
    const said = shown.toLowerCase();
    for (const text of texts) assert.ok(said.includes(text.toLowerCase()), `“${text}” is not on ${this.at()}:\n${shown}`);
  }
}
