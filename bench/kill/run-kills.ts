import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Journal } from '../../electron/files/journal';
import { openModel } from '../../shared/model/file/open';
import { type Note, readNotes } from './note';
import { randomFrom } from './random';

/** What a number of kills did, summed up. Times in milliseconds. */
export interface KillReport {
  readonly kills: number;
  readonly edits: number;
  readonly saves: number;
  /** Sessions that began with what an earlier one had lost its window over. */
  readonly recovered: number;
  /** Where the kill struck: the call to the file service that was under way, or `between calls`. */
  readonly struck: Readonly<Record<string, number>>;
  /** Edits older than a second at the kill that nothing holds any more. Must be 0. */
  readonly lost: number;
  /** Model files that do not open, or hold what was never saved. Must be 0. */
  readonly unreadable: number;
  /** Journals that do not open. Must be 0. */
  readonly damagedJournals: number;
  /** The age, at the kill, of the oldest edit that was lost. */
  readonly oldestLoss: number;
  /** What is wrong, for a person. */
  readonly findings: readonly string[];
}

const PROMISE_MS = 1000;
const LONGEST_RUN_MS = 2000;
const SESSIONS_PER_FILE = 10;
const template = 'templates/archetypes/support-agent.ambit.json';

/**
 * Kills (`SIGKILL`) sessions of the app's state and file services at random moments of edits and saves, and after each
 * kill compares what a person finds with what the session had done. The same seed gives the same edits and delays; what
 * the machine is doing at that moment decides where the kill strikes.
 */
