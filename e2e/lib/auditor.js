// A visitor who looks at a page in every way that people use it: each width, dark, forced colours, text twice as large, by
// keyboard, and with its form sent as it is and filled in.
import { Visitor } from './browser.js';
import { answerAll } from './table.js';

const widths = [1366, 820, 390];
const height = 900;

export class Auditor extends Visitor {
  /** How often a page was looked at with axe. */
  looks = 0;

  /** What is wrong with the page that is shown, in every way of looking; `alsoByKeyboard` walks through it with Tab as well. */
  async everyWay(alsoByKeyboard) {
    const wrong = [];
    for (const width of widths) {
      await this.page.setViewportSize({ width, height });
      wrong.push(...await this.faults(`at ${width}`));
    }
    await this.page.emulateMedia({ forcedColors: 'active' });
    const faded = await this.evaluate(`(${controlsThatFade})()`);
    wrong.push(...faded.map((part) => `no edge: ${part} (in forced colours)`));
    // Colours that change slowly would be measured halfway.
    await this.page.emulateMedia({ forcedColors: 'none', colorScheme: 'dark', reducedMotion: 'reduce' });
    await this.page.setViewportSize({ width: widths[0], height });
    wrong.push(...await this.faults('in the dark'));
    await this.page.emulateMedia({ colorScheme: 'light' });
    await this.page.setViewportSize({ width: 320, height });
    wrong.push(...await this.narrow('at 320'));
    await this.page.setViewportSize({ width: widths[0], height });
    if (alsoByKeyboard) wrong.push(...await this.walk());
    // The text of a page is 106.25% of what the browser gives it.
    await this.evaluate("document.documentElement.style.fontSize = '212.5%'");
    wrong.push(...await this.narrow('with text twice as large'));
    await this.evaluate("document.documentElement.style.fontSize = ''");
    return wrong;
  }

  /** What the form of this page answers when it is sent as it is, and when something is filled in. Nothing is recorded. */
  async formStates() {
    const wrong = [];
    const form = this.page.locator('main form.page').first();
    for (const [how, fill] of [['sent empty', async () => {}], ['filled in', () => answerAll(this)]]) {
      if ((await form.count()) === 0 || (await form.locator('[value=vastleggen]').count()) > 0) break;
      await fill();
      await this.send(form);
      for (const width of [widths[0], widths[2]]) {
        await this.page.setViewportSize({ width, height });
        wrong.push(...await this.faults(`${how}, at ${width}`));
      }
      await this.page.setViewportSize({ width: 320, height });
      wrong.push(...await this.narrow(`${how}, at 320`));
    }
    return wrong;
  }

  /** What the page is built of, without its words and figures; see `piecesOf`. */
  pieces() {
    return this.evaluate(`(${piecesOf})(document.querySelector('main'))`);
  }

  async send(form) {
    const arrived = this.page.waitForEvent('load');
    await form.evaluate((sent) => { sent.noValidate = true; sent.requestSubmit(sent.querySelector('button:not([name])') ?? undefined); });
    await arrived;
  }

