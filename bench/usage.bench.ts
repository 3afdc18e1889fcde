import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeLog } from './generated-log';

const MEGABYTE = 1024 * 1024;
/** `AMBIT_LOG_MB=2048 npm run bench usage` for gigabytes. */
const size = Number(process.env.AMBIT_LOG_MB ?? 100) * MEGABYTE;
const MODEL = 'templates/archetypes/support-agent.ambit.json';
const TOLD_AT_END =
  'process.on("exit",()=>process.stderr.write("peak "+process.resourceUsage().maxRSS+"\\n"))';

/** `ambit usage` on a generated log: how long it takes, and the most memory that its whole process ever held. */
export default async function measure() {
  const folder = mkdtempSync(path.join(tmpdir(), 'ambit-bench-usage-'));
  try {
    const log = path.join(folder, 'calls.jsonl');
    const calls = await writeLog(log, size);
    const start = performance.now();
    const preload = `data:text/javascript,${encodeURIComponent(TOLD_AT_END)}`;
    const args = ['--import', preload, 'cli/ambit.mjs', 'usage', MODEL, log, '--engine', 'duckdb', '--json'];
    const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
    const seconds = (performance.now() - start) / 1000;
    const told = JSON.parse(stdout) as { log: { uses: readonly { calls: number }[] } };
    const counted = told.log.uses.reduce((n, use) => n + use.calls, 0);
    const megabytes = Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024;
    return [
      { name: 'log', unit: 'MB', value: statSync(log).size / MEGABYTE },
      { name: 'calls not counted', unit: 'calls', value: calls - counted, bar: 0 },
      { name: 'time', unit: 's', value: seconds, ...(size >= 2000 * MEGABYTE ? { bar: 300 } : {}) },
      { name: 'peak memory of the process', unit: 'MB', value: megabytes, bar: 1024 },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
