import { fail, ok } from '../../shared/core/result';
import { hostDiagnostic } from '../../shared/ipc/host-diagnostics';
import type { Handlers } from '../dispatch';
import type { OwnRulesFile } from '../files/own-rules-file';
import { reasonOf } from '../files/system-errors';

export function ruleHandlers(file: OwnRulesFile): Pick<Handlers, 'rules.read' | 'rules.write'> {
  return {
    'rules.read': async () => ok(await file.read()),
    'rules.write': async ({ files }) => {
      try {
        await file.write(files);
        return ok(null);
      } catch (error) {
        return fail([hostDiagnostic('AMB532', `Your rules could not be kept: ${reasonOf(error)}.`)]);
      }
    },
  };
}
