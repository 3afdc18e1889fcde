import { create } from 'zustand';
import { DEFAULT_PREFERENCES, type Preferences } from '../../shared/ipc/preferences';
import { host } from '../platform/host';
import { useMapSession } from './map-session';
import { useShell } from './store';

interface PreferencesState extends Preferences {
  readonly open: boolean;
}

/** What this person chose on this machine; `open` while the settings are shown. */
export const usePreferences = create<PreferencesState>()(() => ({ ...DEFAULT_PREFERENCES, open: false }));

/** Reads what the host kept. Without an answer, the defaults hold. */
export async function loadPreferences(): Promise<void> {
  const reply = await host.call('preferences.read', {});
  if (reply.ok) usePreferences.setState(reply.value);
  useMapSession.getState().set({ snap: usePreferences.getState().snap });
  useMapSession.subscribe(({ snap }) => {
    if (snap !== usePreferences.getState().snap) void changePreferences({ snap });
  });
}

/** Changes some, at once in this window, and asks the host to keep them. */
export async function changePreferences(part: Partial<Preferences>): Promise<void> {
  usePreferences.setState(part);
  if (part.snap !== undefined) useMapSession.getState().set({ snap: part.snap });
  const { open: _shown, ...preferences } = usePreferences.getState();
  const reply = await host.call('preferences.write', { preferences });
  const [problem] = reply.diagnostics;
  if (!reply.ok && problem) useShell.getState().setNotice(`${problem.message} ${problem.help}`);
}
