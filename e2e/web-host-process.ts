import { spawn } from 'node:child_process';
import path from 'node:path';

export interface WebHostProcess {
  /** The address with the token in its fragment, as the host prints it. */
  readonly address: string;
  readonly stop: () => void;
}

/** Starts the built web host on a free port. */
export async function startWebHost(userData: string): Promise<WebHostProcess> {
  const program = path.resolve(import.meta.dirname, '../dist/electron/web-host.cjs');
  const child = spawn(process.execPath, [program, `--user-data-dir=${userData}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (printed) => resolve(String(printed).trim()));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the web host ended with ${code}`)));
  });
  return { address, stop: () => child.kill() };
}