export async function runKills(kills: number, seed: number): Promise<KillReport> {
  const work = mkdtempSync(path.join(os.tmpdir(), 'ambit-kill-'));
  try {
    const program = await bundleSession(work);
    const random = randomFrom(seed);
    let report = nothing;
    for (let kill = 0; kill < kills; kill += 1) {
      const place = placeOf(work, Math.floor(kill / SESSIONS_PER_FILE));
      const outcome = await killOne(program, place, seed * 100_000 + kill, random() * LONGEST_RUN_MS);
      report = added(report, outcome, `kill ${kill}`);
    }
    return report;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

interface Place {
  readonly data: string;
  readonly file: string;
  readonly folder: string;
}

/** A design and a data folder that some sessions share, one after the other. */
function placeOf(work: string, number: number): Place {
  const folder = path.join(work, `design-${number}`);
  const place = {
    folder,
    data: path.join(work, `data-${number}`),
    file: path.join(folder, 'design.ambit.json'),
  };
  if (mkdirSync(folder, { recursive: true }) !== undefined) copyFileSync(template, place.file);
  return place;
}

/** Addresses of the window's workers are the bundler's business; nothing that is killed here starts one. */
const noWorkers = {
  name: 'no-workers',
  resolveId: (id: string) => (id.endsWith('?worker&url') ? '\0no-worker' : null),
  load: (id: string) => (id === '\0no-worker' ? "export default '';" : null),
};

async function bundleSession(work: string): Promise<string> {
  const { build } = await import('rolldown');
  const file = path.join(work, 'program.mjs');
  await build({
    input: path.resolve('bench/kill/program.ts'),
    plugins: [noWorkers],
    platform: 'node',
    // The packages' module builds: some of the others look for files beside themselves.
    resolve: { mainFields: ['module', 'main'] },
    tsconfig: false,
    logLevel: 'silent',
    output: { file, format: 'esm', codeSplitting: false },
  });
  return file;
}

interface Outcome {
  readonly notes: readonly Note[];
  readonly struck: string;
  readonly lost: number;
  readonly oldestLoss: number;
  readonly unreadable: boolean;
  readonly damagedJournals: number;
  readonly findings: readonly string[];
}

async function killOne(program: string, place: Place, seed: number, afterMs: number): Promise<Outcome> {
  const before = digestOf(readFileSync(place.file));
  const log = path.join(place.folder, `..`, `log-${seed}`);
  const child = fork(program, [place.data, place.file, log, String(seed)], { execArgv: [] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const ready = new Promise<void>((resolve) => child.once('message', () => resolve()));
  await Promise.race([ready, ended]);
  await Promise.race([pause(afterMs), ended]);
  const killedAt = Date.now();
  child.kill('SIGKILL');
  const code = await ended;
  if (code !== null) throw new Error(`session ${seed} ended by itself with ${code}`);
  return inspect(place, readNotes(log), before, killedAt);
}

/** Holds what is on disk now against what the session did. */
async function inspect(
  place: Place,
  notes: readonly Note[],
  before: string,
  killedAt: number,
): Promise<Outcome> {
  const findings: string[] = [];
  const text = readFileSync(place.file);
  const onDisk = digestOf(text);
  const opened = openModel(text.toString('utf8')).ok;
  const saving = digests(notes, 'saving');
  const acknowledged = digests(notes, 'saved').at(-1);
  // The last save that was acknowledged, or one that began after it.
  const allowed =
    acknowledged === undefined ? [before, ...saving] : saving.slice(saving.lastIndexOf(acknowledged));
  if (!opened) findings.push('the file does not open');
  else if (!allowed.includes(onDisk)) findings.push('the file does not hold the last save');

  const journal = new Journal(path.join(place.data, 'journal'));
  const { replays, damaged } = await journal.list();
  const held = new Set([onDisk, ...replays.map((replay) => digestOf(Buffer.from(replay.text)))]);
  const states = notes.flatMap((note) => (note.kind === 'opened' || note.kind === 'edit' ? [note] : []));
  const last = states.findLastIndex((state) => held.has(state.digest));
  const missing = states.slice(last + 1);
  const lost = missing.filter((edit) => killedAt - edit.at > PROMISE_MS).length;
  if (lost > 0) findings.push(`${lost} edits older than a second are lost`);
  for (const name of damaged) findings.push(`the journal ${name} does not open`);
  return {
    notes,
    struck: struckAt(notes),
    lost,
    oldestLoss: missing[0] ? killedAt - missing[0].at : 0,
    unreadable: !opened || !allowed.includes(onDisk),
    damagedJournals: damaged.length,
    findings,
  };
}

/** The calls that had no reply yet. */
function struckAt(notes: readonly Note[]): string {
  const open: string[] = [];
  for (const note of notes) {
    if (note.kind === 'call') open.push(note.method);
    if (note.kind === 'reply') open.splice(open.indexOf(note.method), 1);
  }
  const found = open.filter((method) => method.startsWith('journal.') || method === 'files.save');
  return found.length === 0 ? 'between calls' : found.sort().join(' + ');
}

const digests = (notes: readonly Note[], kind: 'saving' | 'saved') =>
  notes.flatMap((note) => (note.kind === kind ? [note.digest] : []));
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const count = (notes: readonly Note[], kind: Note['kind']) =>
  notes.filter((note) => note.kind === kind).length;

const nothing: KillReport = {
  kills: 0,
  edits: 0,
  saves: 0,
  recovered: 0,
  struck: {},
  lost: 0,
  unreadable: 0,
  damagedJournals: 0,
  oldestLoss: 0,
  findings: [],
};

function added(report: KillReport, outcome: Outcome, name: string): KillReport {
  const { notes, struck } = outcome;
  return {
    kills: report.kills + 1,
    edits: report.edits + count(notes, 'edit'),
    saves: report.saves + count(notes, 'saved'),
    recovered: report.recovered + notes.filter((note) => note.kind === 'opened' && note.recovered).length,
    struck: { ...report.struck, [struck]: (report.struck[struck] ?? 0) + 1 },
    lost: report.lost + outcome.lost,
    unreadable: report.unreadable + (outcome.unreadable ? 1 : 0),
    damagedJournals: report.damagedJournals + outcome.damagedJournals,
    oldestLoss: Math.max(report.oldestLoss, outcome.oldestLoss),
    findings: [...report.findings, ...outcome.findings.map((finding) => `${name}: ${finding}`)],
  };
}
