// What people do in Marke, in the words of the pages: act as someone, do an act, take a seat at the table.
import assert from 'node:assert/strict';
import { Visitor } from './browser.js';

/** Someone at work in one cooperation. */
export class Person extends Visitor {
  /** Opens the cooperation as someone of its register, or as a visitor where no name is given. */
  static async enter(place, name) {
    const person = await this.open(place.browser, place.program.address, place.way);
    person.coop = `/${place.coop}`;
    person.looked = place.looked;
    await person.goto(`${person.coop}/`);
    if (name) await person.actAs(name);
    return person;
  }

  async actAs(name) {
    await this.goto(`${this.coop}/voorbeeld/handel-als`);
    const row = this.page.locator('main li').filter({ hasText: name });
    await this.press(/./, row);
  }

  /** Opens the form of an act that begins something. */
  async begins(act) {
    return this.goto(`${this.coop}/indienen/${act}`);
  }

  /** Goes to a dossier by its number. */
  async dossier(number) {
    return this.goto(`${this.coop}/dossiers/${number}`);
  }

  /** Does an act on a dossier: its button, its form, the check, and recorded. */
  async does(number, act, answers = {}) {
    await this.dossier(number);
    await this.follow(act, this.page.locator('main .actions'));
    await this.fills(answers);
    await this.records();
  }

  /**
   * Fills the form on this page. What is not in `answers` gets a plain answer of its kind; `answers` says by the beginning of
   * a question what it should be.
   */
  async fills(answers = {}) {
    const fields = this.page.locator('main form .field');
    const unused = new Set(Object.keys(answers));
    for (let at = 0; at < (await fields.count()); at += 1) {
      const field = fields.nth(at);
      const label = (await field.locator('legend, label').first().innerText()).trim();
      const key = Object.keys(answers).find((start) => label.startsWith(start));
      if (key !== undefined) unused.delete(key);
      await this.answers(field, key === undefined ? undefined : answers[key]);
    }
    assert.deepEqual([...unused], [], 'questions that the form does not ask');
  }

  async answers(field, wanted) {
    if (wanted === null) return;
    const [value, because] = Array.isArray(wanted) ? wanted : [wanted, 'Zo hebben we het samen bekeken.'];
    const choices = field.getByRole('radio');
    if (await choices.count()) {
      // A whole line may be pressed, also where the round mark itself is drawn by the stylesheet.
      const choice = value === undefined ? field.locator('.choices label').first() : field.locator('.choices label').filter({ hasText: value });
      await choice.first().click();
    } else if (await field.locator('select').count()) {
      await field.locator('select').selectOption(value === undefined ? { index: 1 } : { label: value });
    } else {
      const box = field.locator('input, textarea').first();
      const plain = (await box.getAttribute('inputmode')) === 'decimal' ? '38.000,00' : 'Daar hebben we goed over nagedacht.';
      const kind = await box.getAttribute('type');
      await box.fill(value ?? (kind === 'date' ? '2024-06-10' : (await box.getAttribute('inputmode')) === 'numeric' ? '4' : plain));
    }
    const reason = field.locator('.because textarea');
    if (await reason.count()) await reason.fill(because ?? 'Zo hebben we het samen bekeken.');
  }

  /** From a filled form over the page that shows it once more to the book. */
  async records() {
    await this.pressMain();
    const problems = await this.page.locator('main .summary').allInnerTexts();
    assert.deepEqual(problems, [], `the form at ${this.page.url()}`);
    await this.pressMain();
    await this.recorded();
  }

  /** The page says that it was recorded. */
  async recorded() {
    const said = this.page.locator('.recorded');
    const refusal = await this.page.locator('.whynot, .summary').allInnerTexts();
    assert.equal(await said.count(), 1, `nothing was recorded at ${this.page.url()}:\n${refusal.join('\n')}`);
  }

  async pressMain() {
    const button = this.page.locator('main form .btn.main').first();
    await Promise.all([this.page.waitForEvent('load'), button.click()]);
    await this.look();
  }

  /** Plans a meeting for today. */
  async convenes(act) {
    await this.goto(`${this.coop}/handelingen/${act}`);
    await this.fills({ 'Op welke dag?': '2024-06-10' });
    await this.records();
  }

  /** From the dossier to its item on the agenda. */
  async toTheTable(number) {
    await this.dossier(number);
    await this.page.locator('main .actions a[href*="/vergaderingen/"]').first().click();
    await this.page.waitForLoadState();
    await this.look();
  }

  /** Sends one of the forms at the table, by its name in the address. */
  async atTheTable(deed, answers = {}) {
    const form = this.page.locator(`form#${deed}`);
    for (const [label, value] of Object.entries(answers)) {
      const field = form.locator('.field').filter({ hasText: label }).first();
      await this.answers(field, value);
    }
    const button = form.locator('.btn').last();
    await Promise.all([this.page.waitForEvent('load'), button.click()]);
    await this.look();
    await this.recorded();
  }

  /** The words of the page, for looking something up in. */
  async words() {
    return this.page.locator('main').innerText();
  }
}
