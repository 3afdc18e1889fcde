import { useShell } from '../state/store';
import { type ThreatScreen, useTriage } from '../state/triage';
import { type Action, hasDocument } from './action';

const screen = (id: ThreatScreen, title: string): Action => ({
  id: `threat.screen.${id}`,
  title,
  enabled: hasDocument,
  run: () => {
    useTriage.getState().set({ screen: id });
    useShell.getState().setWorkspace('threats');
  },
});

/** The screens beside the list of threats. */
export const viewThreatScreens: readonly Action[] = [
  screen('coverage', 'Show coverage of frameworks'),
  screen('rules', 'Show rule packs'),
];
