// Runs the journeys, two files at a time. Written out because the flags of `node --test` differ between the releases that
// distributions ship.
import { readdirSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('journeys/', import.meta.url));
const wanted = process.argv.slice(2);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.test.js') && (wanted.length === 0 || wanted.some((part) => name.includes(part))))
  .map((name) => folder + name);

if (files.length === 0) {
  console.error(`no journey is called ${wanted.join(' or ')}`);
  process.exit(2);
}

let failed = 0;
run({ files, concurrency: 2, timeout: 600_000 })
  .on('test:fail', () => { failed += 1; })
  .on('end', () => { process.exitCode = failed ? 1 : 0; })
  .compose(new spec())
  .pipe(process.stdout);
