// The program with its examples, and a browser: what every journey needs.
import { after, before } from 'node:test';
import { Visitor, launch } from './browser.js';
import { demo } from './program.js';

/**
 * Starts both before the first journey of a file and stops them after the last. They are there once a journey runs; `open`
 * lets somebody in.
 */
export function stage() {
  const on = { open: (way) => Visitor.open(on.browser, on.program.address, way) };
  before(async () => {
    on.program = await demo();
    on.browser = await launch();
  });
  after(async () => {
    await on.browser?.close();
    await on.program?.stop();
  });
  return on;
}
