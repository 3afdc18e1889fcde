import { readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Replay, readJournal } from '../../shared/model/file/journal';
import { isAlive, isProcessMark, isSameProcess, ownMark, type ProcessMark } from './process-mark';
import { codeOf } from './system-errors';

export type JournalReplay = Replay<ProcessMark>;

/** The journals that can be read, newest first, and the file names of those that cannot. */
export interface JournalContent {
  readonly replays: readonly JournalReplay[];
  readonly damaged: readonly string[];
}

/** What the names of journals end with, and of one that is still being written. */
export const ENDING = '.journal';
export const DRAFT = '.draft';
const YOUNG_MS = 600_000;

/** What is kept in a folder, without the work of other processes that are still running. Throws the system's errors. */
export async function keptJournals(folder: string): Promise<JournalContent> {
  const replays: JournalReplay[] = [];
  const damaged: string[] = [];
  await removeOldDrafts(folder);
  for (const name of await journalNames(folder)) {
    const replay = replayOf(await readFile(path.join(folder, name), 'utf8'));
    if (replay === null) damaged.push(name);
    else if (!(await isForeignWork(replay.head.owner))) replays.push(replay);
  }
  replays.sort((a, b) => (lastEdit(a) < lastEdit(b) ? 1 : -1));
  return { replays, damaged };
}

/** RFC 3339 time of the last edit of a journal. */
export function lastEdit({ head, edits }: JournalReplay): string {
  return edits.at(-1)?.at ?? head.at;
}

/** A process that was killed while folding leaves its draft; one that is being written is young. */
async function removeOldDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const file = path.join(folder, name);
    const young = async () => Date.now() - (await stat(file)).mtimeMs < YOUNG_MS;
    if (name.endsWith(DRAFT) && !(await young().catch(() => true))) await rm(file, { force: true });
  }
}

async function journalNames(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(ENDING)).sort();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** One journal that cannot be read must not hide the others, whatever is the matter with it. */
function replayOf(text: string): JournalReplay | null {
  try {
    return readJournal<ProcessMark>(text);
  } catch {
    return null;
  }
}

async function isForeignWork(owner: unknown): Promise<boolean> {
  return isProcessMark(owner) && !isSameProcess(owner, await ownMark()) && (await isAlive(owner));
}
