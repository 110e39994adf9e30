// Starts the program as a newcomer would, on a port that is free, in a folder that is thrown away.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');

/** The program as last built: for release where there is one that is asked for, otherwise for development. */
export function binary() {
  const path = join(target, process.env.MARKE_PROFILE ?? 'debug', 'marke');
  if (!existsSync(path)) throw new Error(`${path} is not there; run: cargo build --package marke`);
  return path;
}

/**
 * Starts `marke demo`. The answer has its address, the folder, how to stop it, and how to stop it for a while: then it comes
 * back at the same address, with what was recorded.
 */
export async function demo() {
  const folder = await mkdtemp(join(tmpdir(), 'marke-e2e-'));
  let running = await start(folder, 0);
  const { address } = running;
  const pause = async (meanwhile) => {
    await running.stop();
    await meanwhile();
    running = await start(folder, new URL(address).port);
    if (running.address !== address) throw new Error(`it came back at ${running.address}, not at ${address}`);
  };
  const stop = async () => {
    await running.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { address, folder, pause, stop };
}

/** Starts the program; the answer has its address, and how to stop it. */
async function start(folder, port) {
  const child = spawn(binary(), ['demo', '--port', String(port), '--folder', folder, '--lang', 'nl'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const address = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no address within a minute:\n${said}`)), 60_000);
    const hear = (chunk) => {
      said += chunk;
      const found = said.match(/http:\/\/localhost:\d+/);
      if (found) {
        clearTimeout(late);
        resolve(found[0]);
      }
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', (code) => reject(new Error(`the program ended with ${code}:\n${said}`)));
  });
  child.removeAllListeners('exit');
  const stop = async () => {
    const ended = new Promise((resolve) => child.on('exit', resolve));
    child.kill('SIGTERM');
    const code = await ended;
    if (code !== 0) throw new Error(`the program ended with ${code}:\n${said}`);
  };
  return { address, stop };
}
