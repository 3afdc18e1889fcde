import path from 'node:path';
import { fail, ok, type Result } from '../../shared/core/result';
import type { Recovery } from '../../shared/ipc/contract';
import { hostDiagnostic } from '../../shared/ipc/host-diagnostics';
import type { Change } from '../../shared/model/change';
import { readJson } from '../../shared/model/file/json-text';
import type { Handlers } from '../dispatch';
import { digestOf } from '../files/atomic-write';
import type { Journal } from '../files/journal';
import { type JournalReplay, lastEdit } from '../files/kept-journals';
import { readTextFile } from '../files/read-file';
import { reasonOf } from '../files/system-errors';
import type { TokenTable } from '../files/token-table';

type JournalHandlers = Pick<Handlers, Extract<keyof Handlers, `journal.${string}`>>;

/** Unsaved work. On disk a journal knows its file by path; the window sees a token, new in each process. */
export function journalHandlers(journal: Journal, tokens: TokenTable, now: () => string): JournalHandlers {
  return {
    'journal.begin': async ({ token, ...start }) => {
      const at = now();
      try {
        await journal.begin({ ...start, path: tokens.resolve(token), at });
        return ok({ savedAt: at });
      } catch (error) {
        return notKept(start.name, error);
      }
    },
    'journal.append': async ({ id, name, change }) => {
      const at = now();
      const parsed = parseChange(change);
      if (parsed === null) return fail([hostDiagnostic('AMB501', 'The edit to be kept is not a change.')]);
      try {
        return ok({ kept: await journal.append(id, { name, at, change: parsed }), savedAt: at });
      } catch (error) {
        return notKept(name, error);
      }
    },
    'journal.clear': async ({ id }) => {
      try {
        await journal.clear(id);
        return ok(null);
      } catch (error) {
        return fail([
          hostDiagnostic('AMB530', `The journal could not be cleared: ${reasonOf(error)}.`, 'warning'),
        ]);
      }
    },
    'journal.list': async () => {
      try {
        const { replays, damaged } = await journal.list();
        const lost: Recovery[] = [];
        // Killed between the save and the clearing of the journal: the file has everything.
        // Killed while recovering, between the new journal and the clearing of the old: both have the same.
        for (const replay of replays)
          if (
            (await isOnDisk(replay)) ||
            lost.some((other) => other.text === replay.text && other.name === replay.head.name)
          )
            await journal.clear(replay.head.id);
          else lost.push(recoveryOf(replay, tokens));
        return ok(
          lost,
          damaged.map((name) => hostDiagnostic('AMB531', `The journal ${name} cannot be read.`, 'warning')),
        );
      } catch (error) {
        return fail([hostDiagnostic('AMB530', `The journal could not be read: ${reasonOf(error)}.`)]);
      }
    },
  };
}

function notKept(name: string, error: unknown): Result<never> {
  return fail([hostDiagnostic('AMB530', `Unsaved work on “${name}” could not be kept: ${reasonOf(error)}.`)]);
}

/** A change from the window, within the limits of a model file: its size and depth, and no keys with a meaning of their own. */
function parseChange(text: string): Change | null {
  const json = readJson(text);
  const isEdit = (edit: unknown) => typeof (edit as { path?: unknown } | null)?.path === 'string';
  return json.ok && Array.isArray(json.value) && json.value.every(isEdit) ? (json.value as Change) : null;
}

async function isOnDisk({ head, text }: JournalReplay): Promise<boolean> {
  if (head.path === null) return false;
  const file = await readTextFile(head.path);
  return file.ok && file.value.digest === digestOf(Buffer.from(text));
}

function recoveryOf(replay: JournalReplay, tokens: TokenTable): Recovery {
  const { id, name, path: file, digest, base } = replay.head;
  return {
    id,
    name,
    token: file === null ? null : tokens.issue(file),
    folder: file === null ? null : path.basename(path.dirname(file)),
    digest,
    base,
    text: replay.text,
    edits: replay.edits,
    savedAt: lastEdit(replay),
    whole: replay.whole,
  };
}
