import { fail, ok } from '../../shared/core/result';
import { hostDiagnostic } from '../../shared/ipc/host-diagnostics';
import type { Handlers } from '../dispatch';
import type { Journal } from '../files/journal';
import { reasonOf } from '../files/system-errors';
import type { TokenTable } from '../files/token-table';

type JournalHandlers = Pick<Handlers, 'journal.write' | 'journal.clear' | 'journal.list'>;

/** Unsaved work. On disk an entry knows its file by path; the window sees a token, new in each process. */
export function journalHandlers(journal: Journal, tokens: TokenTable, now: () => string): JournalHandlers {
  return {
    'journal.write': async ({ id, name, token, text }) => {
      const savedAt = now();
      try {
        await journal.write({ id, name, path: tokens.resolve(token), text, savedAt });
        return ok({ savedAt });
      } catch (error) {
        return fail([
          hostDiagnostic('AMB530', `Unsaved work on “${name}” could not be kept: ${reasonOf(error)}.`),
        ]);
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
        const { entries, damaged } = await journal.list();
        return ok(
          entries.map(({ path, ...entry }) => ({
            ...entry,
            token: path === null ? null : tokens.issue(path),
          })),
          damaged.map((name) =>
            hostDiagnostic('AMB531', `The journal entry ${name} cannot be read.`, 'warning'),
          ),
        );
      } catch (error) {
        return fail([hostDiagnostic('AMB530', `The journal could not be read: ${reasonOf(error)}.`)]);
      }
    },
  };
}
