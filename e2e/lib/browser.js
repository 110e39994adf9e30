// A browser at one width, with or without script, that looks at every page it visits the way an auditor would.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The two widths at which every journey is made, with and without script. */
export const ways = [
  { name: 'laptop', width: 1366, height: 900, script: true },
  { name: 'phone', width: 390, height: 844, script: true },
  { name: 'laptop without script', width: 1366, height: 900, script: false },
  { name: 'phone without script', width: 390, height: 844, script: false },
];

export async function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
  });
}

/** One person at one screen. */
export class Visitor {
  static async open(browser, address, way = ways[0]) {
    const context = await browser.newContext({
      viewport: { width: way.width, height: way.height },
      javaScriptEnabled: way.script,
      locale: 'nl-NL',
      baseURL: address,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const visitor = new this(context, page, way);
    page.on('console', (message) => {
      // A browser calls a refusal an error; the pages that refuse are what some journeys come for.
      const refusal = /status of 4\d\d/.test(message.text());
      if (message.type() === 'error' && !refusal) visitor.heard.push(message.text());
    });
    page.on('pageerror', (error) => visitor.heard.push(String(error)));
    return visitor;
  }

  constructor(context, page, way) {
    this.context = context;
    this.page = page;
    this.way = way;
    this.heard = [];
    this.looked = new Set();
  }

  async goto(path) {
    const answer = await this.page.goto(path);
    await this.look();
    return answer;
  }

  /** Follows a link by its text, or a piece of it. */
  async follow(name, within = this.page) {
    await within.getByRole('link', { name }).first().click();
    await this.page.waitForLoadState();
    await this.look();
  }

  /** Presses a button that sends a form. */
  async press(name, within = this.page) {
    const button = within.getByRole('button', { name }).first();
    await Promise.all([this.page.waitForEvent('load'), button.click()]);
    await this.look();
  }

  /**
   * No violation of WCAG on this page, no horizontal scrolling, nothing in the console. Each kind of page is looked at once
   * a journey: the same template with other words has the same faults.
   */
  async look() {
    const url = new URL(this.page.url());
    const kind = `${url.pathname.replace(/\d+/g, '0')} ${await this.page.locator('main form').count()}`;
    if (this.looked.has(kind)) return;
    this.looked.add(kind);
    const wide = await this.scrollsSideways();
    assert.ok(!wide, `${url.pathname} at ${this.way.name} is wider than the screen`);
    const found = await this.violations();
    const told = found.map((v) => `${v.id}: ${v.help}\n  ${v.nodes.map((n) => n.html).join('\n  ')}`).join('\n');
    assert.equal(found.length, 0, `${url.pathname} at ${this.way.name}\n${told}`);
    assert.deepEqual(this.heard, [], `the console at ${url.pathname}`);
  }

  async scrollsSideways() {
    return this.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth + 1');
  }

  async violations() {
    const options = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] };
    const result = await this.evaluate(`${axe}; axe.run(document, ${JSON.stringify(options)})`);
    return result.violations;
  }

  /**
   * Runs an expression in the page. It goes through the protocol of the browser, which ignores the security policy; where the
   * page itself may run no script, that is lifted for as long as the expression takes.
   */
  async evaluate(expression) {
    this.protocol ??= await this.context.newCDPSession(this.page);
    const options = { expression, awaitPromise: true, returnByValue: true };
    const allow = (value) => this.way.script || this.protocol.send('Emulation.setScriptExecutionDisabled', { value: !value });
    await allow(true);
    const { result, exceptionDetails } = await this.protocol.send('Runtime.evaluate', options);
    await allow(false);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  async close() {
    await this.context.close();
  }
}
