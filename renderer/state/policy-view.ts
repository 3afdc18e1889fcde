import { create } from 'zustand';

export const POLICY_VIEWS = [
  { id: 'rules', label: 'Rules and targets' },
  { id: 'document', label: 'Policy document' },
  { id: 'written', label: 'Written by hand' },
  { id: 'simulator', label: 'Simulator' },
  { id: 'access', label: 'Access' },
  { id: 'changes', label: 'Changes' },
] as const;
export type PolicyView = (typeof POLICY_VIEWS)[number]['id'];

interface PolicyScreens {
  readonly view: PolicyView;
  /** The hand-written file that is looked at, by path, and the line (1-based) that is shown of it. */
  readonly written: { readonly path: string; readonly line?: number };
}

/** Which view of the policy is shown; it stays when another workspace is looked at. */
export const usePolicyView = create<PolicyScreens>()(() => ({ view: 'rules', written: { path: '' } }));

/** Shows a hand-written file, at a line where one is named. */
export const showWritten = (path: string, line?: number): void =>
  usePolicyView.setState({ view: 'written', written: line === undefined ? { path } : { path, line } });
