import { create } from 'zustand';
import { NO_FILTER } from '../panels/threats/filter';
import { usePolicyView } from './policy-view';
import { useShell } from './store';
import { useTriage } from './triage';

interface Focus {
  /** The rule that is explained in the policy workspace. */
  readonly rule: string | null;
  /** The case that is explained in the tests workspace; null = the first. */
  readonly case: string | null;
}

/** What provenance leads to. Passing state: gone when another model opens. */
export const useFocus = create<Focus>()(() => ({ rule: null, case: null }));

useShell.subscribe((state, before) => {
  if (state.opening !== before.opening) useFocus.setState({ rule: null, case: null });
});

/** Goes to a rule in the policy workspace. */
export function showRule(rule: string): void {
  useFocus.setState({ rule });
  usePolicyView.setState({ view: 'rules' });
  useShell.getState().setWorkspace('policy');
}

/** Goes to a case in the tests workspace. */
export function showCase(id: string): void {
  useFocus.setState({ case: id });
  useShell.getState().setWorkspace('tests');
}

/** Goes to a threat among all threats. */
export function showThreat(id: string): void {
  useTriage
    .getState()
    .set({ screen: 'threats', layout: 'table', filter: NO_FILTER, grouping: 'none', chosen: id });
  useShell.getState().setWorkspace('threats');
}

/** Goes to a thing on the map; a task has its agent's details. */
export function showThing(id: string): void {
  const { select, setWorkspace } = useShell.getState();
  select(id);
  setWorkspace('map');
}
