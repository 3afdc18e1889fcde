import { fail, ok } from '../../shared/core/result';
import { hostDiagnostic } from '../../shared/ipc/host-diagnostics';
import type { Handlers } from '../dispatch';
import type { LastExports } from '../files/last-exports';
import { reasonOf } from '../files/system-errors';

type ExportHandlers = Pick<Handlers, 'exports.remember' | 'exports.recall'>;

/** What was exported last, to compare with in a later session. */
export function exportHandlers(exports: LastExports, now: () => string): ExportHandlers {
  return {
    'exports.remember': async ({ model, files }) => {
      try {
        await exports.remember(model, { at: now(), files });
        return ok(null);
      } catch (error) {
        return fail([
          hostDiagnostic('AMB533', `The export could not be remembered: ${reasonOf(error)}.`, 'warning'),
        ]);
      }
    },
    'exports.recall': async ({ model }) => ok(await exports.recall(model)),
  };
}