  /** What axe finds, and what does not fit. */
  async faults(how) {
    this.looks += 1;
    const found = await this.violations();
    const told = found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} (${how})`));
    return [...told, ...await this.narrow(how)];
  }

  /** Nothing wider than the screen, and no words cut off. */
  async narrow(how) {
    const wide = await this.scrollsSideways() ? [`wider than the screen (${how})`] : [];
    const cut = await this.evaluate(`(${wordsCutOff})()`);
    return [...wide, ...cut.map((part) => `cut off: ${part} (${how})`)];
  }

  /** Every control is reached with Tab, and shows that it has the focus. */
  async walk() {
    const steps = await this.evaluate(`(${beginWalk})()`);
    for (let step = 0; step < steps; step += 1) await this.page.keyboard.press('Tab');
    return this.evaluate(`(${endWalk})()`);
  }

  /** Without script: what is found, and forms that nobody could send. */
  async withoutScript() {
    const mute = await this.evaluate("[...document.forms].filter((form) => !form.querySelector('button, [type=submit]')).map((form) => form.outerHTML.slice(0, 160))");
    return [...mute.map((form) => `no button: ${form} (without script)`), ...await this.faults('without script')];
  }
}

/* The rest runs in the page. */

/**
 * Every piece that a page is built of: each element with its classes and states, and what is in it two levels down. Of words
 * only how long the longest is, since that decides what fits; rows that are alike count once; addresses, numbers and the
 * points of a drawing do not count.
 */
function piecesOf(main) {
  const varying = new Set(['id', 'for', 'href', 'action', 'value', 'src', 'datetime', 'd', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'width', 'height', 'points', 'transform', 'viewBox']);
  const named = /^(name|title|alt|aria-(label|labelledby|describedby|controls|details|owns|errormessage))$/;
  const room = (words) => Math.min(3, Math.floor(Math.max(0, ...words.trim().split(/\s+/).map((word) => word.length)) / 12));
  const told = ({ name, value }) => (varying.has(name) || named.test(name) ? `${name}${value === '' ? '=' : ''}` : `${name}=${value}`);
  const shape = (node, depth) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data.trim() === '' ? '' : `"${room(node.data)}`;
    if (node.nodeType !== Node.ELEMENT_NODE) return '';
    const own = `${node.localName} ${[...node.attributes].map(told).sort().join(' ')}`;
    if (depth === 0) return `<${own}>`;
    const inside = [...node.childNodes].map((child) => shape(child, depth - 1)).filter((part) => part !== '');
    return `<${own}>${inside.filter((part, at) => part !== inside[at - 1]).join('')}</>`;
  };
  return [...new Set([main, ...main.querySelectorAll('*')].map((element) => shape(element, 2)))];
}

/** Where the browser takes the colours away, a button or a field without an edge is no longer told from words. */
function controlsThatFade() {
  const controls = [...document.querySelectorAll('main .btn, main input:not([type=hidden], [type=radio], [type=checkbox]), main textarea, main .mark')];
  const faded = controls.filter((one) => one.checkVisibility() && getComputedStyle(one).borderTopStyle === 'none');
  return faded.map((one) => one.outerHTML.slice(0, 160));
}

function wordsCutOff() {
  const cut = (element) => {
    const style = getComputedStyle(element);
    const hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
    return hides && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1 && !element.matches('.unseen, input, select, textarea, svg *');
  };
  return [...document.body.querySelectorAll('*')].filter(cut).map((element) => element.outerHTML.slice(0, 160));
}

/** Puts the focus at the beginning, keeps what gets it from then on, and says how often to press Tab. */
function beginWalk() {
  const controls = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]')];
  const reachable = controls.filter((one) => !one.disabled && one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }));
  const dates = reachable.filter((one) => one.type === 'date' || one.type === 'time').length;
  const walk = { reachable, reached: new Set(), unseen: [] };
  globalThis.walk = walk;
  document.addEventListener('focusin', ({ target }) => {
    walk.reached.add(target);
    const { outlineStyle, outlineWidth } = getComputedStyle(target);
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) walk.unseen.push(target);
  });
  document.body.tabIndex = -1;
  document.body.focus();
  return reachable.length + 4 * dates + document.querySelectorAll('.scroll, pre, .list').length + 5;
}

/** What was not reached, and what did not show it. Of a group of buttons one is reached; the arrows do the rest. */
function endWalk() {
  const { reachable, reached, unseen } = globalThis.walk;
  const groups = new Set([...reached].filter((one) => one.type === 'radio').map((one) => one.name));
  const missed = reachable.filter((one) => !reached.has(one) && !(one.type === 'radio' && groups.has(one.name)));
  const told = (what) => (one) => `${what}: ${one.outerHTML.slice(0, 160)} (by keyboard)`;
  return [...missed.map(told('not reached')), ...unseen.filter((one) => one !== document.body).map(told('no visible focus'))];
}
