/// <reference lib="dom" />
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from '@playwright/test';

const RUNS = Number(process.env.AMBIT_BENCH_RUNS ?? 5);

/**
 * From nothing to the first threats: the host's process, a fresh Chromium page until it can be used, and from the press
 * on a template to the threats on its map. The median of five starts. Needs `npm run build` and Chromium.
 */
export default async function measure() {
  const program = path.resolve('dist/electron/web-host.cjs');
  if (!existsSync(program)) throw new Error('Build first: npm run build');
  const runs: (readonly [number, number])[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await once(program));
  const median = (values: readonly number[]) =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  return [
    { name: 'start to usable', unit: 'ms', value: median(runs.map(([usable]) => usable)) },
    { name: 'template to threats on its map', unit: 'ms', value: median(runs.map(([, threats]) => threats)) },
    { name: 'start to first threats', unit: 'ms', value: median(runs.map(([a, b]) => a + b)) },
  ];
}

async function once(program: string): Promise<readonly [number, number]> {
  const data = mkdtempSync(path.join(os.tmpdir(), 'ambit-startup-'));
  const browser = await chromium.launch({
    executablePath: process.env.AMBIT_CHROMIUM ?? '/usr/bin/chromium',
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const start = performance.now();
  const host = spawn(process.execPath, [program, `--user-data-dir=${data}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const address = await new Promise<string>((resolve, reject) => {
      host.stdout.once('data', (printed) => resolve(String(printed).trim()));
      host.once('exit', (code) => reject(new Error(`the web host ended with ${code}`)));
    });
    await page.goto(address);
    await page.locator('[data-app-state="ready"]').waitFor({ state: 'attached' });
    const usable = performance.now();
    await page.getByTestId('template-support-agent').click();
    await page.locator('.node-badge').first().waitFor();
    return [usable - start, performance.now() - usable];
  } finally {
    host.removeAllListeners('exit');
    host.kill();
    await browser.close();
    rmSync(data, { recursive: true, force: true });
  }
}
