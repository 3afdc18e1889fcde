import { fail, ok } from '../../shared/core/result';
import { hostDiagnostic } from '../../shared/ipc/host-diagnostics';
import type { Handlers } from '../dispatch';
import type { PreferencesFile } from '../files/preferences-file';
import { reasonOf } from '../files/system-errors';

export function preferenceHandlers(
  file: PreferencesFile,
): Pick<Handlers, 'preferences.read' | 'preferences.write'> {
  return {
    'preferences.read': async () => ok(await file.read()),
    'preferences.write': async ({ preferences }) => {
      try {
        await file.write(preferences);
        return ok(null);
      } catch (error) {
        return fail([hostDiagnostic('AMB532', `Your settings could not be kept: ${reasonOf(error)}.`)]);
      }
    },
  };
}
