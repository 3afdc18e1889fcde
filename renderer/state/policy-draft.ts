import { create } from 'zustand';
import { useShell } from './store';

interface PolicyDrafting {
  /** What was written and not applied yet; null = the document as the model has it. */
  readonly text: string | null;
  /** The document that `text` started from. */
  readonly base: string;
}

/** A policy document that somebody is writing: it stays when another view is looked at, and goes with the model. */
export const usePolicyDraft = create<PolicyDrafting>()(() => ({ text: null, base: '' }));

useShell.subscribe((state, before) => {
  if (state.opening !== before.opening) usePolicyDraft.setState({ text: null, base: '' });
});
