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

/** Which view of the policy is shown; it stays when another workspace is looked at. */
export const usePolicyView = create<{ readonly view: PolicyView }>()(() => ({ view: 'rules' }));
